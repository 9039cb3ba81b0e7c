package org.spillway.law;

/** The working days of a pack in a year are known, or are others than before. Told after they are kept. */
public record CalendarArrived(String pack, int year) {}
