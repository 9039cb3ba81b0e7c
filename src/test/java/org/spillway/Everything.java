package org.spillway;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Officers;
import org.spillway.access.Part;
import org.spillway.access.ResetAccess;
import org.spillway.access.Team;
import org.spillway.cases.CaseFixture;
import org.spillway.cases.CaseFixture.Organ;
import org.spillway.cases.Documents;
import org.spillway.cases.Walk;
import org.spillway.clocks.CalendarFeeds;
import org.spillway.clocks.Clocks;
import org.spillway.clocks.PauseClocks;
import org.spillway.files.ReceiveFile;
import org.spillway.files.StoredFiles;
import org.spillway.guard.Door;
import org.spillway.guard.Place;
import org.spillway.guard.Sender;
import org.spillway.penalties.LodgeAppeal;
import org.spillway.shared.Actor;
import org.spillway.shared.OfficerId;
import org.spillway.shared.ReadOnce;
import org.spillway.shared.Role;
import org.spillway.shared.TipId;
import org.spillway.shared.UnitId;
import org.spillway.tips.SendTip;
import org.spillway.tips.TakeTip;
import org.spillway.tips.TipForm;
import org.spillway.vault.Vault;
import org.spillway.workflow.WorkTask;
import org.spillway.workflow.Workflow;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * One of everything that a route can be about, one of everybody who could come to it, and the table of all routes: what is
 * walked through to see who may open what, and what it looks like.
 */
public final class Everything implements AutoCloseable {

    private static final String STUCK = "stuck-step-of-a-test";

    private static final Map<Role, Part> PARTS = new EnumMap<>(Map.of(
            Role.TIP_OFFICER, Part.TIP_OFFICER,
            Role.SECURITY_OFFICER, Part.SECURITY_OFFICER,
            Role.INVESTIGATOR, Part.LEAD_INVESTIGATOR,
            Role.REVIEWER, Part.REVIEWER,
            Role.APPROVER, Part.FIRST_APPROVER,
            Role.HEAD, Part.HEAD,
            Role.PERSONNEL, Part.PERSONNEL,
            Role.ARCHIVIST, Part.ARCHIVIST,
            Role.REFERRAL_OFFICER, Part.REFERRAL_OFFICER));

    private final ApplicationContext context;
    private final JdbcClient jdbc;
    private final Map<String, Thing> things = new LinkedHashMap<>();
    private final List<Person> people = new ArrayList<>();
    private Role asked;
    private WorkTask triage;

    /** A line of the table. */
    public record Route(String method, String path, String who, Map<String, String> with, Map<String, String> sent) {

        static Route read(String line) {
            var cells = Arrays.stream(line.split(";", -1)).map(String::strip).toList();
            return new Route(
                    cells.get(0),
                    cells.get(1),
                    cells.get(2),
                    pairs(cells.size() > 3 ? cells.get(3) : "", ","),
                    pairs(cells.size() > 4 ? cells.get(4) : "", "&"));
        }

        private static Map<String, String> pairs(String text, String separator) {
            var pairs = new LinkedHashMap<String, String>();
            Arrays.stream(text.split(separator)).filter(each -> !each.isBlank()).forEach(each -> {
                var parts = each.strip().split("=", 2);
                pairs.put(parts[0], parts[1]);
            });
            return pairs;
        }

        /** Whether it only shows something. */
        public boolean reads() {
            return method.equals("GET");
        }

        /** As the table and the controllers call it. */
        public String name() {
            return method + " " + path;
        }
    }

    /** What may stand for a variable of a path: one that is ours, one that is not, one that is not there. */
    public record Thing(String own, @Nullable String foreign, String unknown) {}

    /** Somebody at the door; {@code id} is null for nobody. */
    public record Person(
            String name, @Nullable OfficerId id, @Nullable Role role, boolean member) {}

    /** Makes all of it. */
    public Everything(ApplicationContext context) {
        this.context = context;
        this.jdbc = context.getBean(JdbcClient.class);
        new TransactionTemplate(context.getBean(PlatformTransactionManager.class))
                .executeWithoutResult(all -> casesAndPeople());
    }

