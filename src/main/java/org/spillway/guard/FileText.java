package org.spillway.guard;

/**
 * What a file says, for whoever looked at it with {@link SpillGuard#readFile} to show it.
 *
 * @param text without the properties; empty where it could not be read
 */
public record FileText(String text, FileLook look) {

    @Override
    public String toString() {
        return "FileText[" + look + "]";
    }
}
