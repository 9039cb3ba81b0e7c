/** A form is a record: how it is shown, read from what was typed, checked, kept as a draft and read again. */
@NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"law", "access", "vault"})
package org.spillway.forms;

import org.jspecify.annotations.NullMarked;
