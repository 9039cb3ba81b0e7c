package org.spillway.forms;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Officer;
import org.spillway.access.Officers;
import org.spillway.shared.OfficerId;
import org.spillway.vault.Vault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Forms that came after the session of their writer had ended: sealed, for the writer alone, and for a week. Who the writer
 * is says the {@link FormMark} of the form, not whoever signs in next.
 */
@Service
public class LateForms {

    /** The parameter in which a form carries its mark. */
    public static final String MARK = "_for";

    private static final Duration KEPT = Duration.ofDays(7);
    private static final int MOST_TEXT = 200_000;
    private static final int MOST_FORMS = 20;
    private static final String PLACE = "late_form.body";

    private final JdbcClient jdbc;
    private final Vault vault;
    private final FormMark marks;
    private final Officers officers;
    private final JsonMapper json;
    private final Clock clock;

    LateForms(JdbcClient jdbc, Vault vault, FormMark marks, Officers officers, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.marks = marks;
        this.officers = officers;
        this.json = json;
        this.clock = clock;
    }

    /**
     * What came late.
     *
     * @param version of what the form had shown, where its page has versions
     */
    public record Late(Typed typed, @Nullable Integer version, Instant sentAt) {}

    private record Body(Typed typed, @Nullable Integer version) {}

    /**
     * Keeps what was sent to {@code address}, instead of what was sent there before; answers for whom. Nothing is kept
     * without a good mark of a page at or above the address, nor for somebody who may not sign in.
     */
    @Transactional
    public Optional<OfficerId> keep(String mark, String address, Map<String, String[]> sent) {
        var now = clock.instant();
        forget(now);
        var typed = Typed.of(sent);
        return marks.read(mark)
                .filter(made -> made.at().plus(KEPT).isAfter(now))
                .filter(made -> address.equals(made.page()) || address.startsWith(made.page() + "/"))
                .filter(made ->
                        officers.find(made.writer()).filter(Officer::active).isPresent())
                .filter(made -> length(typed) > 0 && length(typed) <= MOST_TEXT)
                .filter(made -> keep(made, address, new Body(typed, version(sent)), now))
                .map(FormMark.Made::writer);
    }

    private boolean keep(FormMark.Made made, String address, Body body, Instant now) {
        drop(made.writer(), address);
        if (count(made.writer()) >= MOST_FORMS) {
            return false;
        }
        var id = UUID.randomUUID();
        jdbc.sql("""
                insert into late_form (id, officer_id, address, page, body, sent_at)
                values (:id, :writer, :address, :page, :body, :now)
                on conflict do nothing
                """)
                .param("id", id)
                .param("writer", made.writer().value())
                .param("address", address)
                .param("page", made.page())
                .param("body", vault.seal(id, PLACE, json.writeValueAsString(body)))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        return true;
    }

    private int count(OfficerId writer) {
        return jdbc.sql("select count(*) from late_form where officer_id = :writer")
                .param("writer", writer.value())
                .query(Integer.class)
                .single();
    }

    private static int length(Typed typed) {
        return typed.values().values().stream()
                .flatMap(List::stream)
                .mapToInt(String::length)
                .sum();
    }

    private static @Nullable Integer version(Map<String, String[]> sent) {
        var version = sent.get("_version");
        try {
            return version == null || version.length == 0 ? null : Integer.valueOf(version[0]);
        } catch (NumberFormatException made) {
            return null;
        }
    }

    /** What this writer sent to this address too late, and neither sent again nor threw away. */
    @Transactional(readOnly = true)
    public Optional<Late> find(OfficerId writer, String address) {
        return jdbc.sql("""
                select id, body, sent_at from late_form
                 where officer_id = :writer and address = :address and sent_at > :since
                """)
                .param("writer", writer.value())
                .param("address", address)
                .param("since", clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC))
                .query((row, n) -> {
                    var body = json.readValue(
                            vault.open(row.getObject("id", UUID.class), PLACE, row.getBytes("body")), Body.class);
                    return new Late(
                            body.typed(),
                            body.version(),
                            row.getTimestamp("sent_at").toInstant());
                })
                .optional();
    }

    /** The page of the form that this writer sent last of those that came too late. */
    @Transactional
    public Optional<String> newestPage(OfficerId writer) {
        forget(clock.instant());
        return jdbc.sql("select page from late_form where officer_id = :writer order by sent_at desc, id limit 1")
                .param("writer", writer.value())
                .query(String.class)
                .optional();
    }

    /** Forgets what this writer sent to this address, and destroys its key; answers whether there was anything. */
    @Transactional
    public boolean drop(OfficerId writer, String address) {
        var gone = jdbc.sql("delete from late_form where officer_id = :writer and address = :address returning id")
                .param("writer", writer.value())
                .param("address", address)
                .query(UUID.class)
                .list();
        gone.forEach(vault::destroy);
        return !gone.isEmpty();
    }

    private void forget(Instant now) {
        jdbc.sql("delete from late_form where sent_at <= :until returning id")
                .param("until", now.minus(KEPT).atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .list()
                .forEach(vault::destroy);
    }
}
