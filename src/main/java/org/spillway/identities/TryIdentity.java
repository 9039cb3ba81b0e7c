package org.spillway.identities;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Officer;
import org.spillway.audit.Audit;
import org.spillway.shared.Actor;
import org.spillway.shared.FieldRefusal;
import org.spillway.shared.Refusal;
import org.springframework.stereotype.Service;

/** Tries something with an identity, and records what the rules refused: an attempt of one alone stays on record. */
@Service
public class TryIdentity {

    private final Audit audit;

    TryIdentity(Audit audit) {
        this.audit = audit;
    }

    /** Runs {@code useCase}, which opens its own transaction; answers why it was refused, or nothing when it was done. */
    public Optional<Refusal> run(Officer officer, @Nullable UUID tip, String what, Runnable useCase) {
        try {
            useCase.run();
            return Optional.empty();
        } catch (FieldRefusal typed) {
            return Optional.of(typed); // a slip of whoever may; a wrong passphrase is recorded where it was tried
        } catch (Refusal refusal) {
            var detail = new LinkedHashMap<String, String>();
            detail.put("what", what);
            detail.put("refusal", refusal.key());
            audit.recordApart(Actor.of(officer.id()), "identity.refused", tip, detail);
            return Optional.of(refusal);
        }
    }
}
