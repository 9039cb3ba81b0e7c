/** The case file: what is known of a case, who is in it, what was decided, and where it stands. */
@NullMarked
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "forms",
            "clocks",
            "law",
            "law :: assessment",
            "workflow",
            "notifications",
            "access",
            "audit",
            "vault"
        })
package org.spillway.cases;

import org.jspecify.annotations.NullMarked;
