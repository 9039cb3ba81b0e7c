/** The investigation of a filed case: its plan, interviews, the damage, the report, and the review of it. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "evidence",
            "cases",
            "cases :: steps",
            "forms",
            "clocks",
            "law",
            "workflow",
            "notifications",
            "access",
            "audit",
            "vault"
        })
package org.spillway.investigation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
