/** What the public tells us, and how they are answered. */
@NullMarked
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "cases",
            "referrals",
            "files",
            "forms",
            "guard",
            "identities",
            "clocks",
            "law",
            "law :: triage",
            "workflow",
            "notifications",
            "access",
            "audit",
            "vault"
        })
package org.spillway.tips;

import org.jspecify.annotations.NullMarked;
