/** Referrals: handing a case over to state security or to whoever prosecutes, and their answer. */
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
package org.spillway.referrals;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
