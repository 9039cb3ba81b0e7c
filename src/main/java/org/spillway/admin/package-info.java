/** Pages of the administrator: people, units, versions of the law, mail, incidents, audit. */
@NullMarked
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"workflow", "access", "audit", "notifications", "law", "law :: backtest"})
package org.spillway.admin;

import org.jspecify.annotations.NullMarked;
