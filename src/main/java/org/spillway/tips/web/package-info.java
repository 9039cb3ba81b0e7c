/** The pages of the public and of the tip officers. */
@NullMarked
package org.spillway.tips.web;

import org.jspecify.annotations.NullMarked;
