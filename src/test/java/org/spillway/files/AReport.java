package org.spillway.files;

import java.time.Instant;
import java.util.UUID;
import org.spillway.access.Dossier;
import org.spillway.access.Dossiers;
import org.spillway.law.Law;
import org.spillway.shared.UnitId;
import org.spillway.vault.Vault;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** A report as its files know one: a dossier whose words were sealed before any file came. */
final class AReport {

    private AReport() {}

    static UUID in(ApplicationContext context) {
        var unit = UUID.randomUUID();
        context.getBean(JdbcClient.class)
                .sql("insert into unit (id, name, name_zh) values (:id, 'Example Unit', '示例单位')")
                .param("id", unit)
                .update();
        var id = UUID.randomUUID();
        context.getBean(TransactionOperations.class).executeWithoutResult(status -> {
            context.getBean(Dossiers.class)
                    .add(new Dossier(
                            id,
                            "TIP",
                            "TIP-2025-" + id,
                            new UnitId(unit),
                            context.getBean(Law.class).home(),
                            Instant.parse("2025-04-23T16:00:00Z")));
            context.getBean(Vault.class).seal(id, "example", "words");
        });
        return id;
    }
}
