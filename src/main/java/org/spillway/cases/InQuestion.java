package org.spillway.cases;

import java.util.List;
import org.spillway.shared.CaseId;
import org.spillway.shared.OfficerId;

/**
 * Asked who works on a case while it is to be decided elsewhere whether they must be kept away from it (PSL 47). Nobody who is
 * in question may learn it, nor why somebody is.
 */
public interface InQuestion {

    /** Those who go on until it is decided; each once. */
    List<OfficerId> of(CaseId id);
}
