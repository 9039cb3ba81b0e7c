/** Words that every module may say: ids, roles, and the two kinds of failure. */
@NullMarked
package org.spillway.shared;

import org.jspecify.annotations.NullMarked;
