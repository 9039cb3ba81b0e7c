/** Containment: closing the leak, preserving before purging, and what was exposed. */
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
package org.spillway.containment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
