package org.spillway.cases;

import java.util.List;
import org.spillway.audit.Audit;
import org.spillway.audit.AuditRecord;
import org.spillway.shared.CaseId;
import org.springframework.stereotype.Service;

/** Everything that happened in a case, the newest first. */
@Service
public class ShowTimeline {

    private static final int PAGE = 50;

    private final Audit audit;

    ShowTimeline(Audit audit) {
        this.audit = audit;
    }

    /** Kinds of events; openings of the file are seen among {@link #EVERYTHING} only. */
    public enum Kind {
        ALL(List.of("%"), List.of("case.viewed", "case.letter-opened")),
        STEPS(List.of("step.%", "task.%"), List.of()),
        FACTS(List.of("case.facts%", "case.respondent%"), List.of()),
        CASE(
                List.of("case.%"),
                List.of(
                        "case.facts%",
                        "case.respondent%",
                        "case.viewed",
                        "case.letter-opened",
                        "case.recus%",
                        "case.team%",
                        "case.assigned%")),
        PEOPLE(List.of("case.recus%", "case.team%", "case.assigned%", "task.%"), List.of()),
        CLOCKS(List.of("clock.%"), List.of()),
        EVERYTHING(List.of("%"), List.of());

        private final List<String> like;
        private final List<String> unlike;

        Kind(List<String> like, List<String> unlike) {
            this.like = like;
            this.unlike = unlike;
        }
    }

    /** One page of records, and the number before which the next one begins; 0 on the last. */
    public record Page(List<AuditRecord> records, long next) {}

    /** The records of a case that the caller may see, older than {@code before}. */
    public Page show(CaseId id, Kind kind, long before) {
        var records = audit.of(id.value(), kind.like, kind.unlike, before, PAGE + 1);
        return records.size() <= PAGE
                ? new Page(records, 0)
                : new Page(records.subList(0, PAGE), records.get(PAGE - 1).id());
    }
}
