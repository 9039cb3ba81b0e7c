package org.spillway.penalties;

/** The finding on the circumstances (情节) that opens a statutory band of PSL 39; named as the bands of the ladder are. */
enum Gravity {
    /** Adverse consequences or effect: warning to major demerit. */
    LIGHT,
    /** Relatively serious circumstances: demotion or removal. */
    SERIOUS,
    /** Serious circumstances: expulsion. */
    GRAVE
}
