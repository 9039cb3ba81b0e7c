package org.spillway.workflow.internal;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says at start which model is broken and where, instead of a stack trace. */
class BrokenModelAnalyzer extends AbstractFailureAnalyzer<BrokenModel> {

    @Override
    protected FailureAnalysis analyze(Throwable root, BrokenModel broken) {
        return new FailureAnalysis(
                "A process model cannot be used.\n" + broken.getMessage(),
                "Mend the file named above and start again; nothing was deployed.",
                broken);
    }
}
