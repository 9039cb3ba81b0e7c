package org.spillway.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spillway.shared.NotFound;
import org.spillway.shared.Refusal;
import org.spillway.vault.Vault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The files that are kept, each sealed under a key of its own (ADR 0018). Who may open one is the owner's module's to say. */
@Repository
public class StoredFiles {

    private final JdbcClient jdbc;
    private final Vault vault;
    private final JsonMapper json;

    StoredFiles(JdbcClient jdbc, Vault vault, JsonMapper json) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.json = json;
    }

    /** Keeps a file of a case or a tip by the day; false where the same file is kept for it already. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean keep(UUID owner, ReceivedFile file, LocalDate on) {
        var arrived = file.arrived();
        return arrived == null ? keepInMemory(owner, file, on) : keepArrived(owner, file, arrived, on);
    }

    // Two that send the same at once wait for each other here, and the second finds it kept.
    private boolean keepArrived(UUID owner, ReceivedFile file, ReceivedFile.Arrived arrived, LocalDate on) {
        if (!arrived.place().owner().equals(owner)) {
            throw new IllegalArgumentException("sealed for another owner");
        }
        var facts = new FileFacts(file.name(), file.kind(), file.size(), List.of(), true);
        jdbc.sql("select id from dossier where id = :owner for no key update")
                .param("owner", owner)
                .query()
                .listOfRows();
        var kept = jdbc.sql("""
                update stored_file
                   set digest = :digest, facts = :facts, scan = :scan, kept_on = :on, arriving_until = null
                 where id = :id and arriving_until is not null
                   and not exists (select from stored_file same where same.owner = :owner and same.digest = :digest)
                """)
                .param("digest", arrived.digest())
                .param("facts", facts.sealed(vault, json, owner))
                .param("scan", file.scan().name())
                .param("on", on)
                .param("id", arrived.place().id())
                .param("owner", owner)
                .update();
        return kept == 1;
    }

    private boolean keepInMemory(UUID owner, ReceivedFile file, LocalDate on) {
        var id = UUID.randomUUID();
        var facts = new FileFacts(
                file.name(),
                file.kind(),
                file.original().length,
                file.removed().stream().sorted().toList(),
                null);
        var original = content(owner, id, SealedContent.ORIGINAL);
        var copy = content(owner, id, SealedContent.COPY);
        var originalKey = original.newKey();
        var copyKey = copy.newKey();
        var isNew = jdbc.sql("""
                insert into stored_file (id, owner, digest, facts, original_key, copy_key, scan, kept_on)
                values (:id, :owner, :digest, :facts, :originalKey, :copyKey, :scan, :on)
                on conflict (owner, digest) do nothing
                """)
                        .param("id", id)
                        .param("owner", owner)
                        .param("digest", vault.digest("stored_file|" + owner, file.original()))
                        .param("facts", facts.sealed(vault, json, owner))
                        .param("originalKey", originalKey)
                        .param("copyKey", copyKey)
                        .param("scan", file.scan().name())
                        .param("on", on)
                        .update()
                == 1;
        if (isNew) {
            try {
                original.seal(originalKey, file.original());
                copy.seal(copyKey, file.copy());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return isNew;
    }

    private SealedContent content(UUID owner, UUID file, String kind) {
        return new SealedContent(jdbc, vault, owner, file, kind);
    }

    /** The files of a case or a tip in the order in which they came; the newest 200. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public List<StoredFile> of(UUID owner) {
        return jdbc.sql("""
                select *
                  from (select * from stored_file where owner = :owner and arriving_until is null order by no desc limit 200) newest
                 order by no
                """).param("owner", owner).query((row, n) -> file(row)).list();
    }

    /** One of them; for any other owner there is none. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public StoredFile get(UUID owner, UUID id) {
        return jdbc.sql("select * from stored_file where owner = :owner and id = :id and arriving_until is null")
                .param("owner", owner)
                .param("id", id)
                .query((row, n) -> file(row))
                .optional()
                .orElseThrow(() -> new NotFound("file " + id));
    }

    /** How many were kept on a day. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public int keptOn(UUID owner, LocalDate day) {
        return jdbc.sql(
                        "select count(*) from stored_file where owner = :owner and kept_on = :day and arriving_until is null")
                .param("owner", owner)
                .param("day", day)
                .query(Integer.class)
                .single();
    }

    /** Forgets every file of a case or a tip, with its keys and bytes. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void forget(UUID owner) {
        // A piece that comes just now belongs to what is forgotten, and none comes afterwards.
        jdbc.sql("select id from stored_file where owner = :owner for update")
                .param("owner", owner)
                .query()
                .listOfRows();
        jdbc.sql("delete from stored_file_chunk c using stored_file f where f.id = c.file_id and f.owner = :owner")
                .param("owner", owner)
                .update();
        jdbc.sql("delete from stored_file where owner = :owner")
                .param("owner", owner)
                .update();
    }

    /** Files that wait for the scanner, the oldest first, from the one after this on; at most {@code most}. */
    List<StoredFile> waiting(@Nullable UUID after, int most) {
        return jdbc.sql("""
                select *
                  from stored_file
                 where scan = 'WAITING' and arriving_until is null and no > coalesce((select no from stored_file where id = :after), 0)
                 order by no
                 limit :most
                """)
                .param("after", after, Types.OTHER)
                .param("most", most)
                .query((row, n) -> file(row))
                .list();
    }

    /** Writes down what the scanner said; what is infected is destroyed. */
    void scanned(UUID id, Scan scan) {
        jdbc.sql("update stored_file set scan = :scan where id = :id")
                .param("scan", scan.name())
                .param("id", id)
                .update();
        if (scan == Scan.INFECTED) {
            jdbc.sql("delete from stored_file_chunk where file_id = :id")
                    .param("id", id)
                    .update();
        }
    }

    /** Writes the safe copy; refused while the file is shut away. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public void writeCopy(StoredFile file, OutputStream out) throws IOException {
        requireOpen(file);
        if (!file.hasCopy()) {
            throw new NotFound("copy of file " + file.id());
        }
        write(file, SealedContent.COPY, "copy_key", out);
    }

    /** Writes the original as it came; refused while the file is shut away. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public void writeOriginal(StoredFile file, OutputStream out) throws IOException {
        requireOpen(file);
        write(file, SealedContent.ORIGINAL, "original_key", out);
    }

    /** Refuses a file that waits for the scanner or is destroyed. */
    public void requireOpen(StoredFile file) {
        if (!file.isOpen()) {
            throw file.scan() == Scan.WAITING
                    ? new Refusal("files.refusal.waiting")
                    : new Refusal("files.refusal.destroyed");
        }
    }

    /** The original of a file that waits, for the scanner alone. */
    InputStream original(StoredFile file) throws IOException {
        return open(file, SealedContent.ORIGINAL, "original_key");
    }

    private void write(StoredFile file, String kind, String key, OutputStream out) throws IOException {
        try (var in = open(file, kind, key)) {
            in.transferTo(out);
        }
    }

    private InputStream open(StoredFile file, String kind, String key) throws IOException {
        var sealedKey = jdbc.sql("select " + key + " from stored_file where id = :id")
                .param("id", file.id())
                .query(byte[].class)
                .single();
        return content(file.owner(), file.id(), kind).open(sealedKey, file.size());
    }

    private StoredFile file(ResultSet row) throws SQLException {
        var owner = row.getObject("owner", UUID.class);
        var facts = FileFacts.open(vault, json, owner, row.getBytes("facts"));
        return new StoredFile(
                row.getObject("id", UUID.class),
                owner,
                facts.name(),
                facts.kind(),
                facts.size(),
                !Boolean.TRUE.equals(facts.sealedOnly()),
                facts.removed(),
                Scan.valueOf(row.getString("scan")),
                row.getObject("kept_on", LocalDate.class));
    }
}
