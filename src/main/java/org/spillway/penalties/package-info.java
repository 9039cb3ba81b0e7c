/** What follows for a respondent: proposal, notice and defence, decision by two, service, execution, its period, and review. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "investigation",
            "evidence",
            "referrals",
            "cases",
            "cases :: steps",
            "forms",
            "clocks",
            "law",
            "law :: assessment",
            "law :: backtest",
            "workflow",
            "notifications",
            "access",
            "audit",
            "vault"
        })
package org.spillway.penalties;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
