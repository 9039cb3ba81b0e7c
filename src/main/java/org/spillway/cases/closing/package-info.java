/** The end of a case: its gate, its closing report, its place in the archive, and what a reopened one is to become. */
@NullMarked
package org.spillway.cases.closing;

import org.jspecify.annotations.NullMarked;
