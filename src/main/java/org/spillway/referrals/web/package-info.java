/** The letter of referral, as a page to be printed. */
@NullMarked
package org.spillway.referrals.web;

import org.jspecify.annotations.NullMarked;
