package org.spillway.access;

import java.util.Map;
import org.spillway.audit.Audit;
import org.spillway.shared.Actor;
import org.spillway.shared.ReadOnce;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sets the language in which an officer reads pages and mail. */
@Service
public class ChangeOwnLanguage {

    private final JdbcClient jdbc;
    private final Audit audit;

    ChangeOwnLanguage(JdbcClient jdbc, Audit audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /** {@code tag} is one of the languages offered. */
    @Transactional
    public void change(Officer me, String tag) {
        jdbc.sql("update officer set locale = :tag where id = :id")
                .param("tag", tag)
                .param("id", me.id().value())
                .update();
        ReadOnce.forgetAll();
        audit.record(Actor.of(me.id()), "officer.language", null, Map.of("language", tag));
    }
}
