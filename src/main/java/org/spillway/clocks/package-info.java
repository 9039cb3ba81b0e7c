/** Deadlines: what runs, why, since when, and what stopped it. */
@NullMarked
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"law", "workflow", "notifications", "access", "audit"})
package org.spillway.clocks;

import org.jspecify.annotations.NullMarked;
