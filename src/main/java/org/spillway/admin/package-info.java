/** Pages of the administrator: people, units, mail, incidents, audit. */
@NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"workflow", "access", "audit", "notifications"})
package org.spillway.admin;

import org.jspecify.annotations.NullMarked;
