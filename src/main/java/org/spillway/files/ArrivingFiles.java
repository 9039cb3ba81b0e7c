package org.spillway.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.spillway.shared.NotFound;
import org.spillway.vault.Vault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The files that come in pieces, from the first piece until {@link StoredFiles} keeps them or they are dropped (ADR 0018). */
@Repository
class ArrivingFiles {

    private final JdbcClient jdbc;
    private final Vault vault;
    private final JsonMapper json;

    ArrivingFiles(JdbcClient jdbc, Vault vault, JsonMapper json) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.json = json;
    }

    /** A file that comes in pieces, under whose key they are sealed. */
    record Arriving(UUID id, UUID owner, byte[] key) {}

    /**
     * Makes room for a file that comes in pieces. Until it is kept nobody sees it; who dies meanwhile leaves it to {@link
     * #dropBrokenOff}.
     *
     * @throws NotFound when the owner was erased, or is just now: nothing is sealed for it any more
     */
    @Transactional
    Arriving begin(UUID owner, LocalDate on, Instant until) {
        // Otherwise it would get a fresh key, and the file outlive the erasure by hours.
        if (!vault.hold(owner)) {
            throw new NotFound("key of " + owner);
        }
        var id = UUID.randomUUID();
        var key = content(owner, id).newKey();
        var none = new FileFacts("", FileKind.ZIP, 0, List.of(), true);
        jdbc.sql("""
                insert into stored_file (id, owner, digest, facts, original_key, copy_key, scan, kept_on, arriving_until)
                values (:id, :owner, :digest, :facts, :key, :key, 'WAITING', :on, :until)
                """)
                .param("id", id)
                .param("owner", owner)
                .param("digest", vault.digest("stored_file.arriving", id.toString()))
                .param("facts", none.sealed(vault, json, owner))
                .param("key", key)
                .param("on", on)
                .param("until", until.atOffset(ZoneOffset.UTC))
                .update();
        return new Arriving(id, owner, key);
    }

    /**
     * Seals what is written to it, piece by piece, each for itself: there need be no transaction. To be closed once all of
     * {@code size} bytes, as it is asked then, was written.
     */
    OutputStream sealPieces(Arriving place, LongSupplier size) throws IOException {
        return content(place.owner(), place.id()).sealPieces(place.key(), size);
    }

    /** What came of it, for the scanner. */
    InputStream arrived(Arriving place, long size) throws IOException {
        return content(place.owner(), place.id()).open(place.key(), size);
    }

    private SealedContent content(UUID owner, UUID file) {
        return new SealedContent(jdbc, vault, owner, file, SealedContent.ORIGINAL);
    }

    /** The digest by which the same file is known, of its SHA-256. */
    byte[] digestOf(UUID owner, byte[] sha256) {
        return vault.digest("stored_file.large|" + owner, sha256);
    }

    /** Takes away what came of a file, unless it was kept. */
    @Transactional
    void drop(Arriving place) {
        drop(List.of(place.id()));
    }

    /** Takes away what came of files whose receiving ended with its process; answers how many. */
    @Transactional
    int dropBrokenOff(Instant now) {
        var stale = jdbc.sql("select id from stored_file where arriving_until < :now limit 100")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .list();
        drop(stale);
        return stale.size();
    }

    private void drop(List<UUID> ids) {
        var gone = jdbc.sql("""
                select id from stored_file where id = any(:ids) and arriving_until is not null for update
                """)
                .param("ids", ids.toArray(UUID[]::new))
                .query(UUID.class)
                .list()
                .toArray(UUID[]::new);
        jdbc.sql("delete from stored_file_chunk where file_id = any(:ids)")
                .param("ids", gone)
                .update();
        jdbc.sql("delete from stored_file where id = any(:ids)")
                .param("ids", gone)
                .update();
    }
}
