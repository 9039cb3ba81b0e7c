package org.spillway.workflow.internal;

import org.spillway.workflow.DecisionTables;

/** The tables without an application around them. */
public final class StandAloneTables {

    private StandAloneTables() {}

    public static DecisionTables tables() {
        return new FeelTables();
    }
}
