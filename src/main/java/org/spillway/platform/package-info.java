/** Security, error pages, languages, and the files read from the jar or from a directory: Spring's own settings. */
@NullMarked
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"forms", "access", "audit", "workflow", "guard", "files"})
package org.spillway.platform;

import org.jspecify.annotations.NullMarked;
