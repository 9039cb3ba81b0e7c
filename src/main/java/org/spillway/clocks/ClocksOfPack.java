package org.spillway.clocks;

import java.time.LocalDate;
import org.spillway.law.PackUse;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The deadlines that began by a version of a pack. */
@Component
@Order(2)
class ClocksOfPack implements PackUse {

    private final ClockTable table;

    ClocksOfPack(ClockTable table) {
        this.table = table;
    }

    @Override
    public String name() {
        return "clocks";
    }

    @Override
    public int count(String pack, LocalDate version) {
        return table.count(pack, version, MOST + 1);
    }
}
