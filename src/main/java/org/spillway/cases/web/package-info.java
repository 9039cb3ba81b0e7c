/** The pages of the case file. */
@NullMarked
package org.spillway.cases.web;

import org.jspecify.annotations.NullMarked;
