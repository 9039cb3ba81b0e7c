package org.spillway.identities;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.spillway.access.Officer;
import org.spillway.access.Officers;
import org.spillway.shared.OfficerId;
import org.spillway.shared.ReadOnce;
import org.spillway.shared.Role;
import org.spillway.shared.UnitId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Guardians, made new for each test. There are no others: each identity is wrapped for every two. */
@Component
public class GuardianOffice {

    /** What all of them sign in with. */
    public static final String PASSWORD = "a password of tests, long enough";

    private static final Instant LONG_AGO = Instant.parse("2025-01-01T00:00:00Z");

    private final JdbcClient jdbc;
    private final Officers officers;
    private final Identities identities;
    private final ChoosePassphrase choosePassphrase;
    private final PasswordEncoder passwords;
    private String hash;

    GuardianOffice(
            JdbcClient jdbc,
            Officers officers,
            Identities identities,
            ChoosePassphrase choosePassphrase,
            PasswordEncoder passwords) {
        this.jdbc = jdbc;
        this.officers = officers;
        this.identities = identities;
        this.choosePassphrase = choosePassphrase;
        this.passwords = passwords;
    }

    /** A guardian and what only they know. */
    public record Guardian(Officer officer, String passphrase) {

        /** Their name, as pages show it. */
        public String name() {
            return officer.name();
        }
    }

    /** So many, with passphrases, and nobody else is a guardian any more. */
    public List<Guardian> guardians(UnitId unit, int count) {
        jdbc.sql("delete from officer_role where role = 'GUARDIAN'").update();
        ReadOnce.forgetAll();
        return IntStream.range(0, count).mapToObj(n -> guardian(unit)).toList();
    }

    /** One more, with a passphrase. */
    public Guardian guardian(UnitId unit) {
        var officer = named(unit);
        var passphrase = "passphrase " + UUID.randomUUID();
        chooses(officer, null, passphrase);
        return new Guardian(officer, passphrase);
    }

    /** Somebody who was named and did nothing yet. */
    public Officer named(UnitId unit) {
        var id = OfficerId.random();
        var login = "g" + id.value().toString().replace("-", "");
        jdbc.sql("""
                insert into officer (id, login, name, email, locale, unit_id, created_at)
                values (:id, :login, :name, :email, 'en', :unit, :at)
                """)
                .param("id", id.value())
                .param("login", login)
                .param("name", "Guardian " + login.substring(1, 7))
                .param("email", login + "@spillway.example")
                .param("unit", unit.value())
                .param("at", LONG_AGO.atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("insert into officer_role (officer_id, role, unit_id) values (:id, :role, :unit)")
                .param("id", id.value())
                .param("role", Role.GUARDIAN.name())
                .param("unit", unit.value())
                .update();
        ReadOnce.forgetAll();
        return letIn(officers.get(id));
    }

    /** Gives anybody the password. */
    public Officer letIn(Officer officer) {
        if (hash == null) {
            hash = passwords.encode(PASSWORD);
        }
        jdbc.sql("update officer set password_hash = :hash where id = :id")
                .param("hash", hash)
                .param("id", officer.id().value())
                .update();
        return officer;
    }

    /** Chooses a passphrase; {@code former} is null for the first one and for whoever forgot it. */
    public void chooses(Officer officer, String former, String passphrase) {
        choosePassphrase.choose(officer, new ChoosePassphrase.Typed(PASSWORD, former, passphrase, passphrase, true));
    }

    /** Somebody can give a name to the unit. */
    public void takesNames(UnitId unit) {
        if (!identities.takesNames(unit)) {
            guardians(unit, 2);
        }
    }
}
