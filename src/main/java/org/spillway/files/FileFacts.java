package org.spillway.files;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spillway.vault.Vault;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is known of a file, and kept sealed.
 *
 * @param size in bytes, of the original
 * @param sealedOnly whether it has no copy; null for those that were kept before some had none
 */
record FileFacts(
        String name,
        FileKind kind,
        long size,
        List<Removed> removed,
        @Nullable Boolean sealedOnly) {

    private static final String PLACE = "stored_file.facts";

    byte[] sealed(Vault vault, JsonMapper json, UUID owner) {
        return vault.sealHidingLength(owner, PLACE, json.writeValueAsString(this));
    }

    static FileFacts open(Vault vault, JsonMapper json, UUID owner, byte[] sealed) {
        return json.readValue(vault.open(owner, PLACE, sealed), FileFacts.class);
    }
}
