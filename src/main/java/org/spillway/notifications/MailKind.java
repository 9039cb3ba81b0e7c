package org.spillway.notifications;

/**
 * What a mail is about. Its text is {@code templates/mail/<module>/<name>.txt}, its subject the message
 * {@code mail.<name>.subject}. A module may have kinds of its own.
 *
 * @param module the module that has something to tell
 * @param name the file's and the message's name
 */
public record MailKind(String module, String name) {

    /** A task is the reader's; arguments {@code task}, {@code process}, {@code step}, {@code due}. */
    public static final MailKind TASK_ASSIGNED = new MailKind("notifications", "task-assigned");

    /** A task waits for one of the reader's group; arguments as for {@link #TASK_ASSIGNED}. */
    public static final MailKind TASK_FOR_GROUP = new MailKind("notifications", "task-for-group");

    /** A task is about to be late; arguments as for {@link #TASK_ASSIGNED}. */
    public static final MailKind DUE_SOON = new MailKind("notifications", "due-soon");

    /** A task is late; arguments as for {@link #TASK_ASSIGNED}. */
    public static final MailKind OVERDUE = new MailKind("notifications", "overdue");

    /** A step was sent back; arguments as for {@link #TASK_ASSIGNED}. */
    public static final MailKind RETURNED = new MailKind("notifications", "returned");

    /** A head or an approver is asked to decide; arguments as for {@link #TASK_ASSIGNED}. */
    public static final MailKind DECISION_NEEDED = new MailKind("notifications", "decision-needed");

    /** A tipster wrote again; no arguments. */
    public static final MailKind TIP_ANSWERED = new MailKind("tips", "tip-answered");

    /** Everybody who could read a tip is kept away from it; argument {@code link}. */
    public static final MailKind TIP_WITHOUT_OFFICER = new MailKind("tips", "tip-without-officer");

    /** A tip on whose case somebody may work already names somebody, and it is to be decided whom; no arguments. */
    public static final MailKind TIP_NAMES_OFFICER = new MailKind("tips", "tip-names-officer");

    /** A tipster took the tip back; no arguments. */
    public static final MailKind TIP_WITHDRAWN = new MailKind("tips", "tip-withdrawn");

    /** A tipster has nothing to add; no arguments. */
    public static final MailKind TIP_NOTHING_TO_ADD = new MailKind("tips", "tip-nothing-to-add");

    /**
     * A legal period is running out; arguments {@code share} (percent of the period that has passed), {@code rule} (the
     * clock's code) and {@code due} (an instant).
     */
    public static final MailKind CLOCK_WARNING = new MailKind("clocks", "clock-warning");

    /** Today is the last working day in a legal period; arguments {@code rule} and {@code due}. */
    public static final MailKind CLOCK_LAST_DAY = new MailKind("clocks", "clock-last-day");

    /** A legal period ends on another day than it was thought to; arguments {@code rule} and {@code due}. */
    public static final MailKind CLOCK_MOVED = new MailKind("clocks", "clock-moved");

    /** Tips are erased soon, unless somebody holds them; argument {@code link}. */
    public static final MailKind TIPS_EXPIRE = new MailKind("tips", "tips-expire");

    /** Somebody may sign in for the first time; argument {@code link}. */
    public static final MailKind INVITATION = new MailKind("access", "invitation");

    /** Somebody may choose a new password; argument {@code link}. */
    public static final MailKind RESET = new MailKind("access", "reset");

    /** Something with a classification marking was refused, and is to be followed up; argument {@code link}. */
    public static final MailKind MARKING_REFUSED = new MailKind("guard", "marking-refused");

    /** A guardian is asked to agree, to what it does not say; argument {@code link}. */
    public static final MailKind IDENTITY_ASKED = new MailKind("identities", "identity-asked");

    /** Another guardian answered what the reader asked; argument {@code link}. */
    public static final MailKind IDENTITY_ANSWERED = new MailKind("identities", "identity-answered");

    /** Somebody was named a guardian beside the reader; argument {@code link}. */
    public static final MailKind GUARDIAN_NAMED = new MailKind("identities", "guardian-named");

    /** Another guardian is one no longer; argument {@code link}. */
    public static final MailKind GUARDIAN_LEFT = new MailKind("identities", "guardian-left");

    /** Reads {@code module/name}. */
    public static MailKind of(String path) {
        var slash = path.indexOf('/');
        return new MailKind(path.substring(0, slash), path.substring(slash + 1));
    }

    /** The path of the text below {@code templates/mail}. */
    @Override
    public String toString() {
        return module + "/" + name;
    }
}
