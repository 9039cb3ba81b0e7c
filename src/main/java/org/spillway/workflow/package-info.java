/** The flow of every case: process instances, tasks and timers, kept by the engine that only this module knows. */
@NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
package org.spillway.workflow;

import org.jspecify.annotations.NullMarked;
