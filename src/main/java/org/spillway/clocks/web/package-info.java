/** The calendar of deadlines, and the address at which calendar programs read it. */
@NullMarked
package org.spillway.clocks.web;

import org.jspecify.annotations.NullMarked;
