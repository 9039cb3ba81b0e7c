/** Security, error pages, locale, jobs: Spring's own settings. */
@NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"access", "audit"})
package org.spillway.platform;

import org.jspecify.annotations.NullMarked;
