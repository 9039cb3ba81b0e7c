package org.spillway.access;

import java.net.URI;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.spillway.audit.Audit;
import org.spillway.shared.Actor;
import org.spillway.shared.FieldRefusal;
import org.spillway.shared.OfficerId;
import org.spillway.shared.ReadOnce;
import org.spillway.shared.UnitId;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Adds a person and invites them by a one-time link; sent twice with the same id, it adds one. */
@Service
public class CreateOfficer {

    private final Administration administration;
    private final Officers officers;
    private final Links links;
    private final List<AccessLinks> posts;
    private final JdbcClient jdbc;
    private final Audit audit;
    private final Clock clock;

    CreateOfficer(
            Administration administration,
            Officers officers,
            Links links,
            List<AccessLinks> posts,
            JdbcClient jdbc,
            Audit audit,
            Clock clock) {
        this.administration = administration;
        this.officers = officers;
        this.links = links;
        this.posts = posts;
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /** The link, or nothing when this person was added already. */
    @Transactional
    public Optional<URI> create(
            Officer me, OfficerId id, String login, String name, String email, String locale, UnitId unit) {
        administration.require(me, unit);
        if (officers.find(id).isPresent()) {
            return Optional.empty();
        }
        add(id, login, name, email, locale, unit);
        var link = links.make("INVITATION", id);
        var officer = officers.get(id);
        posts.forEach(post -> post.sendInvitation(officer, link));
        audit.record(Actor.of(me.id()), "officer.created", null, Map.of("officer", id.value(), "unit", unit.value()));
        return Optional.of(link);
    }

    private void add(OfficerId id, String login, String name, String email, String locale, UnitId unit) {
        if (officers.findByLogin(login.strip()).isPresent()) {
            throw new FieldRefusal("login", "access.refusal.login-taken");
        }
        try {
            jdbc.sql("""
                    insert into officer (id, login, name, email, locale, unit_id, created_at)
                    values (:id, :login, :name, :email, :locale, :unit, :now)
                    """)
                    .param("id", id.value())
                    .param("login", login.strip())
                    .param("name", name.strip())
                    .param("email", email.strip())
                    .param("locale", locale)
                    .param("unit", unit.value())
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
            ReadOnce.forgetAll();
        } catch (DuplicateKeyException meanwhile) {
            throw new FieldRefusal("login", "access.refusal.login-taken");
        }
    }
}
