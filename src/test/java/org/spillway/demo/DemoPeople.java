package org.spillway.demo;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Role;
import org.spillway.shared.UnitId;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The invented units and people of the demonstration. */
@Component
@Profile("demo")
class DemoPeople {

    /** What everybody signs in with. */
    static final String PASSWORD = "example-password";

    /** A unit; {@code parent} and {@code head} are keys of others, null at the root and where nobody heads it. */
    record Place(
            String key,
            @Nullable String parent,
            String name,
            String nameZh,
            @Nullable String head) {}

    /** Somebody who can sign in; the roles are held in {@code seat}. */
    record Person(String login, String name, String locale, String unit, String seat, List<Role> roles) {

        String email() {
            return login + "@spillway.example";
        }
    }

    static final List<Place> PLACES = List.of(
            new Place("city", null, "Example City Office", "示例市机关", "da"),
            new Place("district", "city", "Sample District Office", "样例区机关", "hua"),
            new Place("records", "district", "Mock Records Section", "模拟档案科", null),
            new Place("planning", "district", "Pretend Planning Section", "假想规划科", null),
            new Place("institute", "district", "Fiction Research Institute", "虚构研究所", null));

    static final List<Person> PEOPLE = List.of(
            // Tips come in at the root: whoever sits below it never sees one.
            new Person("tao", "Tao Example", "en", "district", "city", List.of(Role.TIP_OFFICER)),
            // Three, so that one may forget a passphrase.
            person("bao", "Bao Example", "city", Role.GUARDIAN),
            person("mu", "Mu Example", "city", Role.GUARDIAN),
            person("shen", "Shen Example", "district", Role.SECURITY_OFFICER, Role.PERSONNEL, Role.ARCHIVIST),
            person("ying", "Ying Example", "district", Role.INVESTIGATOR),
            person("wen", "Wen Example", "district", Role.INVESTIGATOR),
            person("rui", "Rui Example", "district", Role.REVIEWER),
            person("an", "An Example", "district", Role.APPROVER),
            person("ping", "Ping Example", "district", Role.APPROVER),
            // Whoever had a part in a case does not judge it on appeal.
            person("xu", "Xu Example", "district", Role.REVIEWER),
            person("su", "Su Example", "district", Role.APPROVER),
            person("yan", "Yan Example", "city", Role.REVIEWER),
            person("tian", "Tian Example", "city", Role.APPROVER),
            person("hua", "Hua Example", "district", Role.HEAD),
            person("da", "Da Example", "city", Role.HEAD, Role.GUARDIAN),
            new Person("lian", "Lian Example", "en", "records", "records", List.of(Role.LIAISON)),
            person("ren", "Ren Example", "district", Role.REFERRAL_OFFICER),
            person("ji", "Ji Example", "city", Role.AUDITOR),
            new Person("guan", "管示例", "zh-CN", "city", "city", List.of(Role.ADMINISTRATOR)));

    private final JdbcClient jdbc;
    private final PasswordEncoder passwords;
    private final Clock clock;

    DemoPeople(JdbcClient jdbc, ObjectProvider<PasswordEncoder> passwords, Clock clock) {
        this.jdbc = jdbc;
        this.passwords = passwords.getIfAvailable(PasswordEncoderFactories::createDelegatingPasswordEncoder);
        this.clock = clock;
    }

    /** Makes them, unless somebody is there already; tells whether it did. */
    @Transactional
    boolean moveIn() {
        if (jdbc.sql("select exists (select from officer)").query(Boolean.class).single()) {
            return false;
        }
        PLACES.forEach(this::add);
        // One hash for all: it takes a while on purpose.
        var password = passwords.encode(PASSWORD);
        PEOPLE.forEach(person -> add(person, password));
        PLACES.forEach(this::seatHead);
        return true;
    }

    /** What a guardian of identities opens them with, together with another. */
    static String passphrase(String login) {
        return "example passphrase of " + login;
    }

    static OfficerId officer(String login) {
        return new OfficerId(id("officer/" + login));
    }

    static UnitId unit(String key) {
        return new UnitId(id("unit/" + key));
    }

    private void add(Place place) {
        jdbc.sql("insert into unit (id, parent_id, name, name_zh) values (:id, :parent, :name, :nameZh)")
                .param("id", unit(place.key()).value())
                .param(
                        "parent",
                        place.parent() == null ? null : unit(place.parent()).value(),
                        java.sql.Types.OTHER)
                .param("name", place.name())
                .param("nameZh", place.nameZh())
                .update();
    }

    private void add(Person person, String password) {
        jdbc.sql("""
                insert into officer (id, login, name, email, locale, unit_id, password_hash, created_at)
                values (:id, :login, :name, :email, :locale, :unit, :password, :now)
                """)
                .param("id", officer(person.login()).value())
                .param("login", person.login())
                .param("name", person.name())
                .param("email", person.email())
                .param("locale", person.locale())
                .param("unit", unit(person.unit()).value())
                .param("password", password)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        for (var role : person.roles()) {
            jdbc.sql("insert into officer_role (officer_id, role, unit_id) values (:id, :role, :unit)")
                    .param("id", officer(person.login()).value())
                    .param("role", role.name())
                    .param("unit", unit(person.seat()).value())
                    .update();
        }
    }

    private void seatHead(Place place) {
        if (place.head() != null) {
            jdbc.sql("update unit set head_id = :head where id = :id")
                    .param("head", officer(place.head()).value())
                    .param("id", unit(place.key()).value())
                    .update();
        }
    }

    private static Person person(String login, String name, String unit, Role... roles) {
        return new Person(login, name, "en", unit, unit, List.of(roles));
    }

    private static UUID id(String key) {
        return UUID.nameUUIDFromBytes(("demo/" + key).getBytes(StandardCharsets.UTF_8));
    }
}
