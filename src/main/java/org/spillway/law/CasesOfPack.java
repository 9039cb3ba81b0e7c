package org.spillway.law;

import java.time.LocalDate;
import org.spillway.access.Dossiers;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The cases that were opened while a version was in force. */
@Component
@Order(1)
class CasesOfPack implements PackUse {

    private final Packs packs;
    private final Dossiers dossiers;

    CasesOfPack(Packs packs, Dossiers dossiers) {
        this.packs = packs;
        this.dossiers = dossiers;
    }

    @Override
    public String name() {
        return "cases";
    }

    @Override
    public int count(String pack, LocalDate version) {
        var from = packs.version(pack, version).inForceFrom();
        if (from == null) {
            return 0;
        }
        var zone = packs.version(pack, version).zone();
        var until = packs.until(pack, version);
        return dossiers.count(
                "CASE",
                pack,
                from.atStartOfDay(zone).toInstant(),
                until == null ? null : until.plusDays(1).atStartOfDay(zone).toInstant(),
                MOST + 1);
    }
}
