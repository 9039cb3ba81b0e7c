/** The engine itself: configuration, deployment, projection of its tasks. */
@NullMarked
package org.spillway.workflow.internal;

import org.jspecify.annotations.NullMarked;
