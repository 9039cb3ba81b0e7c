/** Keys: what is sealed, under whose key, and how it is opened. */
@NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
package org.spillway.vault;

import org.jspecify.annotations.NullMarked;
