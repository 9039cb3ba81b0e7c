/** The spill guard: finds classification markings in what comes in, and what is refused is followed up, never kept. */
@NullMarked
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"law", "access", "audit", "vault", "notifications"})
package org.spillway.guard;

import org.jspecify.annotations.NullMarked;