    private void casesAndPeople() {
        var fixture = new CaseFixture(context);
        var organ = fixture.anOrgan();
        var elsewhere = fixture.aCase().passes("register-lead");

        var walk = aCase(fixture, organ).passesAll("register-lead", "draft-initial-report", "sign-initial-report");
        var unfiled = decided(aCase(fixture, organ), "NOT_FILE_NO_FACT")
                .passes("draft-initial-report", "notRequired=true", "whyNotRequired=Only public files")
                .passes("sign-initial-report", "signing=NOT_REQUIRED")
                .passes("supplement-initial-report", "supplement=NOTHING_WAS_SENT", "administrationSentAt=");
        var transferred = decided(aCase(fixture, organ), "TRANSFER");
        var referred = decided(aCase(fixture, organ), "REFER_CRIMINAL").passes("send-referral");
        var penalised = penalised(aCase(fixture, organ), organ);

        var task = waiting(walk);
        asked = task.role();
        things.put("case", new Thing(number(walk), number(elsewhere), "SP-1999-000001"));
        things.put("unfiled-case", new Thing(number(unfiled), number(elsewhere), "SP-1999-000001"));
        things.put("transferred-case", new Thing(number(transferred), number(elsewhere), "SP-1999-000001"));
        things.put("referred-case", new Thing(number(referred), number(elsewhere), "SP-1999-000001"));
        things.put("penalty-case", new Thing(number(penalised), number(elsewhere), "SP-1999-000001"));
        things.put("task", new Thing("" + task.id(), "" + waiting(elsewhere).id(), "" + UUID.randomUUID()));
        things.put("document", new Thing(document(walk), document(elsewhere), "" + UUID.randomUUID()));
        things.put(
                "clock",
                new Thing(clock(walk.id().value()), clock(elsewhere.id().value()), "" + UUID.randomUUID()));
        things.put("pause", new Thing(pause(walk, organ), pause(elsewhere, organ), "" + UUID.randomUUID()));
        things.put("respondent", new Thing(respondent(walk), respondent(elsewhere), "" + UUID.randomUUID()));
        things.put("unfiled-respondent", new Thing(respondent(unfiled), respondent(elsewhere), "" + UUID.randomUUID()));
        things.put("penalised", new Thing(respondent(penalised), respondent(elsewhere), "" + UUID.randomUUID()));
        things.put("pack", new Thing("cn", null, "xx"));
        things.put("model", new Thing(model(walk, "case-handling"), model(penalised, "penalty"), "nothing:1:1"));
        tips(organ.unit());
        things.put(
                "passed-on-file", new Thing(passedOn(walk, organ), passedOn(elsewhere, organ), "" + UUID.randomUUID()));
        everybody(fixture, organ, List.of(walk, unfiled, transferred, referred, penalised));
        identities(organ);
        administration(fixture, organ, walk);
    }

    private static Walk aCase(CaseFixture fixture, Organ organ) {
        return fixture.aCase(organ, CaseFixture.anUpload(), List.of(CaseFixture.anOfficial("Jia Yi")));
    }

    private static Walk decided(Walk walk, String outcome) {
        return walk.passes("register-lead")
                .passes("conduct-inquiry", "proposal=" + outcome)
                .passes("countersign-inquiry")
                .passes("propose-filing", "proposal=" + outcome)
                .passes("decide-filing", "decision=" + outcome);
    }

    private Walk penalised(Walk walk, Organ organ) {
        context.getBean(Workflow.class)
                .start(
                        "penalty",
                        walk.id().value(),
                        Map.of(
                                "caseId", walk.id().toString(),
                                "unitId", organ.unit().toString(),
                                "respondentId", respondent(walk)));
        walk.passesAll(
                "propose-penalty",
                "serve-notice",
                "hear-respondent",
                "approve-first",
                "approve-second",
                "serve-decision");
        return appealed(walk, organ);
    }

