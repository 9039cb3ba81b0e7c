package org.spillway.referrals;

import java.util.List;
import org.spillway.shared.CaseId;

/** What the tables demand for the respondents of a case; whoever assesses them answers. */
public interface Demands {

    /** The demands of the newest assessments, each once. */
    List<Demand> of(CaseId id);
}
