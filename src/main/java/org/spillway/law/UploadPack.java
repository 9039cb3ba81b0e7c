package org.spillway.law;

import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.spillway.access.Officer;
import org.spillway.audit.Audit;
import org.spillway.shared.Actor;
import org.spillway.shared.FieldRefusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Brings a new version of a pack as a draft. What cannot be read is refused by file, line and reason. */
@Service
public class UploadPack {

    private final TwoPeople people;
    private final PackDrafts drafts;
    private final PackTable versions;
    private final Audit audit;
    private final Clock clock;

    UploadPack(TwoPeople people, PackDrafts drafts, PackTable versions, Audit audit, Clock clock) {
        this.people = people;
        this.drafts = drafts;
        this.versions = versions;
        this.audit = audit;
        this.clock = clock;
    }

    /** Keeps the version in the zip, and tells by which id. */
    @Transactional
    public UUID upload(Officer me, byte[] zip) {
        people.requireAdministrator(me);
        var source = readable(zip);
        versions.lock();
        versions.versions().stream()
                .filter(each -> !each.isWithdrawn()
                        && each.pack().equals(source.pack())
                        && each.version().equals(source.version()))
                .findFirst()
                .ifPresent(each -> {
                    throw new FieldRefusal(
                            "file", "law.refusal.version-exists", source.pack(), String.valueOf(source.version()));
                });
        var id = versions.add(source, null, me.id(), clock.instant());
        audit.record(
                Actor.of(me.id()),
                "pack.uploaded",
                null,
                Map.of("pack", source.pack(), "version", source.version().toString(), "digest", source.digest()));
        return id;
    }

    private PackSource readable(byte[] zip) {
        try {
            var source = ZipOfPack.read(zip);
            drafts.check(drafts.read(source));
            return source;
        } catch (BrokenPack broken) {
            throw new FieldRefusal("file", "law.refusal.broken", String.valueOf(broken.getMessage()));
        }
    }
}
