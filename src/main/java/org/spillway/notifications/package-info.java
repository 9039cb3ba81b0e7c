/** What to tell whom: mail queued with the step, sent by jobs. */
@NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"workflow", "access", "audit"})
package org.spillway.notifications;

import org.jspecify.annotations.NullMarked;
