package org.spillway.files;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.LongSupplier;
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

    private static final String FACTS = "stored_file.facts";
    private static final String ORIGINAL = "ORIGINAL";
    private static final String COPY = "COPY";
    private static final int SMALLEST = 64 * 1024;

    private final JdbcClient jdbc;
    private final Vault vault;
    private final JsonMapper json;

    StoredFiles(JdbcClient jdbc, Vault vault, JsonMapper json) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.json = json;
    }

    /** Before the content stands its length; this where it was not known when the first piece was sealed. */
    private static final long LENGTH_IN_FACTS = -1;

    // Of files that were kept before some had no copy, nothing is said of it.
    private record Facts(
            String name,
            FileKind kind,
            long size,
            List<Removed> removed,
            @Nullable Boolean sealedOnly) {}

    /** A file that comes in pieces, under whose key they are sealed. */
    record Arriving(UUID id, UUID owner, byte[] key) {}

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
        var facts = new Facts(file.name(), file.kind(), file.size(), List.of(), true);
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
                .param("facts", vault.sealHidingLength(owner, FACTS, json.writeValueAsString(facts)))
                .param("scan", file.scan().name())
                .param("on", on)
                .param("id", arrived.place().id())
                .param("owner", owner)
                .update();
        return kept == 1;
    }

    private boolean keepInMemory(UUID owner, ReceivedFile file, LocalDate on) {
        var id = UUID.randomUUID();
        var facts = new Facts(
                file.name(),
                file.kind(),
                file.original().length,
                file.removed().stream().sorted().toList(),
                null);
        var originalKey = vault.streamKey(owner, place(id, ORIGINAL));
        var copyKey = vault.streamKey(owner, place(id, COPY));
        var isNew = jdbc.sql("""
                insert into stored_file (id, owner, digest, facts, original_key, copy_key, scan, kept_on)
                values (:id, :owner, :digest, :facts, :originalKey, :copyKey, :scan, :on)
                on conflict (owner, digest) do nothing
                """)
                        .param("id", id)
                        .param("owner", owner)
                        .param("digest", vault.digest("stored_file|" + owner, file.original()))
                        .param("facts", vault.sealHidingLength(owner, FACTS, json.writeValueAsString(facts)))
                        .param("originalKey", originalKey)
                        .param("copyKey", copyKey)
                        .param("scan", file.scan().name())
                        .param("on", on)
                        .update()
                == 1;
        if (isNew) {
            seal(owner, id, ORIGINAL, originalKey, file.original());
            seal(owner, id, COPY, copyKey, file.copy());
        }
        return isNew;
    }

    /**
     * Makes room for a file that comes in pieces. Until it is kept nobody sees it; who dies meanwhile leaves it to {@link
     * #dropBrokenOff}.
     *
     * @throws NotFound when the owner was erased, or is just now: nothing is sealed for it any more
     */
    @Transactional
    public Arriving begin(UUID owner, LocalDate on, Instant until) {
        // Otherwise it would get a fresh key, and the file outlive the erasure by hours.
        if (!vault.hold(owner)) {
            throw new NotFound("key of " + owner);
        }
        var id = UUID.randomUUID();
        var key = vault.streamKey(owner, place(id, ORIGINAL));
        var none = new Facts("", FileKind.ZIP, 0, List.of(), true);
        jdbc.sql("""
                insert into stored_file (id, owner, digest, facts, original_key, copy_key, scan, kept_on, arriving_until)
                values (:id, :owner, :digest, :facts, :key, :key, 'WAITING', :on, :until)
                """)
                .param("id", id)
                .param("owner", owner)
                .param("digest", vault.digest("stored_file.arriving", id.toString()))
                .param("facts", vault.sealHidingLength(owner, FACTS, json.writeValueAsString(none)))
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
        var sealed = new DataOutputStream(vault.sealStream(
                place.owner(),
                place(place.id(), ORIGINAL),
                place.key(),
                new Chunks(jdbc, place.id(), ORIGINAL).write()));
        sealed.writeLong(LENGTH_IN_FACTS);
        return new FilterOutputStream(sealed) {

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                out.write(bytes, from, length);
            }

            @Override
            public void close() throws IOException {
                pad(out, size.getAsLong());
                out.close();
            }
        };
    }

    /** What came of it, for the scanner. */
    InputStream arrived(Arriving place, long size) throws IOException {
        return new Bounded(
                afterLength(vault.openStream(
                        place.owner(),
                        place(place.id(), ORIGINAL),
                        place.key(),
                        new Chunks(jdbc, place.id(), ORIGINAL).read())),
                size);
    }

    /** The digest by which the same file is known, of its SHA-256. */
    byte[] digestOf(UUID owner, byte[] sha256) {
        return vault.digest("stored_file.large|" + owner, sha256);
    }

    /** Takes away what came of a file, unless it was kept. */
    @Transactional
    public void drop(Arriving place) {
        drop(List.of(place.id()));
    }

    /** Takes away what came of files whose receiving ended with its process; answers how many. */
    @Transactional
    public int dropBrokenOff(Instant now) {
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

    private static DataInputStream afterLength(InputStream opened) throws IOException {
        var content = new DataInputStream(opened);
        content.readLong();
        return content;
    }

    private void seal(UUID owner, UUID id, String kind, byte[] key, byte[] content) {
        try (var out = new DataOutputStream(
                vault.sealStream(owner, place(id, kind), key, new Chunks(jdbc, id, kind).write()))) {
            out.writeLong(content.length);
            out.write(content);
            pad(out, content.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // Up to 64 kB, 128, 256 …: the sealed bytes do not tell how many there were.
    private static void pad(OutputStream out, long length) throws IOException {
        long size = SMALLEST;
        while (size < length) {
            size *= 2;
        }
        var nothing = new byte[SMALLEST];
        for (long left = size - length; left > 0; left -= Math.min(left, SMALLEST)) {
            out.write(nothing, 0, (int) Math.min(left, SMALLEST));
        }
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
        write(file, COPY, "copy_key", out);
    }

    /** Writes the original as it came; refused while the file is shut away. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public void writeOriginal(StoredFile file, OutputStream out) throws IOException {
        requireOpen(file);
        write(file, ORIGINAL, "original_key", out);
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
        return content(file, ORIGINAL, "original_key");
    }

    private void write(StoredFile file, String kind, String key, OutputStream out) throws IOException {
        try (var in = content(file, kind, key)) {
            in.transferTo(out);
        }
    }

    private InputStream content(StoredFile file, String kind, String key) throws IOException {
        var sealedKey = jdbc.sql("select " + key + " from stored_file where id = :id")
                .param("id", file.id())
                .query(byte[].class)
                .single();
        var filledUp = new DataInputStream(vault.openStream(
                file.owner(), place(file.id(), kind), sealedKey, new Chunks(jdbc, file.id(), kind).read()));
        var length = filledUp.readLong();
        return new Bounded(filledUp, length == LENGTH_IN_FACTS ? file.size() : length);
    }

    // Without what it was filled up with. That is read all the same: only then is it known that nothing was cut off.
    private static final class Bounded extends InputStream {

        private final InputStream in;
        private long left;

        Bounded(InputStream in, long left) {
            this.in = in;
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            if (left == 0) {
                in.transferTo(OutputStream.nullOutputStream());
                return -1;
            }
            var read = in.read(into, from, (int) Math.min(left, length));
            if (read < 0) {
                throw new EOFException();
            }
            left -= read;
            return read;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    private StoredFile file(ResultSet row) throws SQLException {
        var owner = row.getObject("owner", UUID.class);
        var facts = json.readValue(vault.open(owner, FACTS, row.getBytes("facts")), Facts.class);
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

    private static String place(UUID id, String kind) {
        return "stored_file." + kind + "/" + id;
    }
}
