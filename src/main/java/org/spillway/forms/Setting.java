package org.spillway.forms;

import java.util.Locale;
import org.spillway.shared.UnitId;

/** Where a form is shown: whose words, which jurisdiction, which unit's people. */
public record Setting(Locale locale, String pack, UnitId unit) {}
