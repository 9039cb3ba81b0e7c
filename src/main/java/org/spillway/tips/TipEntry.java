package org.spillway.tips;

import java.time.LocalDate;
import org.spillway.shared.OfficerId;

/** That an officer wrote a tip down: how it came, whether its sender has the receipt, who wrote it and on which day. */
record TipEntry(EntryWay way, Handover receipt, LocalDate enteredOn, OfficerId enteredBy) {}
