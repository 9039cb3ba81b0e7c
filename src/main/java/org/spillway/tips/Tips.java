package org.spillway.tips;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;
import org.spillway.shared.CaseId;
import org.spillway.shared.NotFound;
import org.spillway.shared.OfficerId;
import org.spillway.shared.ReadOnce;
import org.spillway.shared.TipId;
import org.spillway.shared.UnitId;
import org.spillway.vault.Vault;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The tips. Who may see one is not asked here: see {@link TipDoor}. */
@Repository
class Tips {

    private static final String PLACE = "tip.body";
    private static final String SELF_NAMED = "tip.self_named";
    static final String COLUMNS = """
            id, seq, number, received_on, category, state, unit_id, triage, duplicate_of, split_from, case_id, holder,
            acknowledged_on, withdrawn_on, nothing_to_add_on, concluded_on, reward_on, due_at,
            score, priority, detriment, urgent, news, version
            """;

    private final JdbcClient jdbc;
    private final Vault vault;
    private final JsonMapper json;

    Tips(JdbcClient jdbc, Vault vault, JsonMapper json) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.json = json;
    }

    long nextSeq() {
        return jdbc.sql("select nextval('tip_number')").query(Long.class).single();
    }

    /** Keeps a tip; of who its sender is, only the words by which the text itself tells it. */
    void insert(TipId id, long seq, String number, LocalDate receivedOn, UnitId unit, TipForm form, AccessCode code) {
        jdbc.sql("""
                insert into tip (id, seq, number, received_on, category, state, unit_id, urgent, body, code_hmac, self_named)
                values (:id, :seq, :number, :receivedOn, :category, 'RECEIVED', :unit, :urgent, :body, :code, :selfNamed)
                """)
                .param("id", id.value())
                .param("seq", seq)
                .param("number", number)
                .param("receivedOn", receivedOn)
                .param("category", form.category())
                .param("unit", unit.value())
                .param("urgent", form.urgent() == TipForm.TipAnswer.YES)
                .param(
                        "body",
                        vault.sealHidingLength(id.value(), PLACE, json.writeValueAsString(form.withoutIdentity())))
                .param("code", vault.digest(purpose(id), code.signs()))
                // For every tip, so that the row does not tell whether its sender gave a name.
                .param(
                        "selfNamed",
                        vault.sealHidingLength(id.value(), SELF_NAMED, json.writeValueAsString(SenderNamed.by(form))))
                .update();
    }

    Optional<Tip> find(TipId id) {
        return jdbc.sql("select " + COLUMNS + " from tip where id = :id")
                .param("id", id.value())
                .query(Tips::row)
                .optional();
    }

    Tip get(TipId id) {
        return find(id).orElseThrow(() -> new NotFound("tip " + id));
    }

    Optional<Tip> findByNumber(String number) {
        return jdbc.sql("select " + COLUMNS + " from tip where number = :number")
                .param("number", number)
                .query(Tips::row)
                .optional();
    }

    /**
     * Keeps the tip from being erased until the transaction ends, and waits while it is being erased. Answers whether it is
     * still there; whatever is read of it afterwards stays readable.
     */
    boolean pin(TipId id) {
        return jdbc.sql("select true from tip where id = :id for key share")
                .param("id", id.value())
                .query(Boolean.class)
                .optional()
                .isPresent();
    }

    /** The tips of these units that are not concluded, the newest first, from before {@code seq}; at most {@code most}. */
    List<Tip> goingOn(UUID[] units, long seq, int most) {
        return jdbc.sql("select " + COLUMNS + """
                  from tip
                 where (state = 'CONCLUDED') = false and unit_id = any(:units) and seq < :seq
                 order by seq desc limit :most
                """)
                .param("units", units)
                .param("seq", seq)
                .param("most", most)
                .query(Tips::row)
                .list();
    }

    /** The tips of which there is a case, the newest first, from before {@code seq}; at most {@code most}. */
    List<Tip> withCase(long seq, int most) {
        return jdbc.sql("select " + COLUMNS
                        + " from tip where case_id is not null and seq < :seq order by seq desc limit :most")
                .param("seq", seq)
                .param("most", most)
                .query(Tips::row)
                .list();
    }

    /** The tips from which the case came, duplicates included; at most 200. */
    List<Tip> of(CaseId id) {
        return jdbc.sql("select " + COLUMNS + " from tip where case_id = :case order by seq limit 200")
                .param("case", id.value())
                .query(Tips::row)
                .list();
    }

    /** The tips found to say the same as this one; at most 200. */
    List<Tip> duplicatesOf(TipId id) {
        return jdbc.sql("select " + COLUMNS + " from tip where duplicate_of = :id order by seq limit 200")
                .param("id", id.value())
                .query(Tips::row)
                .list();
    }

    /** The tips whose matters were split off from this one; at most 20. */
    List<Tip> partsOf(TipId id) {
        return jdbc.sql("select " + COLUMNS + " from tip where split_from = :id order by seq limit 20")
                .param("id", id.value())
                .query(Tips::row)
                .list();
    }

    /** All that one mailbox shows: the tip that was sent first, and what was split off from it. */
    List<Tip> family(Tip tip) {
        return Stream.concat(Stream.of(get(tip.mailbox())), partsOf(tip.mailbox()).stream())
                .toList();
    }

    void splitFrom(TipId id, TipId first) {
        jdbc.sql("update tip set split_from = :first where id = :id")
                .param("first", first.value())
                .param("id", id.value())
                .update();
    }

    /** What the tip says. */
    TipForm body(TipId id) {
        var sealed = jdbc.sql("select body from tip where id = :id")
                .param("id", id.value())
                .query(byte[].class)
                .single();
        return json.readValue(vault.open(id.value(), PLACE, sealed), TipForm.class);
    }

    /** Whether a text names the sender of the tip, by what any matter of the same mailbox says of them. */
    boolean namesSender(Tip tip, String text) {
        return family(tip).stream().anyMatch(each -> SenderNamed.in(text, each, selfNamed(each.id())));
    }

    /** The words that would name the sender, by what any matter of the same mailbox says of them. */
    List<String> namingSender(Tip tip) {
        return family(tip).stream()
                .flatMap(each -> SenderNamed.words(each, selfNamed(each.id())))
                .distinct()
                .toList();
    }

    // The words of the tip's text by which its sender named themselves.
    private List<String> selfNamed(TipId id) {
        return jdbc.sql("select self_named from tip where id = :id and self_named is not null")
                .param("id", id.value())
                .query(byte[].class)
                .optional()
                .map(kept -> List.of(json.readValue(vault.open(id.value(), SELF_NAMED, kept), String[].class)))
                .orElse(List.of());
    }

    /** Whether the code opens the tip; {@code null} is compared as well, so that an unknown number takes the same time. */
    boolean isOpenedBy(@Nullable TipId id, AccessCode code) {
        var known = id == null ? TipId.random() : id;
        var digest = jdbc.sql("select code_hmac from tip where id = :id")
                .param("id", known.value())
                .query(byte[].class)
                .optional()
                .orElseGet(() -> vault.digest("tip.nothing", known.toString()));
        return vault.matches(purpose(known), code.signs(), digest) && id != null;
    }

    /** What the digest of a code is made for. */
    static String purpose(TipId id) {
        return "tip.code." + id;
    }

    /** How it stands from now on; {@link #conclude} ends it. */
    void state(Tip seen, TipState state) {
        changed(jdbc.sql("update tip set state = :state, version = version + 1 where id = :id and version = :version")
                .param("state", state.name())
                .param("id", seen.id().value())
                .param("version", seen.version())
                .update());
    }

    void conclude(Tip seen, LocalDate on) {
        changed(jdbc.sql("""
                update tip set state = 'CONCLUDED', concluded_on = :on, version = version + 1
                 where id = :id and version = :version
                """)
                .param("on", on)
                .param("id", seen.id().value())
                .param("version", seen.version())
                .update());
    }

    /** Whether this is the first that the tipster hears of a person. */
    boolean acknowledge(TipId id, LocalDate on) {
        return jdbc.sql("update tip set acknowledged_on = :on where id = :id and acknowledged_on is null")
                        .param("on", on)
                        .param("id", id.value())
                        .update()
                == 1;
    }

    void withdraw(Tip seen, LocalDate on) {
        changed(jdbc.sql("""
                update tip set state = 'CONCLUDED', concluded_on = :on, withdrawn_on = :on, version = version + 1
                 where id = :id and version = :version
                """)
                .param("on", on)
                .param("id", seen.id().value())
                .param("version", seen.version())
                .update());
    }

    void triaged(Tip seen, String outcome, @Nullable TipId duplicateOf) {
        changed(jdbc.sql("""
                update tip set triage = :outcome, duplicate_of = :other, version = version + 1
                 where id = :id and version = :version
                """)
                .param("outcome", outcome)
                .param("other", duplicateOf == null ? null : duplicateOf.value(), Types.OTHER)
                .param("id", seen.id().value())
                .param("version", seen.version())
                .update());
    }

    /** What said the same as {@code from} says the same as {@code to} from now on; answers what that is. */
    List<Tip> repoint(TipId from, TipId to) {
        jdbc.sql("""
                update tip set duplicate_of = :to, merged_with = coalesce(merged_with, :from), version = version + 1
                 where duplicate_of = :from
                """).param("to", to.value()).param("from", from.value()).update();
        return mergedWith(from);
    }

    /** What came to the first tip of {@code id} together with it; at most 200. */
    List<Tip> mergedWith(TipId id) {
        return jdbc.sql("select " + COLUMNS + " from tip where merged_with = :id order by seq limit 200")
                .param("id", id.value())
                .query(Tips::row)
                .list();
    }

    /** What had come with a tip goes back to it. */
    void giveBack(TipId id) {
        jdbc.sql("""
                update tip set duplicate_of = merged_with, merged_with = null, case_id = null, version = version + 1
                 where merged_with = :id
                """).param("id", id.value()).update();
    }

    /** It is no duplicate any more, belongs to no case, and waits for its triage, concluded or not. */
    void unmerge(Tip seen) {
        changed(jdbc.sql("""
                update tip set triage = null, duplicate_of = null, merged_with = null, case_id = null,
                       state = 'UNDER_ASSESSMENT', concluded_on = null, version = version + 1
                 where id = :id and version = :version
                """)
                .param("id", seen.id().value())
                .param("version", seen.version())
                .update());
    }

    void link(TipId id, CaseId caseId) {
        jdbc.sql("update tip set case_id = :case, version = version + 1 where id = :id")
                .param("case", caseId.value())
                .param("id", id.value())
                .update();
    }

    void task(TipId id, @Nullable OfficerId holder, @Nullable Instant dueAt) {
        jdbc.sql("""
                update tip set holder = coalesce(:holder, holder), due_at = coalesce(:dueAt, 'infinity'::timestamptz)
                 where id = :id
                """)
                .param("holder", holder == null ? null : holder.value(), Types.OTHER)
                .param("dueAt", dueAt == null ? null : dueAt.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("id", id.value())
                .update();
    }

    /** Whoever took the tip over, though it may have no open task. */
    void holder(TipId id, OfficerId holder) {
        jdbc.sql("update tip set holder = :holder where id = :id")
                .param("holder", holder.value())
                .param("id", id.value())
                .update();
    }

    /** Nobody has the tip now: its officer gave it back before doing anything in it. */
    void noHolder(TipId id) {
        jdbc.sql("update tip set holder = null where id = :id")
                .param("id", id.value())
                .update();
    }

    /** Notes since when nobody need wait for its sender; null when they wrote after all. */
    void nothingToAdd(TipId id, @Nullable LocalDate on) {
        jdbc.sql("update tip set nothing_to_add_on = :on where id = :id and nothing_to_add_on is distinct from :on")
                .param("on", on, Types.DATE)
                .param("id", id.value())
                .update();
    }

    /** Notes that the wish for a reward went to whoever decides on it. */
    void rewardHandedOver(TipId id, LocalDate on) {
        jdbc.sql("update tip set reward_on = :on where id = :id")
                .param("on", on)
                .param("id", id.value())
                .update();
    }

    /** Notes whether its sender could suffer for it. */
    void assessed(TipId id, DetrimentRisk risk) {
        jdbc.sql("update tip set detriment = :risk where id = :id")
                .param("risk", risk.name())
                .param("id", id.value())
                .update();
    }

    /** Marks what its officer is to read, or that it was read. */
    void news(TipId id, boolean news) {
        jdbc.sql("update tip set news = :news where id = :id and news <> :news")
                .param("news", news)
                .param("id", id.value())
                .update();
    }

    /** Waits until nobody else changes the tip. */
    void lock(TipId id) {
        ReadOnce.forgetAll();
        jdbc.sql("select id from tip where id = :id for update")
                .param("id", id.value())
                .query()
                .listOfRows();
    }

    private static void changed(int rows) {
        if (rows != 1) {
            throw new OptimisticLockingFailureException("the tip was changed meanwhile");
        }
    }

    static Tip row(ResultSet row, int number) throws SQLException {
        return new Tip(
                new TipId(row.getObject("id", UUID.class)),
                row.getLong("seq"),
                row.getString("number"),
                row.getObject("received_on", LocalDate.class),
                row.getString("category"),
                TipState.valueOf(row.getString("state")),
                new UnitId(row.getObject("unit_id", UUID.class)),
                row.getString("triage"),
                row.getObject("duplicate_of") == null ? null : new TipId(row.getObject("duplicate_of", UUID.class)),
                row.getObject("split_from") == null ? null : new TipId(row.getObject("split_from", UUID.class)),
                row.getObject("case_id") == null ? null : new CaseId(row.getObject("case_id", UUID.class)),
                row.getObject("holder") == null ? null : new OfficerId(row.getObject("holder", UUID.class)),
                row.getObject("acknowledged_on", LocalDate.class),
                row.getObject("withdrawn_on", LocalDate.class),
                row.getObject("nothing_to_add_on", LocalDate.class),
                row.getObject("concluded_on", LocalDate.class),
                row.getObject("reward_on", LocalDate.class),
                finite(row.getTimestamp("due_at")),
                row.getInt("score"),
                row.getString("priority"),
                row.getString("detriment") == null ? null : DetrimentRisk.valueOf(row.getString("detriment")),
                row.getBoolean("urgent"),
                row.getBoolean("news"),
                row.getInt("version"));
    }

    private static @Nullable Instant finite(Timestamp at) {
        return at.getTime() == PGStatement.DATE_POSITIVE_INFINITY ? null : at.toInstant();
    }
}
