/** Evidence and its custody: what was secured, from whom, who keeps it, and what the appraisal of the levels found. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
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
package org.spillway.evidence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
