package org.spillway.tips;

import org.spillway.shared.Refusal;

/** What somebody wrote into a field of its own: to the tipster, to the office, or for other officers. */
public final class Written {

    private Written() {}

    /**
     * The text without the blanks around it.
     *
     * @param longest in characters
     * @throws Refusal for nothing, and for too much
     */
    public static String checked(String typed, int longest) {
        var text = typed.strip();
        if (text.isEmpty()) {
            throw new Refusal("tips.refusal.empty-message");
        }
        if (text.length() > longest) {
            throw new Refusal("tips.refusal.message-too-long", longest, text.length());
        }
        return text;
    }
}
