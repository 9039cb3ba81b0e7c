package org.spillway.clocks;

import java.util.List;
import org.spillway.law.Pack;
import org.spillway.law.PackCheck;
import org.springframework.stereotype.Component;

/** The deadlines of a version can be read before it comes into force. */
@Component
class CheckClocks implements PackCheck {

    @Override
    public List<Finding> check(Pack draft) {
        ClockRules.of(draft);
        return List.of();
    }
}
