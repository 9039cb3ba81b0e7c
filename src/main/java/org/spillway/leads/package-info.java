/** Leads: their register, the 24-hour report, the preliminary inquiry and the filing decision. */
@NullMarked
@org.springframework.modulith.ApplicationModule(
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
package org.spillway.leads;

import org.jspecify.annotations.NullMarked;