    // A neighbour applied for review, and was told that only the sanctioned person may.
    private Walk appealed(Walk walk, Organ organ) {
        var today = LocalDate.ofInstant(context.getBean(Clock.class).instant(), ZoneId.of("Asia/Shanghai"));
        context.getBean(LodgeAppeal.class)
                .lodge(
                        organ.the("security-officer"),
                        walk.id(),
                        walk.respondents().get(0).id(),
                        new LodgeAppeal.Request("REVIEW", false, false, null, today, null, null, "Example"));
        new CaseFixture(context).officer(organ.unit(), "Second Reviewer", Role.REVIEWER);
        walk.passes("check-appeal", "admissibility=REFUSED", "ground=NO_STANDING", "reasons=Somebody else applied");
        var appeal = jdbc.sql("select id from appeal where case_id = :id")
                .param("id", walk.id().value())
                .query(UUID.class)
                .single();
        things.put("appeal", new Thing("" + appeal, null, "" + UUID.randomUUID()));
        return walk;
    }

    private static String number(Walk walk) {
        return walk.file().number().value();
    }

    private static String respondent(Walk walk) {
        return walk.respondents().get(0).id().toString();
    }

    private String document(Walk walk) {
        return context.getBean(Documents.class).of(walk.id()).get(0).id().toString();
    }

    private String clock(UUID dossier) {
        return context.getBean(Clocks.class).running(dossier).get(0).id().toString();
    }

    // Experts were consulted for no day at all.
    private String pause(Walk walk, Organ organ) {
        var pausing = context.getBean(PauseClocks.class);
        var today = LocalDate.ofInstant(context.getBean(Clock.class).instant(), ZoneId.of("Asia/Shanghai"));
        pausing.recordPause(
                walk.id().value(), "EXPERT_TIME", today, today, Actor.of(organ.the("security-officer")), "EX-1");
        return pausing.pauses(walk.id().value()).get(0).id().toString();
    }

    private WorkTask waiting(Walk walk) {
        return free(walk.id().value());
    }

    private WorkTask free(UUID dossier) {
        return context.getBean(Workflow.class).tasksOf(dossier).stream()
                .filter(task -> task.isOpen() && task.assignee() == null)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no free task"));
    }

