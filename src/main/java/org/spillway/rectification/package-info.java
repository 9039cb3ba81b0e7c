/** Rectification: what the unit has to mend, proves and is inspected for. */
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
package org.spillway.rectification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
