package org.spillway.containment;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import org.spillway.forms.Choice;

/**
 * One line of the board.
 *
 * @param action a code of the pack's {@code containmentAction} list
 * @param evidence what proves that it is done, or why it is not
 */
record Action(
        @NotNull @Choice("containmentAction") String action,
        @Nullable ActionStatus status,
        @Nullable @Size(max = 300) String evidence,
        @Nullable LocalDateTime doneAt,
        @Nullable @Size(max = 80) String doneBy) {

    static final String PRESERVE_LOGS = "PRESERVE_LOGS";
    static final String SNAPSHOT_STATE = "SNAPSHOT_STATE";
    static final String REVOKE_SHARES = "REVOKE_SHARES";
    static final String LOCK_ACCOUNT = "LOCK_ACCOUNT";
    static final String STOP_SYNC = "STOP_SYNC";
    static final String IDENTIFY_ACCESS = "IDENTIFY_ACCESS";
    static final String PURGE = "PURGE";
    static final String ATTEST = "ATTEST";
    static final String VERIFY = "VERIFY";
}
