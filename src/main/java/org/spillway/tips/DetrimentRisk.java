package org.spillway.tips;

/** Whether a tipster could suffer for the report: reprisal by an employer, threats, exposure (ISO 37002:2021, 8.3). */
public enum DetrimentRisk {
    NOT_SEEN,
    POSSIBLE,
    LIKELY
}
