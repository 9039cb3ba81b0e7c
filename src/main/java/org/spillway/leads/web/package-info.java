/** The letters of the first stages, as pages to be printed. */
@NullMarked
package org.spillway.leads.web;

import org.jspecify.annotations.NullMarked;
