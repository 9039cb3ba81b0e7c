/** How soon a tip is looked at, by the tables of a pack. They advise; people decide. */
@NullMarked
@org.springframework.modulith.NamedInterface("triage")
package org.spillway.law.triage;

import org.jspecify.annotations.NullMarked;
