/** The one door of every step: what a step is, and how it is completed. */
@NullMarked
@org.springframework.modulith.NamedInterface("steps")
package org.spillway.cases.steps;

import org.jspecify.annotations.NullMarked;
