package org.spillway.platform;

import org.spillway.access.AccessEnded;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Ends every running session of somebody whose access ended or whose password was reset. */
@Component
class EndSessions {

    private final FindByIndexNameSessionRepository<?> sessions;

    EndSessions(FindByIndexNameSessionRepository<?> sessions) {
        this.sessions = sessions;
    }

    @TransactionalEventListener
    void on(AccessEnded ended) {
        sessions.findByPrincipalName(ended.officer().toString()).keySet().forEach(sessions::deleteById);
    }
}
