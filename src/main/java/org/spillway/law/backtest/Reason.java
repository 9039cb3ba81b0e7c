package org.spillway.law.backtest;

import org.spillway.shared.FieldRefusal;

/** Why a draft says nothing about what was kept. */
public enum Reason {
    /** An input was given that the draft does not know. */
    UNKNOWN_INPUT,
    /** The draft asks for what nobody was asked: that is not the same as no. */
    NOT_ASKED,
    /** A value is none of those that the draft takes. */
    DOES_NOT_FIT,
    /** By the draft's tables the facts contradict each other. */
    CONTRADICTION,
    /** The draft's tables have no answer. */
    NO_ANSWER;

    static Reason of(FieldRefusal refusal) {
        return switch (refusal.key()) {
            case "law.refusal.unknown-input" -> UNKNOWN_INPUT;
            case "law.refusal.exposure-contradicts" -> CONTRADICTION;
            default -> DOES_NOT_FIT;
        };
    }
}
