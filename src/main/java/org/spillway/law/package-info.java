/** A jurisdiction's words and rules in force on a day; its packs are data, in {@code processes/packs}. */
@NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"workflow", "access", "audit"})
package org.spillway.law;

import org.jspecify.annotations.NullMarked;
