package org.spillway.identities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spillway.HouseTest;
import org.spillway.access.Dossier;
import org.spillway.access.Dossiers;
import org.spillway.access.Unit;
import org.spillway.access.Units;
import org.spillway.identities.GuardianOffice.Guardian;
import org.spillway.shared.Refusal;
import org.spillway.shared.TipId;
import org.spillway.shared.UnitId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What somebody can do who has the whole database, the keys of the server, and one passphrase. */
@HouseTest
class ThiefTests {

    @Autowired
    GuardianOffice office;

    @Autowired
    Identities identities;

    @Autowired
    IdentityRows rows;

    @Autowired
    GuardianKeys keys;

    @Autowired
    Passphrases passphrases;

    @Autowired
    Dossiers dossiers;

    @Autowired
    Units units;

    @Autowired
    JdbcClient jdbc;

    private final TipId tip = TipId.random();
    private UnitId unit;

    @BeforeEach
    void aUnit() {
        unit = units.root().map(Unit::id).orElseGet(() -> {
            var id = UnitId.random();
            jdbc.sql("insert into unit (id, name, name_zh) values (:id, 'Office of Thieves', '示例机关')")
                    .param("id", id.value())
                    .update();
            return id;
        });
        dossiers.add(new Dossier(
                tip.value(),
                "TIP",
                "TIP-2025-" + Math.abs(tip.value().getMostSignificantBits() % 1_000_000_000L),
                unit,
                "cn",
                LocalDate.parse("2025-04-24")
                        .atStartOfDay(java.time.ZoneOffset.UTC)
                        .toInstant()));
    }

    @Test
    void onePassphraseOpensNoWrapOfThemAll() {
        var three = office.guardians(unit, 3);
        identities.keep(tip, unit, new Identities.Content("Ning Invented", "somewhere"));
        var thief = unlocked(three.get(0));
        var others = three.subList(1, 3).stream()
                .map(guardian -> keys.of(guardian.officer().id()).orElseThrow().id())
                .toList();
        assertThat(rows.wraps(tip, thief.key())).hasSize(2).allSatisfy(wrap -> {
            var inner = IdentityKey.withoutOuter(tip, thief, wrap.inner(), wrap.sealed());
            assertThatThrownBy(() -> IdentityKey.open(tip, thief, inner)).isInstanceOf(IllegalStateException.class);
        });
        for (var other : others) {
            assertThat(rows.wraps(tip, other)).hasSize(2).allSatisfy(wrap -> {
                assertThatThrownBy(() -> IdentityKey.open(tip, thief, wrap.sealed()))
                        .isInstanceOf(IllegalStateException.class);
                assertThatThrownBy(() -> IdentityKey.withoutOuter(tip, thief, wrap.inner(), wrap.sealed()))
                        .isInstanceOf(IllegalStateException.class);
            });
        }
        var second = unlocked(three.get(1));
        var wrap = rows.wraps(tip, thief.key()).stream()
                .filter(each -> each.inner().equals(second.key()))
                .findFirst()
                .orElseThrow();
        assertThat(IdentityKey.open(tip, second, IdentityKey.withoutOuter(tip, thief, second.key(), wrap.sealed()))
                        .open(rows.sealed(tip)))
                .as("two do")
                .contains("Ning Invented", "somewhere");
    }

    @Test
    void nothingIsKeptThatNobodyCouldOpen() {
        office.guardians(unit, 1);
        assertThat(identities.takesNames(unit)).isFalse();
        assertThatThrownBy(() -> identities.keep(tip, unit, new Identities.Content(null, "somewhere")))
                .isInstanceOf(Refusal.class)
                .hasMessage("identities.refusal.takes-no-names");
    }

    @Test
    void moreThanTenGuardiansDoNotTakePart() {
        office.guardians(unit, Guardians.MOST);
        assertThatThrownBy(() -> office.guardian(unit)).hasMessage("identities.refusal.enough-guardians");
    }

    private Unlocked unlocked(Guardian guardian) {
        return passphrases.unlock(guardian.officer().id(), guardian.passphrase());
    }
}
