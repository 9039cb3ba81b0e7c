/** Who a named tipster is: kept so that two guardians open it together, and no one of them. */
@NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"access", "audit", "vault", "notifications"})
package org.spillway.identities;

import org.jspecify.annotations.NullMarked;
