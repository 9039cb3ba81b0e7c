package org.spillway.files;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.spillway.guard.Place;
import org.spillway.guard.Sender;

/**
 * Files that come together, and are kept together or not at all: they lie in memory until the last of them has come, so they
 * share the room, the time and the place of one. Close them once they are kept, or are not to be: others wait.
 */
public final class FilesTogether implements AutoCloseable {

    private final ReceiveFile receiveFile;
    private final List<ReceivedFile> files = new ArrayList<>();
    private long room;
    private long latest;
    private boolean entered;

    FilesTogether(ReceiveFile receiveFile) {
        this.receiveFile = receiveFile;
        this.room = receiveFile.largest();
    }

    /**
     * Receives a further one; a refusal says why, and takes nothing from the others.
     *
     * @param content read to its end, or to the most that is taken; not closed
     * @throws IOException when its sender broke off
     */
    public ReceivedFile add(Sender sender, Place place, String name, InputStream content) throws IOException {
        if (!entered) {
            receiveFile.enter();
            entered = true;
            latest = receiveFile.latest();
        }
        var file = receiveFile.look(sender, place, name, content, room, latest, () -> {});
        room -= file.size();
        files.add(file);
        return file;
    }

    /** Leaves one out that is not to be kept after all. */
    public void leaveOut(ReceivedFile file) {
        files.remove(file);
    }

    /** Those that may be kept, in the order in which they came. */
    public List<ReceivedFile> all() {
        return List.copyOf(files);
    }

    @Override
    public void close() {
        if (entered) {
            receiveFile.leave();
            entered = false;
        }
    }
}
