package org.spillway.tips.web;

import java.io.IOException;
import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Officer;
import org.spillway.files.FileKind;
import org.spillway.files.FileName;
import org.spillway.files.FilesTogether;
import org.spillway.files.ReceiveFile;
import org.spillway.files.UploadedForm;
import org.spillway.forms.Forms;
import org.spillway.guard.Door;
import org.spillway.guard.Place;
import org.spillway.guard.Sender;
import org.spillway.shared.Refusal;
import org.spillway.tips.Mailbox;
import org.spillway.tips.TipLimits;
import org.springframework.stereotype.Component;

/** Receives the files that come with a form, one after the other as they arrive; each has its own answer. */
@Component
class Attachments {

    private static final Sender PUBLIC = Sender.unknown(Door.PUBLIC);
    private static final String FIELD = "files";
    private static final long MEGABYTE = 1L << 20;

    private final ReceiveFile receiveFile;
    private final TipLimits tipLimits;
    private final Forms forms;

    Attachments(ReceiveFile receiveFile, TipLimits tipLimits, Forms forms) {
        this.receiveFile = receiveFile;
        this.tipLimits = tipLimits;
        this.forms = forms;
    }

    /**
     * What became of one file.
     *
     * @param name may be empty
     * @param refused why it was not kept; null where it was
     */
    record Outcome(String name, @Nullable String refused) {}

    /**
     * What is told before the upload.
     *
     * @param together how many megabytes all of them may have
     * @param accepted the kinds that are taken, as a file control names them
     */
    record Limits(int atOnce, long together, String accepted) {}

    /** More is sent than is ever read; nothing of it was. */
    static final class TooMuch extends Refusal {

        @Serial
        private static final long serialVersionUID = 1L;

        TooMuch(Limits limits) {
            super("tips.refusal.too-much-attached", limits.atOnce(), limits.together());
        }
    }

    Limits limits() {
        return new Limits(Mailbox.FILES_AT_ONCE, receiveFile.largest() / MEGABYTE, FileKind.offered(false));
    }

    /**
     * Receives them.
     *
     * @param together holds afterwards what may be kept
     * @throws IOException when their sender broke off
     */
    List<Outcome> receive(UploadedForm upload, FilesTogether together, Locale locale) throws IOException {
        var outcomes = receive(PUBLIC, Place.of("/tips/new", FIELD), upload, together, locale);
        count(together, outcomes, locale);
        return outcomes;
    }

    /** Receives those that an officer sends from the page at {@code address}; they take nothing from the hour of the public. */
    List<Outcome> receive(Officer officer, String address, UploadedForm upload, FilesTogether together, Locale locale)
            throws IOException {
        return receive(Sender.of(Door.STAFF, officer), Place.of(address, FIELD), upload, together, locale);
    }

    private List<Outcome> receive(
            Sender sender, Place place, UploadedForm upload, FilesTogether together, Locale locale) throws IOException {
        if (upload.claimsTooMuch()) {
            throw new TooMuch(limits());
        }
        var outcomes = new ArrayList<Outcome>();
        for (var part = upload.nextFile(); part != null; part = upload.nextFile()) {
            var name = String.valueOf(part.fileName());
            try {
                if (outcomes.size() >= Mailbox.FILES_AT_ONCE) {
                    throw new Refusal("files.refusal.too-many", Mailbox.FILES_AT_ONCE);
                }
                if (sender.door() == Door.PUBLIC) {
                    tipLimits.requireRoomForFile();
                }
                together.add(sender, place, name, part.content());
                outcomes.add(new Outcome(FileName.of(name).text(), null));
            } catch (Refusal refusal) {
                outcomes.add(refused(name, refusal, locale));
            }
        }
        return outcomes;
    }

    // When all have come: whoever breaks off and begins anew takes nothing from the hour.
    private void count(FilesTogether together, List<Outcome> outcomes, Locale locale) {
        var kept = together.all().iterator();
        for (int each = 0; each < outcomes.size(); each++) {
            if (outcomes.get(each).refused() == null) {
                var file = kept.next();
                try {
                    tipLimits.countFile();
                    tipLimits.countBytes(file.size());
                } catch (Refusal flooded) {
                    together.leaveOut(file);
                    outcomes.set(each, refused(file.name(), flooded, locale));
                }
            }
        }
    }

    private Outcome refused(String name, Refusal refusal, Locale locale) {
        return new Outcome(FileName.of(name).text(), forms.text(refusal, locale));
    }
}
