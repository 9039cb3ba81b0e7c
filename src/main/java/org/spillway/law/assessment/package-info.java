/** What the tables of a pack say about an act: qualification, range, referrals. They advise; people decide. */
@NullMarked
@org.springframework.modulith.NamedInterface("assessment")
package org.spillway.law.assessment;

import org.jspecify.annotations.NullMarked;
