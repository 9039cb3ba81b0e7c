/** The page on which officers follow up what was refused. */
@NullMarked
package org.spillway.guard.web;

import org.jspecify.annotations.NullMarked;
