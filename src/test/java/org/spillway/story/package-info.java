/** Whole cases, read aloud: people at real browsers take them from the tip to the archive. */
package org.spillway.story;
