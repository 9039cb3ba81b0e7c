/** Tries a draft on closed cases before it comes into force: whose result would change, and how. */
@NullMarked
@org.springframework.modulith.NamedInterface("backtest")
package org.spillway.law.backtest;

import org.jspecify.annotations.NullMarked;
