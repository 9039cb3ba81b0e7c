package org.spillway.law;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.spillway.access.Officer;
import org.spillway.access.Officers;
import org.spillway.shared.NotFound;
import org.spillway.shared.Role;
import org.springframework.stereotype.Service;

/** Versions that are not in force, as they would apply, for whoever tries them before. */
@Service
public class ReadDrafts {

    private static final int KEPT = 8;

    private final PackTable versions;
    private final PackDrafts drafts;
    private final Officers officers;

    // Files of a version never change, and to read tables takes longer than to ask them.
    private final Map<UUID, Pack> read = Collections.synchronizedMap(new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Pack> eldest) {
            return size() > KEPT;
        }
    });

    ReadDrafts(PackTable versions, PackDrafts drafts, Officers officers) {
        this.versions = versions;
        this.drafts = drafts;
        this.officers = officers;
    }

    /** A draft, and the digest of all its files. */
    public record Draft(UUID id, Pack pack, String digest) {}

    /** The draft; {@link NotFound} for what is none, or none any more, {@link BrokenPack} where this release cannot read it. */
    public Draft get(UUID id) {
        var row = drafts.get(id);
        return new Draft(id, read(row), row.digest());
    }

    /**
     * A version that is a draft or came into force since; empty once it is withdrawn.
     *
     * @throws BrokenPack where this release cannot read it
     */
    public Optional<Pack> find(UUID id) {
        return versions.find(id).filter(row -> !row.isWithdrawn()).map(this::read);
    }

    /** Every draft that can be read, for an administrator; to everybody else there are none. */
    public List<Pack> all(Officer me) {
        if (!officers.roles(me.id()).contains(Role.ADMINISTRATOR)) {
            return List.of();
        }
        return versions.versions().stream()
                .filter(PackTable.Row::isDraft)
                .flatMap(this::readable)
                .toList();
    }

    private Stream<Pack> readable(PackTable.Row row) {
        try {
            return Stream.of(read(row));
        } catch (BrokenPack broken) { // its own page says so
            return Stream.empty();
        }
    }

    private Pack read(PackTable.Row row) {
        var known = read.get(row.id());
        if (known == null) {
            known = drafts.read(row);
            read.put(row.id(), known);
        }
        return known;
    }
}
