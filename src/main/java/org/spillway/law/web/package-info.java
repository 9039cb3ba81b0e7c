/** The pages on which the law is read, asked and changed, and assessments for programs. */
@NullMarked
package org.spillway.law.web;

import org.jspecify.annotations.NullMarked;
