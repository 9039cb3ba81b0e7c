package org.spillway.penalties;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spillway.cases.CaseFacts;
import org.spillway.cases.CaseFile;
import org.spillway.cases.Person;
import org.spillway.law.Law;
import org.spillway.law.Packs;
import org.spillway.law.assessment.Assess;
import org.spillway.law.assessment.Assessment;
import org.spillway.law.assessment.InputField;
import org.spillway.law.assessment.Inputs;
import org.springframework.stereotype.Component;

/** Asks the tables about one respondent: each input comes from the facts of the case, the person, or the reviewer. */
@Component
class AssessRespondent {

    private static final String CERTIFICATE = "certificate";
    private static final String PARTY_MEMBER = "partyMember";

    private final Assess assess;
    private final Packs packs;
    private final Law law;

    AssessRespondent(Assess assess, Packs packs, Law law) {
        this.assess = assess;
        this.packs = packs;
        this.law = law;
    }

    /** By the law of the last day of the act, or of the day of its discovery where that day is not known. */
    Assessment of(CaseFile file, CaseFacts facts, Person person, Personal personal) {
        return assess.assess(file.pack(), given(file, facts, person, personal));
    }

    /** The same by the rules of today, for comparison. */
    Assessment underTodaysRules(CaseFile file, CaseFacts facts, Person person, Personal personal) {
        return assess.assess(packs.inForce(file.pack()), given(file, facts, person, personal));
    }

    /** Where the inputs of an assessment of a case came from, by their names; the codes are those of the card. */
    Map<String, String> sources(Assessment said) {
        var version =
                packs.version(said.pack().id(), LocalDate.parse(said.pack().version()));
        var appraised = Boolean.TRUE.equals(said.inputs().get(CERTIFICATE));
        var sources = new LinkedHashMap<String, String>();
        assess.fields(version).forEach(field -> sources.put(field.name(), source(field, appraised)));
        return sources;
    }

    private static String source(InputField field, boolean appraised) {
        var kind = field.kind() == null ? field.name() : field.kind();
        return switch (kind) {
            case "level" -> appraised ? "appraisal" : "marking";
            case CERTIFICATE -> "appraisal";
            case "personType", PARTY_MEMBER -> "respondent";
            case "intent", "judgment", "factor", "conduct" -> "reviewer";
            default -> "facts";
        };
    }

    private Map<String, Object> given(CaseFile file, CaseFacts facts, Person person, Personal personal) {
        var day = facts.actEndedOn() == null
                ? LocalDate.ofInstant(file.discoveredAt(), law.zone(file.pack()))
                : facts.actEndedOn();
        var given = new LinkedHashMap<String, Object>();
        for (var field : assess.fields(packs.inForce(file.pack(), day))) {
            var value = value(field, day, facts, person, personal);
            if (value != null) {
                given.put(field.name(), value);
            }
        }
        return given;
    }

    private static @Nullable Object value(
            InputField field, LocalDate day, CaseFacts facts, Person person, Personal personal) {
        if (field.kind() == null) {
            return switch (field.name()) {
                case Inputs.ACT_DATE -> day;
                case CERTIFICATE -> isAppraised(facts.items());
                case PARTY_MEMBER -> person.partyMember();
                default -> null;
            };
        }
        return switch (field.kind()) {
            case "level" -> items(field, facts);
            case "factor" -> personal.factors().contains(field.code());
            case "finding" -> facts.findings().contains(field.code());
            case "conduct" -> personal.conduct().contains(field.code());
            case "exposure" -> facts.exposure();
            case "foreign" -> facts.foreign();
            case "intent" -> personal.intent();
            case "judgment" -> personal.judgment();
            case "personType" -> person.personType();
            default -> null;
        };
    }

    private static boolean isAppraised(List<CaseFacts.Item> items) {
        return !items.isEmpty() && items.stream().allMatch(item -> item.appraisedLevel() != null);
    }

    private static Object items(InputField field, CaseFacts facts) {
        var count = facts.items().stream()
                .filter(item -> item.level().equals(field.code()))
                .mapToInt(CaseFacts.Item::count)
                .sum();
        return field.type() == InputField.Type.FLAG ? (Object) (count > 0) : Math.min(count, InputField.MOST);
    }
}
