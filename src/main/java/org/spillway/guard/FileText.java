package org.spillway.guard;

/**
 * What a file says, for whoever looked at it with {@link SpillGuard#readFile} to show it.
 *
 * @param text without the properties; empty where it could not be read
 * @param unread the name of something embedded that could not be read, in the document; empty where there is none, or it has none
 */
public record FileText(String text, FileLook look, String unread) {

    @Override
    public String toString() {
        return "FileText[" + look + "]";
    }
}
