package org.spillway.story;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.spillway.DueJobs;
import org.spillway.TestClock;
import org.spillway.TestMail;
import org.spillway.access.Officer;
import org.spillway.access.Officers;
import org.spillway.access.Unit;
import org.spillway.access.Units;
import org.spillway.cases.CaseFiles;
import org.spillway.cases.CaseFixture;
import org.spillway.cases.Documents;
import org.spillway.cases.Walk;
import org.spillway.clocks.Clocks;
import org.spillway.clocks.RunningClock;
import org.spillway.identities.GuardianOffice;
import org.spillway.shared.CaseId;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Role;
import org.spillway.shared.UnitId;
import org.spillway.workflow.DueTimers;
import org.springframework.context.ApplicationContext;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

/** What one story is told with: its people in an office of their own, its clock, its mails, and the case it is about. */
final class Story implements AutoCloseable {

    static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private static final String PASSWORD = "example password of a story";
    private static final List<String> PROCESSES = List.of(
            "case-handling",
            "initial-report",
            "investigation",
            "penalty",
            "appeal",
            "rectification",
            "referral",
            "tip-handling");

    private final ApplicationContext context;
    private final String base;
    private final Map<String, Person> people = new LinkedHashMap<>();
    private final List<String> secrets = new ArrayList<>();
    private final UnitId root;
    private final UnitId unit;
    private final String hash;
    private CaseId caseId;
    private UUID tipId;

    Story(ApplicationContext context, int port) {
        this.context = context;
        this.base = "http://127.0.0.1:" + port;
        this.hash = context.getBean(PasswordEncoder.class).encode(PASSWORD);
        this.root = context.getBean(Units.class)
                .root()
                .map(Unit::id)
                .orElseGet(() -> unit(null, "Example City Office", "示例市机关"));
        this.unit = unit(root, "Sample District Office", "样例区机关");
        context.getBean(GuardianOffice.class).takesNames(root);
        person("tao", root, Role.TIP_OFFICER);
        person("shen", unit, Role.SECURITY_OFFICER, Role.PERSONNEL, Role.ARCHIVIST);
        person("ying", unit, Role.INVESTIGATOR);
        person("wen", unit, Role.INVESTIGATOR);
        person("rui", unit, Role.REVIEWER);
        person("an", unit, Role.APPROVER);
        person("ping", unit, Role.APPROVER);
        person("hua", unit, Role.HEAD);
    }

    private UnitId unit(UnitId parent, String name, String nameZh) {
        var id = UnitId.random();
        jdbc().sql("insert into unit (id, parent_id, name, name_zh) values (:id, :parent, :name, :nameZh)")
                .param("id", id.value())
                .param("parent", parent == null ? null : parent.value(), java.sql.Types.OTHER)
                .param("name", name)
                .param("nameZh", nameZh)
                .update();
        return id;
    }

    /** Somebody new, who can sign in and holds these roles. */
    Person person(String name, UnitId where, Role... roles) {
        var fixture = new CaseFixture(context);
        return signedUp(
                name,
                fixture.officer(where, Character.toUpperCase(name.charAt(0)) + name.substring(1) + " Example", roles));
    }

    /** An officer who is there already, and can sign in from now on. */
    Person signedUp(String name, OfficerId id) {
        jdbc().sql("update officer set password_hash = :hash where id = :id")
                .param("hash", hash)
                .param("id", id.value())
                .update();
        var person = new Person(this, context.getBean(Officers.class).get(id), PASSWORD);
        people.put(name, person);
        return person;
    }

    void endSessions(Officer officer) {
        jdbc().sql("delete from spring_session where principal_name = :who")
                .param("who", officer.id().toString())
                .update();
    }

    void language(Officer officer, String language) {
        jdbc().sql("update officer set locale = :language where id = :id")
                .param("language", language)
                .param("id", officer.id().value())
                .update();
    }

    Person the(String name) {
        return Objects.requireNonNull(people.get(name), name);
    }

