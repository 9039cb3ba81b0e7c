package org.spillway.tips;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.UUID;
import org.spillway.access.Officer;
import org.spillway.audit.Audit;
import org.spillway.files.StoredFile;
import org.spillway.files.StoredFiles;
import org.spillway.shared.Actor;
import org.spillway.shared.FieldRefusal;
import org.spillway.shared.NotFound;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Opens a file of a tip for one of its officers: the safe copy as often as they like, the original for a reason. Files that
 * came with a tip are those of every matter that was split off from it.
 */
@Service
public class OpenTipFile {

    /** The longest reason. */
    public static final int LONGEST = 1000;

    private final TipDoor door;
    private final StoredFiles files;
    private final Audit audit;

    OpenTipFile(TipDoor door, StoredFiles files, Audit audit) {
        this.door = door;
        this.files = files;
        this.audit = audit;
    }

    /** A file that may be opened. */
    @Transactional(readOnly = true)
    public StoredFile find(Officer officer, String number, UUID id) {
        var file = files.get(door.open(officer.id(), number).mailbox().value(), id);
        files.requireOpen(file);
        return file;
    }

    /** A file of which there is a safe copy that may be opened. */
    @Transactional(readOnly = true)
    public StoredFile findWithCopy(Officer officer, String number, UUID id) {
        var file = find(officer, number, id);
        if (!file.hasCopy()) {
            throw new NotFound("copy of file " + id);
        }
        return file;
    }

    /** Writes its safe copy. */
    public void writeCopy(StoredFile file, OutputStream out) throws IOException {
        files.writeCopy(file, out);
    }

    /** Finds the original, and writes down who opens it and why. */
    @Transactional
    public StoredFile findOriginal(Officer officer, String number, UUID id, String reason) {
        var file = find(officer, number, id);
        if (reason.isBlank()) {
            throw new FieldRefusal("reason", "tips.refusal.reason-needed");
        }
        if (reason.strip().length() > LONGEST) {
            throw new FieldRefusal(
                    "reason",
                    "tips.refusal.message-too-long",
                    LONGEST,
                    reason.strip().length());
        }
        audit.record(
                Actor.of(officer.id()),
                "tip.original-opened",
                file.owner(),
                Map.of("file", file.id(), "reason", reason.strip()));
        return file;
    }

    /** Writes the original as it came. */
    public void writeOriginal(StoredFile file, OutputStream out) throws IOException {
        files.writeOriginal(file, out);
    }
}
