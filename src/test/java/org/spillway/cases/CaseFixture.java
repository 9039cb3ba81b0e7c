package org.spillway.cases;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.spillway.cases.CaseFacts.Item;
import org.spillway.cases.CaseFacts.Place;
import org.spillway.shared.CaseId;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Role;
import org.spillway.shared.UnitId;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The organs, people and cases that tests and the demonstration are made of; all of them are invented. */
public class CaseFixture {

    private final ApplicationContext context;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final TransactionTemplate transaction;

    public CaseFixture(ApplicationContext context) {
        this.context = context;
        this.jdbc = context.getBean(JdbcClient.class);
        this.clock = context.getBean(Clock.class);
        this.transaction = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
    }

    /** A unit below its superior unit, and the people who work there, by what they do. */
    public record Organ(UnitId superior, UnitId unit, Map<String, OfficerId> people) {

        /** The person who is called so, as in {@code reviewer} or {@code first-investigator}. */
        public OfficerId the(String name) {
            var found = people.get(name);
            if (found == null) {
                throw new IllegalArgumentException("nobody is called " + name + ", only " + people.keySet());
            }
            return found;
        }
    }

    /**
     * A unit with the people who can take a case from the tip to the archive: the security officer keeps personnel and
     * archive too; the superior unit has a head of its own.
     */
    public Organ anOrgan() {
        return transaction.execute(status -> {
            var superior = unit(null, "Harbour Authority", "港务管理局");
            var unit = unit(superior, "Harbour Survey Office", "港口测绘处");
            var people = new LinkedHashMap<String, OfficerId>();
            people.put("superior-head", officer(superior, "Superior Head", Role.HEAD));
            people.put("tip-officer", officer(unit, "Tip Officer", Role.TIP_OFFICER));
            people.put(
                    "security-officer",
                    officer(unit, "Security Officer", Role.SECURITY_OFFICER, Role.PERSONNEL, Role.ARCHIVIST));
            people.put("first-investigator", officer(unit, "Investigator One", Role.INVESTIGATOR));
            people.put("second-investigator", officer(unit, "Investigator Two", Role.INVESTIGATOR));
            people.put("reviewer", officer(unit, "Reviewer", Role.REVIEWER));
            people.put("first-approver", officer(unit, "Approver One", Role.APPROVER));
            people.put("second-approver", officer(unit, "Approver Two", Role.APPROVER));
            people.put("head", officer(unit, "Head", Role.HEAD));
            people.put("referral-officer", officer(unit, "Referral Officer", Role.REFERRAL_OFFICER));
            return new Organ(superior, unit, people);
        });
    }

    /** One more person of a unit, with these roles for it. */
    public OfficerId officer(UnitId unit, String name, Role... roles) {
        var id = OfficerId.random();
        var login = name.toLowerCase(java.util.Locale.ROOT).replace(' ', '-') + "-"
                + id.toString().substring(0, 8);
        transaction.executeWithoutResult(status -> {
            jdbc.sql("""
                    insert into officer (id, login, name, email, locale, unit_id, created_at)
                    values (:id, :login, :name, :email, 'en', :unit, :now)
                    """)
                    .param("id", id.value())
                    .param("login", login)
                    .param("name", name)
                    .param("email", login + "@spillway.example")
                    .param("unit", unit.value())
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
            for (var role : roles) {
                jdbc.sql("insert into officer_role (officer_id, role, unit_id) values (:id, :role, :unit)")
                        .param("id", id.value())
                        .param("role", role.name())
                        .param("unit", unit.value())
                        .update();
            }
        });
        return id;
    }

    private UnitId unit(UnitId superior, String name, String nameZh) {
        var id = UUID.randomUUID();
        jdbc.sql("insert into unit (id, parent_id, name, name_zh) values (:id, :parent, :name, :nameZh)")
                .param("id", id)
                .param("parent", superior == null ? null : superior.value(), java.sql.Types.OTHER)
                .param("name", name)
                .param("nameZh", nameZh)
                .update();
        return new UnitId(id);
    }

    /** A case of the first scenario that was found just now, in an organ of its own, with one respondent. */
    public Walk aCase() {
        return aCase(anOrgan(), anUpload(), List.of(anOfficial("Jia Yi")));
    }

    /** A case found just now by the organ's security officer. */
    public Walk aCase(Organ organ, CaseFacts facts, List<Person> respondents) {
        return aCase(organ, clock.instant(), facts, respondents);
    }

    /** A case of the organ's security officer. */
    public Walk aCase(Organ organ, Instant discoveredAt, CaseFacts facts, List<Person> respondents) {
        var id = CaseId.random();
        context.getBean(OpenCase.class)
                .open(
                        organ.the("security-officer"),
                        new OpenCase.Request(
                                id, "INSPECTION", organ.unit(), discoveredAt, discoveredAt, facts, respondents));
        return new Walk(context, id);
    }

    /** A case that is there already, to be walked on. */
    public Walk walk(CaseId id) {
        return new Walk(context, id);
    }

    /** SC-02: sixty files on a personal drive, among them one 机密 and two 秘密; access cannot be excluded. */
    public static CaseFacts anUpload() {
        return new CaseFacts(
                "Work files were put on a personal cloud drive and downloaded at home.",
                List.of(
                        new Item("HS-2024-0117", "Harbour Authority", "SECRET", null, "ELECTRONIC_FILE", 1),
                        new Item("HS-2024-0121", "Harbour Authority", "CONFIDENTIAL", null, "ELECTRONIC_FILE", 2)),
                List.of(new Place("Example Drive", "PERSONAL", "DOMESTIC", "NONE", "NONE", false, "home computer")),
                "POSSIBLE",
                Set.of("5", "7", "10"),
                Set.of("COOPERATED"),
                Set.of("TRANSMITTED_OVER_PUBLIC_NETWORK"),
                null,
                null);
    }

    /** A public official who is disciplined by the supervisory organ. */
    public static Person anOfficial(String name) {
        return new Person(name, "Harbour Survey Office", "Clerk", "PUBLIC_OFFICIAL", "A", false, null);
    }
}
