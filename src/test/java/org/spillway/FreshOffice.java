package org.spillway;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** The people of an installation that a test started as a process of its own, on a database of its own. */
final class FreshOffice {

    private FreshOffice() {}

    /** A unit with one tip officer, who signs in with this name and password. */
    static void withATipOfficer(JdbcClient jdbc, String login, String password) {
        var unit = UUID.randomUUID();
        var officer = UUID.randomUUID();
        jdbc.sql("insert into unit (id, name, name_zh) values (:id, 'Example City Office', '示例市机关')")
                .param("id", unit)
                .update();
        jdbc.sql("""
                insert into officer (id, login, name, email, locale, unit_id, created_at, password_hash)
                values (:id, :login, 'Tao Example', 'tao@spillway.example', 'en', :unit, now(), :hash)
                """)
                .param("id", officer)
                .param("login", login)
                .param("unit", unit)
                .param("hash", "{bcrypt}" + new BCryptPasswordEncoder().encode(password))
                .update();
        jdbc.sql("insert into officer_role (officer_id, role, unit_id) values (:id, 'TIP_OFFICER', :unit)")
                .param("id", officer)
                .param("unit", unit)
                .update();
    }
}
