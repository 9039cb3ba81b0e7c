/** The record of who did what, when, to which case: append only. */
@NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
package org.spillway.audit;

import org.jspecify.annotations.NullMarked;
