/** Assessments for programs and for whoever asks what if. */
@NullMarked
package org.spillway.law.web;

import org.jspecify.annotations.NullMarked;
