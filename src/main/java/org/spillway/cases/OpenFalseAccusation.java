package org.spillway.cases;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.spillway.access.Access;
import org.spillway.access.Part;
import org.spillway.access.Team;
import org.spillway.audit.Audit;
import org.spillway.law.Law;
import org.spillway.shared.Actor;
import org.spillway.shared.CaseId;
import org.spillway.shared.FieldRefusal;
import org.spillway.shared.NotFound;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Opens a case of its own for a false accusation (诬告陷害) in a case in which nothing was established. That something could
 * not be established says nothing against whoever told of it: the new case needs evidence of its own that the accuser knew
 * better, and an honest mistake is none (CRL 243, PSL 53). It refers to the older case; that one, and its tip, bear no mark.
 *
 * <p>Nothing of it is compared with the tip: a refusal would tell who the tipster is.
 */
@Service
public class OpenFalseAccusation {

    /** The source of such a case, among those of the pack. */
    static final String SOURCE = "FALSE_ACCUSATION";

    private static final String CLEARED = "case-handling/clear-name";
    private static final Pattern TIP = Pattern.compile("TIP-\\d{4}-\\d{6,9}", Pattern.CASE_INSENSITIVE);

    private final JdbcClient jdbc;
    private final OpenCase openCase;
    private final CaseFiles files;
    private final Documents documents;
    private final Team team;
    private final Access access;
    private final Audit audit;
    private final Law law;
    private final Clock clock;

    OpenFalseAccusation(
            JdbcClient jdbc,
            OpenCase openCase,
            CaseFiles files,
            Documents documents,
            Team team,
            Access access,
            Audit audit,
            Law law,
            Clock clock) {
        this.jdbc = jdbc;
        this.openCase = openCase;
        this.files = files;
        this.documents = documents;
        this.team = team;
        this.access = access;
        this.audit = audit;
        this.law = law;
        this.clock = clock;
    }

    /**
     * What the case begins with.
     *
     * @param accusation what was said of whom, in the officer's words
     * @param evidence what shows that it is untrue, from elsewhere than the tip
     * @param intent what shows that it was known to be untrue and meant to harm
     * @param noMistake that an honest mistake is excluded
     */
    public record Form(
            @NotBlank @Size(max = 1200) String accusation,
            @NotBlank @Size(max = 1200) String evidence,
            @NotBlank @Size(max = 1200) String intent,
            @AssertTrue boolean noMistake) {

        @Override
        public String toString() {
            return "Form";
        }
    }

    /**
     * Opens it.
     *
     * @param id chosen by the page, so that a second click opens nothing
     */
    @Transactional
    public CaseNumber open(OfficerId officer, CaseId about, CaseId id, Form form) {
        access.require(officer, about);
        var file = files.get(about);
        if (!isOfferedTo(officer, file)) {
            throw new Refusal("cases.refusal.false-accusation");
        }
        var already = files.find(id);
        if (already.isPresent()) {
            requireOwn(officer, about, id);
            return already.get().number();
        }
        refuseTipNumber("accusation", form.accusation());
        refuseTipNumber("evidence", form.evidence());
        refuseTipNumber("intent", form.intent());
        var now = clock.instant();
        var number = openCase.openBecause(
                officer,
                new OpenCase.Request(
                        id,
                        SOURCE,
                        file.unitId(),
                        now,
                        now,
                        CaseFacts.of(String.join("\n\n", form.accusation(), form.evidence(), form.intent())),
                        List.of()));
        jdbc.sql("insert into case_reference (case_id, about_case) values (:id, :about)")
                .param("id", id.value())
                .param("about", about.value())
                .update();
        // Who knows the tipster neither investigates nor decides on whether they lied.
        tipOfficers(about).forEach(each -> team.note(id.value(), each, Part.TIP_OFFICER));
        audit.record(Actor.of(officer), "case.refers", id.value(), Map.of("about", about.toString()));
        return number;
    }

    private void requireOwn(OfficerId officer, CaseId about, CaseId id) {
        if (!access.sees(officer, id) || !about(id).filter(about::equals).isPresent()) {
            throw new NotFound("case " + id);
        }
    }

    private static void refuseTipNumber(String field, String text) {
        if (TIP.matcher(text).find()) {
            throw new FieldRefusal(field, "cases.refusal.names-a-tip");
        }
    }

    private Stream<OfficerId> tipOfficers(CaseId about) {
        return team.taken(about.value()).stream()
                .filter(taken -> taken.part() == Part.TIP_OFFICER)
                .map(org.spillway.access.Taken::officerId)
                .distinct();
    }

    /**
     * Whether the officer may open one: the security officer of a case whose respondents' names were cleared, unless they
     * know the tip.
     */
    @Transactional(readOnly = true)
    public boolean isOfferedTo(OfficerId officer, CaseFile file) {
        return law.find(file.pack(), "source", SOURCE).isPresent()
                && access.has(officer, file.id().value(), Part.SECURITY_OFFICER)
                && tipOfficers(file.id()).noneMatch(officer::equals)
                && documents.latest(file.id(), CLEARED, null).isPresent();
    }

    /** The number of the case because of which this one was opened, for whoever may open that one too. */
    @Transactional(readOnly = true)
    public Optional<String> aboutFor(OfficerId reader, CaseId id) {
        return about(id)
                .filter(about -> access.sees(reader, about))
                .map(about -> files.get(about).number().value());
    }

    private Optional<CaseId> about(CaseId id) {
        return jdbc.sql("select about_case from case_reference where case_id = :id")
                .param("id", id.value())
                .query(UUID.class)
                .optional()
                .map(CaseId::new);
    }
}
