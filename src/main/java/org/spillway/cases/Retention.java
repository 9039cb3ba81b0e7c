package org.spillway.cases;

/** How long a file is kept (保管期限), from the shortest to the longest. */
public enum Retention {
    YEARS_10,
    YEARS_30,
    PERMANENT
}
