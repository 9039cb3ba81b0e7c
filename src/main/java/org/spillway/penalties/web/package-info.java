/** The papers of a penalty as pages. */
@NullMarked
package org.spillway.penalties.web;

import org.jspecify.annotations.NullMarked;
