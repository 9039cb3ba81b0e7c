/** The demonstration: a database, mails, people and a movable clock around the application; never in production. */
@NullMarked
package org.spillway.demo;

import org.jspecify.annotations.NullMarked;