    private String model(Walk walk, String process) {
        return context.getBean(Workflow.class).maps(walk.id().value()).stream()
                .filter(map -> map.process().equals(process))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + process))
                .definition();
    }

    /** One tip in the unit, and one in another. */
    private void tips(UnitId unit) {
        var own = tip();
        var foreign = tip();
        jdbc.sql("update tip set unit_id = :unit where id = :id")
                .param("unit", unit.value())
                .param("id", own)
                .update();
        jdbc.sql("update dossier set unit_id = :unit where id = :id")
                .param("unit", unit.value())
                .param("id", own)
                .update();
        jdbc.sql("update work_task set unit = :unit where dossier = :id")
                .param("unit", unit.value())
                .param("id", own)
                .update();
        ReadOnce.forgetAll();
        things.put("tip", new Thing(tipNumber(own), tipNumber(foreign), "TIP-1999-000001"));
        things.put("tip-clock", new Thing(clock(own), clock(foreign), "" + UUID.randomUUID()));
        things.put("tip-file", new Thing(file(own), file(foreign), "" + UUID.randomUUID()));
        triage = free(own);
        things.put("triage", new Thing("" + triage.id(), "" + free(foreign).id(), "" + UUID.randomUUID()));
    }

    // A tip from which the case came, whose officer passed its file on.
    private String passedOn(Walk walk, Organ organ) {
        var tip = tip();
        var file = file(tip);
        var layer = "{\"hidden\":[],\"fields\":{},\"files\":[\"" + file + "\"]}";
        jdbc.sql("update tip set case_id = :case where id = :tip")
                .param("case", walk.id().value())
                .param("tip", tip)
                .update();
        jdbc.sql("insert into tip_redaction (tip_id, hidden, made_by, made_at) values (:tip, :layer, :by, now())")
                .param("tip", tip)
                .param("layer", context.getBean(Vault.class).sealHidingLength(tip, "tip_redaction.hidden", layer))
                .param("by", organ.the("head").value())
                .update();
        ReadOnce.forgetAll();
        return file;
    }

    // What is sealed does not matter here: who may see the pages does.
    private void identities(Organ organ) {
        var guardian = people.stream()
                .filter(person -> person.role() == Role.GUARDIAN)
                .findFirst()
                .orElseThrow()
                .id();
        var own = opening(thing("tip").own(), organ.unit().value(), organ.the("head"));
        var elsewhere = jdbc.sql("select unit_id from tip where number = :number")
                .param("number", thing("tip").foreign())
                .query(UUID.class)
                .single();
        var foreign = opening(Objects.requireNonNull(thing("tip").foreign()), elsewhere, organ.the("head"));
        things.put("opening", new Thing("" + own, "" + foreign, "" + UUID.randomUUID()));
        things.put(
                "renewal", new Thing("" + renewal(guardian), "" + renewal(organ.the("head")), "" + UUID.randomUUID()));
    }

    private UUID opening(String number, UUID unit, OfficerId by) {
        jdbc.sql("insert into identity (tip_id, unit_id, sealed) select id, :unit, 'x' from tip where number = :number")
                .param("unit", unit)
                .param("number", number)
                .update();
        var id = UUID.randomUUID();
        jdbc.sql("""
                insert into identity_opening (id, tip_id, ground, asked_by, asked_at, expires_at, state)
                select :id, id, 'REWARD', :by, '2025-04-24', '2199-01-01', 'ASKED' from tip where number = :number
                """)
                .param("id", id)
                .param("by", by.value())
                .param("number", number)
                .update();
        return id;
    }

    private UUID renewal(OfficerId by) {
        var id = UUID.randomUUID();
        jdbc.sql("""
                insert into identity_renewal (id, begun_by, begun_at, expires_at)
                values (:id, :by, '2025-04-24', '2199-01-01')
                """).param("id", id).param("by", by.value()).update();
        return id;
    }

    private String file(UUID tip) {
        var files = context.getBean(StoredFiles.class);
        var sent = new ByteArrayInputStream("A text of a tipster.".getBytes(StandardCharsets.UTF_8));
        var place = Place.of("/tips/mailbox/files", "files");
        try (var received =
                context.getBean(ReceiveFile.class).receive(Sender.unknown(Door.PUBLIC), place, "example.txt", sent)) {
            files.keep(tip, received, LocalDate.parse("2025-04-24"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files.of(tip).get(0).id().toString();
    }

    private UUID tip() {
        var id = TipId.random();
        context.getBean(SendTip.class)
                .send(
                        id,
                        new TipForm(
                                "CLOUD_STORAGE",
                                "A drawing lies in a shared folder.",
                                null,
                                null,
                                null,
                                null,
                                "LINK_WITHOUT_PASSWORD",
                                null,
                                TipForm.TipAnswer.YES,
                                TipForm.TipAnswer.UNKNOWN,
                                null,
                                null,
                                null,
                                null,
                                TipForm.TipSender.ANONYMOUS,
                                null,
                                null,
                                true));
        return id.value();
    }

    private String tipNumber(UUID id) {
        return jdbc.sql("select number from tip where id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }

    // After the cases were walked, so that nobody of them took a part on the way.
    private void everybody(CaseFixture fixture, Organ organ, List<Walk> cases) {
        people.add(new Person("nobody", null, null, false));
        people.add(new Person("somebody without a role", fixture.officer(organ.unit(), "Without"), null, false));
        for (var role : Role.values()) {
            people.add(new Person(role + " of no case", fixture.officer(organ.unit(), "Outside", role), role, false));
            var part = PARTS.get(role);
            if (part != null) {
                var member = fixture.officer(organ.unit(), "Inside", role);
                cases.forEach(each -> context.getBean(Team.class).join(each.id().value(), member, part, null));
                people.add(new Person(role + " of the case", member, role, true));
                if (role == Role.TIP_OFFICER) {
                    context.getBean(TakeTip.class).claim(member, triage.handle());
                }
            }
        }
    }

    private void administration(CaseFixture fixture, Organ organ, Walk walk) {
        var officer = fixture.officer(organ.unit(), "Looked After");
        var other = fixture.anOrgan();
        things.put("officer", new Thing("" + officer, "" + other.the("head"), "" + UUID.randomUUID()));
        things.put("unit", new Thing("" + organ.unit(), "" + other.unit(), "" + UUID.randomUUID()));
        var administrator = people.stream()
                .filter(person -> person.role() == Role.ADMINISTRATOR)
                .findFirst()
                .orElseThrow();
        var link = context.getBean(ResetAccess.class)
                .reset(context.getBean(Officers.class).get(administrator.id()), officer);
        var feed = context.getBean(CalendarFeeds.class).renew(officer);
        things.put(
                "feed",
                new Thing(Path.of(feed.getPath()).getFileName().toString().replace(".ics", ""), null, "none"));
        law(administrator.id(), walk);
        things.put("jurisdiction", new Thing("cn", null, "atlantis"));
        things.put("law-version", new Thing("2024-09-01", null, "1999-01-01"));
        things.put("statute", new Thing("SSL", null, "XYZ"));
        things.put("link", new Thing(Path.of(link.getPath()).getFileName().toString(), null, "none"));
        var mail = jdbc.sql("select id from mail order by created_at desc, id limit 1")
                .query(UUID.class)
                .single();
        things.put("mail", new Thing("" + mail, null, "" + UUID.randomUUID()));
        jdbc.sql("""
                insert into act_ru_job (id_, rev_, type_, retries_, exception_msg_, handler_type_, suspension_state_)
                values (:id, 1, 'message', 0, 'the bean said no', 'async-continuation', 1)
                """).param("id", STUCK).update();
        var refused = UUID.randomUUID();
        jdbc.sql("""
                insert into guard_follow_up (id, unit_id, of_public, day, hour_digest, refused, state)
                values (:id, :unit, true, '2025-04-24', 'x', 1, 'OPEN')
                """).param("id", refused).param("unit", organ.unit().value()).update();
        things.put("refused", new Thing("" + refused, null, "" + UUID.randomUUID()));
        things.put("stuck-step", new Thing(STUCK, null, "unknown"));
    }

    // Brought by whoever asks, so that it is theirs to look at and to withdraw, but not to put into force.
    private void law(OfficerId administrator, Walk walk) {
        var draft = UUID.randomUUID();
        var from = LocalDate.of(2031, 1, 1).plusDays(ThreadLocalRandom.current().nextInt(100_000));
        jdbc.sql("""
                insert into pack_version (id, pack, version, state, digest, uploaded_by, uploaded_at)
                values (:id, 'cn', :from, 'DRAFT', 'x', :by, now())
                """)
                .param("id", draft)
                .param("from", from)
                .param("by", administrator.value())
                .update();
        jdbc.sql("""
                insert into pack_file (version_id, path, content)
                select :id, f.path,
                       convert_to(replace(convert_from(f.content, 'UTF8'), 'months: 18', 'months: 17'), 'UTF8')
                  from pack_file f join pack_version v on v.id = f.version_id
                 where v.pack = 'cn' and v.version = '2024-09-01'
                """).param("id", draft).update();
        things.put("draft", new Thing("" + draft, null, "" + UUID.randomUUID()));
        things.put("back-test", new Thing("" + backTest(draft, administrator, walk), null, "" + UUID.randomUUID()));
        var calendar = UUID.randomUUID();
        jdbc.sql("""
                insert into pack_calendar (id, pack, year, state, digest, content, uploaded_by, uploaded_at)
                select :id, pack, :year, 'DRAFT', 'x', content, :by, now()
                  from pack_calendar where pack = 'cn' and year = 2026 and state = 'IN_FORCE'
                """)
                .param("id", calendar)
                .param("year", 2031 + ThreadLocalRandom.current().nextInt(900))
                .param("by", administrator.value())
                .update();
        things.put("calendar-draft", new Thing("" + calendar, null, "" + UUID.randomUUID()));
    }

    private UUID backTest(UUID draft, OfficerId administrator, Walk walk) {
        var test = UUID.randomUUID();
        jdbc.sql("""
                insert into back_test (id, version_id, state, started_by, started_at, total, until_key, done, milder, unassessed)
                values (:id, :draft, 'RUNNING', :by, now(), 40, 90, 12, 1, 1)
                """)
                .param("id", test)
                .param("draft", draft)
                .param("by", administrator.value())
                .update();
        jdbc.sql("""
                insert into back_test_line (back_test_id, ordinal, key, case_id, respondent, kind, before, after, reason, input)
                select :test, l.ordinal, l.ordinal, :case, 1, l.kind, cast(l.before as jsonb), cast(l.after as jsonb), l.reason, l.input
                  from (values (1, 'MILDER', :before, :after, null, null),
                               (2, 'UNASSESSED', :before, null, 'NOT_ASKED', 'onTrip')) l (ordinal, kind, before, after, reason, input)
                """)
                .param("test", test)
                .param("case", walk.id().value())
                .param("before", outcome("2024-09-01", "DEMERIT"))
                .param("after", outcome("2032-01-01", "WARNING"))
                .update();
        return test;
    }

    private static String outcome(String version, String step) {
        return """
                {"version": "%s", "qualification": "TREATED_AS_LEAK", "min": "%s", "max": "DEMERIT", "balance": false,
                 "handling": null, "referrals": ["STATE_SECURITY?"], "rules": ["Q5", "B13"]}
                """.formatted(version, step);
    }

    /** Ends what would stand in the way of other tests, where it was kept. */
    @Override
    public void close() {
        jdbc.sql("delete from act_ru_job where id_ = :id").param("id", STUCK).update();
        jdbc.sql("""
                update back_test set state = 'CANCELLED', ended_by = started_by, ended_at = now()
                 where id = cast(:id as uuid) and state = 'RUNNING'
                """).param("id", thing("back-test").own()).update();
    }

    /** Everybody, strangers and people of the cases. */
    public List<Person> people() {
        return Collections.unmodifiableList(people);
    }

    /** Every line of {@code routes.csv}, in its order. */
    public static List<Route> table() throws IOException {
        return new ClassPathResource("routes.csv")
                .getContentAsString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(Route::read)
                .toList();
    }

    /** Whether the table lets the person do this, with what is their own. */
    public boolean may(Route route, Person person) {
        if (route.who().startsWith("ROLE:")) {
            return person.role() != null
                    && List.of(route.who().substring(5).split("\\|"))
                            .contains(person.role().name());
        }
        return switch (route.who()) {
            case "PUBLIC" -> true;
            case "SIGNED_IN" -> person.id() != null;
            case "CASE_MEMBER" -> person.member();
            case "CASE_ASKED" -> person.member() || person.role() == asked;
            case "TIP_OFFICER" -> person.role() == Role.TIP_OFFICER;
            case "NOBODY" -> false;
            default -> throw new AssertionError(route.name() + " is for " + route.who() + "?");
        };
    }

    /** What stands for a name of the table. */
    public Thing thing(String name) {
        var thing = things.get(name);
        if (thing == null) {
            throw new AssertionError("routes.csv names " + name + ", but there is only " + things.keySet());
        }
        return thing;
    }

    /** The address of a route, about what is ours, or not, or not there. */
    public String path(Route route, Function<Thing, String> which) {
        var values = new LinkedHashMap<String, String>();
        route.with().forEach((variable, name) -> values.put(variable, which.apply(thing(name))));
        return expand(route, values);
    }

    /** The address about what is ours, but for one of its things. */
    public String path(Route route, String other, String value) {
        var values = new LinkedHashMap<String, String>();
        route.with()
                .forEach((variable, name) -> values.put(variable, thing(name).own()));
        values.put(other, value);
        return expand(route, values);
    }

    private static String expand(Route route, Map<String, String> values) {
        return UriComponentsBuilder.fromPath(route.path())
                .buildAndExpand(values)
                .encode()
                .toUriString();
    }
}
