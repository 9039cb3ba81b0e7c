package org.spillway.cases;

import java.util.List;

/** Knows letters of a case that can be printed now; the pages of the case and of its tasks lead to them. */
public interface Papers {

    /** The letters, in the order in which they come about. */
    List<Paper> of(CaseFile file);
}
