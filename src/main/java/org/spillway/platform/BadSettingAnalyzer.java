package org.spillway.platform;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says at start which setting is wrong and what to do, instead of a stack trace. */
class BadSettingAnalyzer extends AbstractFailureAnalyzer<BadSetting> {

    @Override
    protected FailureAnalysis analyze(Throwable root, BadSetting bad) {
        return new FailureAnalysis(
                bad.getMessage(), bad.action() + "\ndocs/how-to/run-for-real.md explains every setting.", bad);
    }
}
