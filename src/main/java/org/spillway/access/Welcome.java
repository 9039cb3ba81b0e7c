package org.spillway.access;

import java.net.URI;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.spillway.audit.Audit;
import org.spillway.shared.Actor;
import org.spillway.shared.NotFound;
import org.spillway.shared.OfficerId;
import org.spillway.shared.ReadOnce;
import org.spillway.shared.Role;
import org.spillway.shared.UnitId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a one-time link opens: an invited person chooses a password; the very first one founds the house. */
@Service
public class Welcome {

    private final Links links;
    private final Officers officers;
    private final SignIns signIns;
    private final Passwords passwords;
    private final List<PasswordRule> rules;
    private final JdbcClient jdbc;
    private final Audit audit;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Welcome(
            Links links,
            Officers officers,
            SignIns signIns,
            Passwords passwords,
            List<PasswordRule> rules,
            JdbcClient jdbc,
            Audit audit,
            Clock clock,
            ApplicationEventPublisher events) {
        this.links = links;
        this.officers = officers;
        this.signIns = signIns;
        this.passwords = passwords;
        this.rules = rules;
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
        this.events = events;
    }

    /** Who is welcomed; without officer it is the first administrator. */
    public record Guest(@Nullable Officer officer) {}

    /** Who and what the house begins with. */
    public record Founding(
            String unitName, String unitNameZh, String name, String login, String email, String locale) {}

    /** Whom the link is for; {@link NotFound} when it was used, is too old, or never was. */
    @Transactional(readOnly = true)
    public Guest guest(String token) {
        var link = links.find(token).orElseThrow(() -> new NotFound("link"));
        if (link.officer() == null && officersExist()) {
            throw new NotFound("link");
        }
        return new Guest(link.officer() == null ? null : officers.get(link.officer()));
    }

    /** The invited person's password is set, and the link is used up. */
    @Transactional
    public void choosePassword(String token, String chosen, String repeated) {
        var officer = guest(token).officer();
        if (officer == null) {
            throw new NotFound("link");
        }
        var hash = passwords.hash(chosen, repeated, officer.login());
        rules.forEach(rule -> rule.check(officer.id(), chosen));
        use(token);
        signIns.keep(officer.id(), hash);
        audit.record(Actor.of(officer.id()), "officer.password", null, Map.of());
        events.publishEvent(new AccessEnded(officer.id()));
    }

    /** Makes the root unit and the first administrator, and uses the link up. */
    @Transactional
    public void found(String token, Founding founding, String chosen, String repeated) {
        // Two who open the link at once wait for each other here; the second finds somebody.
        jdbc.sql("select pg_advisory_xact_lock(hashtext('first administrator'))")
                .query()
                .listOfRows();
        if (guest(token).officer() != null) {
            throw new NotFound("link");
        }
        var hash = passwords.hash(chosen, repeated, founding.login());
        use(token);
        var unit = new UnitId(java.util.UUID.randomUUID());
        jdbc.sql("insert into unit (id, name, name_zh) values (:id, :name, :nameZh)")
                .param("id", unit.value())
                .param("name", founding.unitName().strip())
                .param("nameZh", founding.unitNameZh().strip())
                .update();
        var id = OfficerId.random();
        jdbc.sql("""
                insert into officer (id, login, name, email, locale, unit_id, password_hash, created_at)
                values (:id, :login, :name, :email, :locale, :unit, :hash, :now)
                """)
                .param("id", id.value())
                .param("login", founding.login().strip())
                .param("name", founding.name().strip())
                .param("email", founding.email().strip())
                .param("locale", founding.locale())
                .param("unit", unit.value())
                .param("hash", hash)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("insert into officer_role (officer_id, role, unit_id) values (:officer, :role, :unit)")
                .param("officer", id.value())
                .param("role", Role.ADMINISTRATOR.name())
                .param("unit", unit.value())
                .update();
        ReadOnce.forgetAll();
        audit.record(Actor.of(id), "house.founded", null, Map.of("officer", id.value(), "unit", unit.value()));
    }

    /** A new link for the first administrator, while there is nobody at all; the one before stops working. */
    @Transactional
    public Optional<URI> inviteFirst() {
        return officersExist() ? Optional.empty() : Optional.of(links.make("FIRST", null));
    }

    private void use(String token) {
        if (!links.use(token)) {
            throw new NotFound("link");
        }
    }

    private boolean officersExist() {
        return jdbc.sql("select exists (select from officer)")
                .query(Boolean.class)
                .single();
    }
}
