package org.spillway.notifications;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spillway.shared.OfficerId;

/**
 * One mail to one person, as it is queued: codes, ids and numbers, but no words.
 *
 * @param subjectNumber the number of the case or tip, if it is about one
 * @param lastError what the mail server said, as it said it, or a {@link Mail#DEACTIVATED code of ours}
 */
public record Mail(
        UUID id,
        @Nullable OfficerId toOfficer,
        String toAddress,
        String locale,
        MailKind kind,
        @Nullable UUID dossier,
        @Nullable String subjectNumber,
        Map<String, String> arguments,
        MailState state,
        int attempts,
        @Nullable String lastError,
        Instant createdAt,
        @Nullable Instant sentAt,
        @Nullable Instant nextAttemptAt) {

    static final String DEACTIVATED = "recipient-deactivated";
    static final String SEALED = "case-sealed";
    static final String RECUSED = "recipient-recused";

    Mail withoutNumber() {
        return new Mail(
                id,
                toOfficer,
                toAddress,
                locale,
                kind,
                dossier,
                null,
                arguments,
                state,
                attempts,
                lastError,
                createdAt,
                sentAt,
                nextAttemptAt);
    }

    /** Whether it was given up because the case was sealed from its reader meanwhile. */
    public boolean isSealed() {
        return SEALED.equals(lastError);
    }

    /** Whether it was given up because its reader was recused meanwhile. */
    public boolean isForSomebodyRecused() {
        return RECUSED.equals(lastError);
    }

    /** Whether it was given up because its reader has left. */
    public boolean isForSomebodyWhoLeft() {
        return DEACTIVATED.equals(lastError);
    }
}
