package org.spillway.platform;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says at start which page or text is broken and where, instead of a stack trace. */
class BrokenTemplateAnalyzer extends AbstractFailureAnalyzer<BrokenTemplate> {

    @Override
    protected FailureAnalysis analyze(Throwable root, BrokenTemplate broken) {
        return new FailureAnalysis(
                "A page or text cannot be used.\n" + broken.getMessage(),
                "Mend the file named above and start again. SPILLWAY_TEMPLATES names the directory, if it is not the jar's.",
                broken);
    }
}
