package org.spillway.identities;

import org.spillway.shared.TipId;
import org.spillway.shared.UnitId;

/** That a tip has an identity, and whose guardians keep it. */
record Identity(TipId tip, String number, UnitId unit) {}
