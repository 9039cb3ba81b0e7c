package org.spillway.identities;

import java.time.Instant;
import java.util.UUID;
import org.spillway.shared.OfficerId;

/**
 * The key pair of a guardian, as it is kept.
 *
 * @param privateKey sealed under the passphrase
 * @param salt what the passphrase is mixed with
 * @param memory of Argon2id, in KiB
 * @param passes of Argon2id over its memory
 */
record GuardianKey(
        UUID id,
        OfficerId officer,
        byte[] publicKey,
        byte[] privateKey,
        byte[] salt,
        int memory,
        int passes,
        Instant madeAt) {

    @Override
    public String toString() {
        return "GuardianKey[" + id + "]";
    }
}
