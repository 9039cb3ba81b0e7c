package org.spillway.penalties;

import java.util.List;
import java.util.UUID;
import org.spillway.law.backtest.AssessedCases;
import org.spillway.shared.CaseId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The last assessment of each respondent of the closed cases, in the order in which they were made. */
@Repository
class ClosedCaseAssessments implements AssessedCases {

    // Whatever is kept while somebody goes over them has a later ordinal, and counts as not there.
    private static final String LAST_ONES = """
              from assessment a
              join closed_case c on c.case_id = a.case_id
              join respondent_place r on r.respondent_id = a.respondent_id
             where a.pack = :pack and a.ordinal > :after and a.ordinal <= :until
               and not exists (select from assessment later
                                where later.case_id = a.case_id and later.respondent_id = a.respondent_id
                                  and later.ordinal > a.ordinal and later.ordinal <= :until)
            """;

    private final JdbcClient jdbc;
    private final AssessmentTable assessments;

    ClosedCaseAssessments(JdbcClient jdbc, AssessmentTable assessments) {
        this.jdbc = jdbc;
        this.assessments = assessments;
    }

    @Override
    @Transactional(readOnly = true)
    public Extent extent(String pack) {
        var until = jdbc.sql("select coalesce(max(ordinal), 0) from assessment")
                .query(Long.class)
                .single();
        var count = jdbc.sql("select count(*) " + LAST_ONES)
                .param("pack", pack)
                .param("after", 0L)
                .param("until", until)
                .query(Integer.class)
                .single();
        return new Extent(count, until);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Kept> next(String pack, long after, long until, int most) {
        return jdbc.sql("select a.*, r.place " + LAST_ONES + " order by a.ordinal limit :most")
                .param("pack", pack)
                .param("after", after)
                .param("until", until)
                .param("most", most)
                .query((row, number) -> new Kept(
                        row.getLong("ordinal"),
                        new CaseId(row.getObject("case_id", UUID.class)),
                        row.getInt("place"),
                        assessments.said(row)))
                .list();
    }
}
