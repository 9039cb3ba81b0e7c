/** Files that people send: checked, sealed, and shown as a safe copy. */
@NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"guard", "vault", "audit"})
package org.spillway.files;

import org.jspecify.annotations.NullMarked;
