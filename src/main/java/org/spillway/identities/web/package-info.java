/** The guardians' pages. */
@NullMarked
package org.spillway.identities.web;

import org.jspecify.annotations.NullMarked;
