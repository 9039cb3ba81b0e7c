package org.spillway.access;

import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spillway.shared.NotFound;
import org.spillway.shared.OfficerId;
import org.spillway.shared.ReadOnce;
import org.spillway.shared.Role;
import org.spillway.shared.UnitId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The cases and tips that people may be let in to. */
@Repository
public class Dossiers {

    private final JdbcClient jdbc;
    private final ReadOnce<UUID, Optional<Dossier>> dossiers = new ReadOnce<>();
    private final ReadOnce<UUID, Boolean> seals = new ReadOnce<>();

    Dossiers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Makes a case or tip known, before anybody is let in. */
    public void add(Dossier dossier) {
        jdbc.sql("""
                insert into dossier (id, kind, number, unit_id, pack, opened_at)
                values (:id, :kind, :number, :unit, :pack, :openedAt)
                """)
                .param("id", dossier.id())
                .param("kind", dossier.kind())
                .param("number", dossier.number())
                .param("unit", dossier.unitId().value())
                .param("pack", dossier.pack())
                .param("openedAt", dossier.openedAt().atOffset(ZoneOffset.UTC))
                .update();
        dossiers.forget(dossier.id());
    }

    /** The case or tip; {@link NotFound} for an unknown id. */
    public Dossier get(UUID id) {
        return find(id).orElseThrow(() -> new NotFound("dossier " + id));
    }

    /** The case or tip, if there is one. */
    public Optional<Dossier> find(UUID id) {
        return dossiers.get(
                id,
                () -> jdbc.sql("select id, kind, number, unit_id, pack, opened_at from dossier where id = :id")
                        .param("id", id)
                        .query(Dossier.class)
                        .optional());
    }

    /** The case or tip by its number, whatever its case and surrounding blanks. */
    public Optional<Dossier> findByNumber(String number) {
        return jdbc.sql("select id, kind, number, unit_id, pack, opened_at from dossier where number = upper(:number)")
                .param("number", number.strip())
                .query(Dossier.class)
                .optional();
    }

    /**
     * How many of a kind were opened under a pack from {@code from} on and before {@code until}; counting stops at
     * {@code most}. What is sealed is not counted, so that no number tells that there is one.
     */
    public int count(String kind, String pack, Instant from, @Nullable Instant until, int most) {
        return jdbc.sql("""
                select count(*)
                  from (select from dossier
                         where kind = :kind and pack = :pack and sealed_for is null
                           and opened_at >= :from and opened_at < coalesce(cast(:until as timestamptz), 'infinity')
                         limit :most) d
                """)
                .param("kind", kind)
                .param("pack", pack)
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("until", until == null ? null : until.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("most", most)
                .query(Integer.class)
                .single();
    }

    /** Hides the case or tip from everybody who does not hold the role, their parts in it notwithstanding. */
    public void seal(UUID id, Role role) {
        seal(id, role.name());
    }

    /** Shows the case or tip again to those who were let in. */
    public void unseal(UUID id) {
        seal(id, (String) null);
    }

    private void seal(UUID id, @Nullable String role) {
        jdbc.sql("update dossier set sealed_for = :role where id = :id")
                .param("role", role, Types.VARCHAR)
                .param("id", id)
                .update();
        seals.forget(id);
    }

    /** Whether the case or tip is sealed for a role that the officer does not hold, so that to them it does not exist. */
    public boolean isHiddenFrom(OfficerId who, UUID id) {
        return isSealed(id) && !hiddenFrom(who, List.of(id)).isEmpty();
    }

    /** Whether the case or tip is there for the holders of one role alone. */
    public boolean isSealed(UUID id) {
        return seals.get(
                id,
                () -> jdbc.sql("select sealed_for is not null from dossier where id = :id")
                        .param("id", id)
                        .query(Boolean.class)
                        .optional()
                        .orElse(false));
    }

    /** Those of the cases and tips that are {@link #isHiddenFrom hidden from} the officer. */
    public Set<UUID> hiddenFrom(OfficerId who, Collection<UUID> ids) {
        return jdbc.sql("""
                select d.id from dossier d
                 where d.id = any(:ids) and d.sealed_for is not null
                   and not exists (select from officer_role o where o.officer_id = :who and o.role = d.sealed_for)
                """)
                .param("ids", ids.toArray(UUID[]::new))
                .param("who", who.value())
                .query(UUID.class)
                .set();
    }

    /** The number of the case or tip, unless there is none or it is {@link #isHiddenFrom hidden from} the reader. */
    public Optional<String> numberFor(OfficerId reader, UUID id) {
        return isHiddenFrom(reader, id) ? Optional.empty() : find(id).map(Dossier::number);
    }

    /** Moves a case to another unit, when its facts were corrected. */
    public void move(UUID id, UnitId unit) {
        jdbc.sql("update dossier set unit_id = :unit where id = :id")
                .param("unit", unit.value())
                .param("id", id)
                .update();
        dossiers.forget(id);
    }
}
