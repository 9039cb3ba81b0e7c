/** Who may do what to which case: officers, units, roles, teams, separation and recusal. */
@NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"workflow", "audit"})
package org.spillway.access;

import org.jspecify.annotations.NullMarked;
