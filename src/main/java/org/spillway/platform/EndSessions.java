package org.spillway.platform;

import java.util.Set;
import org.spillway.access.AccessEnded;
import org.spillway.shared.OfficerId;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Ends the running sessions of somebody whose access ended, or whose password was reset or changed. */
@Component
class EndSessions {

    private final FindByIndexNameSessionRepository<?> sessions;

    EndSessions(FindByIndexNameSessionRepository<?> sessions) {
        this.sessions = sessions;
    }

    @TransactionalEventListener
    void on(AccessEnded ended) {
        running(ended.officer()).forEach(sessions::deleteById);
    }

    /** Ends every session of the officer but the one of this id; answers how many. */
    int others(OfficerId officer, String own) {
        var others = running(officer).stream().filter(id -> !id.equals(own)).toList();
        others.forEach(sessions::deleteById);
        return others.size();
    }

    private Set<String> running(OfficerId officer) {
        return sessions.findByPrincipalName(officer.toString()).keySet();
    }
}
