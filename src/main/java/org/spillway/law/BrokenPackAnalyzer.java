package org.spillway.law;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says at start which file of which pack is broken and where, instead of a stack trace. */
class BrokenPackAnalyzer extends AbstractFailureAnalyzer<BrokenPack> {

    @Override
    protected FailureAnalysis analyze(Throwable root, BrokenPack broken) {
        return new FailureAnalysis(
                "A jurisdiction's pack cannot be used.\n" + broken.getMessage(),
                "Mend the file named above and start again.",
                broken);
    }
}
