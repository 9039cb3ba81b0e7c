package org.spillway.clocks;

import org.spillway.law.CalendarArrived;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Counts the running deadlines of a pack anew as soon as the working days of a year are known or were corrected. */
@Component
class CalendarWatch {

    private final Clocks clocks;

    CalendarWatch(Clocks clocks) {
        this.clocks = clocks;
    }

    @EventListener
    void on(CalendarArrived arrived) {
        clocks.recompute(arrived.pack());
    }
}