    /** Whoever of the story this officer is. */
    Person of(Officer officer) {
        return people.values().stream()
                .filter(person -> person.officer().id().equals(officer.id()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(officer.name() + " is not of this story"));
    }

    /** Any document of the case. */
    String aDocument() {
        return context.getBean(Documents.class).of(caseId).get(0).id().toString();
    }

    /** The newest application against a sanction of the case. */
    String anAppeal() {
        return jdbc().sql("select id from appeal where case_id = :id order by entry desc limit 1")
                .param("id", caseId.value())
                .query(UUID.class)
                .single()
                .toString();
    }

    String base() {
        return base;
    }

    UnitId unit() {
        return unit;
    }

    UnitId root() {
        return root;
    }

    /** It becomes so late, in Shanghai; what was due meanwhile happens, and mails go out. */
    Story at(String time) {
        context.getBean(TestClock.class)
                .set(LocalDateTime.parse(time).atZone(SHANGHAI).toInstant());
        Stream.of(caseId == null ? null : caseId.value(), tipId)
                .filter(Objects::nonNull)
                .forEach(context.getBean(DueTimers.class)::fire);
        context.getBean(DueJobs.class).runDue();
        return this;
    }

    /** So much time passes, and nothing else happens. */
    void passes(Duration span) {
        context.getBean(TestClock.class).advance(span);
    }

    /** From here on this tip is the one of the story. */
    void isAboutTip(String number) {
        tipId = jdbc().sql("select id from dossier where number = :number")
                .param("number", number)
                .query(UUID.class)
                .single();
    }

    /** From here on the story is about the case with this number. */
    void isAbout(String number) {
        caseId = new CaseId(jdbc().sql("select id from dossier where number = :number")
                .param("number", number)
                .query(UUID.class)
                .single());
    }

    /** What nobody but the tip officer may ever find in a page. */
    void keepsSecret(String... texts) {
        secrets.addAll(List.of(texts));
    }

    void keepsItsSecrets(Person reader) {
        if (!secrets.isEmpty() && reader != people.get("tao")) {
            reader.doesNotRead(secrets.toArray(String[]::new));
        }
    }

    /** The number of the case. */
    String number() {
        return context.getBean(CaseFiles.class).get(caseId).number().value();
    }

    /** The case, as the program sees it. */
    Walk walk() {
        return new CaseFixture(context).walk(caseId);
    }

    /** The running clock of a rule: of the case, or else of the tip. */
    RunningClock clock(String rule) {
        var clocks = context.getBean(Clocks.class);
        return Stream.of(caseId == null ? null : caseId.value(), tipId)
                .filter(Objects::nonNull)
                .flatMap(dossier -> clocks.running(dossier).stream())
                .filter(clock -> clock.rule().equals(rule))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no clock " + rule));
    }

    /** Whether the engine runs such a process for the case. */
    boolean hasRunning(String process) {
        return jdbc().sql("""
                        select exists (select
                          from act_ru_execution e
                          join act_re_procdef d on d.id_ = e.proc_def_id_
                         where e.business_key_ = :case and d.key_ = :process)
                        """)
                .param("case", caseId.toString())
                .param("process", process)
                .query(Boolean.class)
                .single();
    }

    /** The running instance of a process of the case. */
    String instance(String process) {
        return jdbc().sql("""
                        select e.proc_inst_id_
                          from act_ru_execution e
                          join act_re_procdef d on d.id_ = e.proc_def_id_
                         where e.business_key_ = :case and d.key_ = :process
                         limit 1
                        """)
                .param("case", caseId.toString())
                .param("process", process)
                .query(String.class)
                .single();
    }

    /** What a step is called on the screen. */
    String title(String step) {
        var messages = context.getBean(MessageSource.class);
        return PROCESSES.stream()
                .map(process -> messages.getMessage("step." + process + "." + step, null, null, Locale.ENGLISH))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no step " + step));
    }

    Map<String, List<String>> answers(String step, Officer who, String... changes) {
        return walk().usualAnswers(step, who, changes);
    }

    /** The subjects of the mails to a person, the oldest first. */
    List<String> subjects(String name) {
        return mails(name).stream().map(Story::subject).toList();
    }

    private List<MimeMessage> mails(String name) {
        context.getBean(DueJobs.class).runDue();
        return context.getBean(TestMail.class).to(the(name).officer().email());
    }

    private static String subject(MimeMessage mail) {
        try {
            return mail.getSubject();
        } catch (MessagingException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** No mail to anybody of the story holds any of this. */
    void noMailSays(String... facts) {
        for (var name : people.keySet()) {
            for (var mail : mails(name)) {
                assertThat(subject(mail) + body(mail)).as("a mail to " + name).doesNotContainIgnoringCase(facts);
            }
        }
    }

    private static String body(MimeMessage mail) {
        try {
            var parts = (MimeMultipart) mail.getContent();
            return parts.getBodyPart(0).getContent() + "\n"
                    + parts.getBodyPart(1).getContent();
        } catch (MessagingException | IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private JdbcClient jdbc() {
        return context.getBean(JdbcClient.class);
    }

    @Override
    public void close() {
        people.values().forEach(Person::close);
    }
}
