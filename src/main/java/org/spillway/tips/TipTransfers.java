package org.spillway.tips;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spillway.shared.OfficerId;
import org.spillway.shared.TipId;
import org.spillway.vault.Vault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The letters by which tips are transferred, and what was confirmed of them; sealed under the key of the tip. */
@Repository
class TipTransfers {

    private static final String LETTER = "tip_transfer.letter";
    private static final String RECEIPT = "tip_transfer.receipt";

    private final JdbcClient jdbc;
    private final Vault vault;
    private final JsonMapper json;

    TipTransfers(JdbcClient jdbc, Vault vault, JsonMapper json) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.json = json;
    }

    /** A letter as it was prepared last; {@code receipt} is null until the receiving body confirmed it. */
    record Transfer(
            WriteTransferLetter.Form letter,
            OfficerId preparedBy,
            LocalDate preparedOn,
            WriteTransferLetter.@Nullable Receipt receipt) {

        @Override
        public String toString() {
            return "Transfer[" + preparedOn + "]";
        }
    }

    /** Keeps the letter; one that was prepared before is replaced. */
    void prepare(TipId tip, WriteTransferLetter.Form letter, OfficerId by, LocalDate on) {
        jdbc.sql("""
                insert into tip_transfer (tip_id, letter, prepared_by, prepared_on)
                values (:tip, :letter, :by, :on)
                on conflict (tip_id) do update
                   set letter = excluded.letter, prepared_by = excluded.prepared_by, prepared_on = excluded.prepared_on
                """)
                .param("tip", tip.value())
                .param("letter", vault.sealHidingLength(tip.value(), LETTER, json.writeValueAsString(letter)))
                .param("by", by.value())
                .param("on", on)
                .update();
    }

    /** Keeps what was confirmed; false where it had been already, or no letter was prepared. */
    boolean confirm(TipId tip, WriteTransferLetter.Receipt receipt) {
        return jdbc.sql("update tip_transfer set receipt = :receipt where tip_id = :tip and receipt is null")
                        .param(
                                "receipt",
                                vault.sealHidingLength(tip.value(), RECEIPT, json.writeValueAsString(receipt)))
                        .param("tip", tip.value())
                        .update()
                == 1;
    }

    Optional<Transfer> find(TipId tip) {
        return jdbc.sql("select letter, prepared_by, prepared_on, receipt from tip_transfer where tip_id = :tip")
                .param("tip", tip.value())
                .query((row, n) -> {
                    var receipt = row.getBytes("receipt");
                    return new Transfer(
                            json.readValue(
                                    vault.open(tip.value(), LETTER, row.getBytes("letter")),
                                    WriteTransferLetter.Form.class),
                            new OfficerId(row.getObject("prepared_by", UUID.class)),
                            row.getObject("prepared_on", LocalDate.class),
                            receipt == null
                                    ? null
                                    : json.readValue(
                                            vault.open(tip.value(), RECEIPT, receipt),
                                            WriteTransferLetter.Receipt.class));
                })
                .optional();
    }
}
