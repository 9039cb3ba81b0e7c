package org.spillway.cases.closing;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.spillway.cases.CaseFile;
import org.spillway.cases.Retention;
import org.spillway.cases.RetentionGround;
import org.springframework.stereotype.Component;

/** How long a file is kept at least: ten years if it was not filed, thirty if it was, for ever on a ground for that. */
@Component
class RetentionRule {

    private static final String TOP_SECRET = "TOP_SECRET";

    private final List<RetentionGround> grounds;

    RetentionRule(List<RetentionGround> grounds) {
        this.grounds = grounds;
    }

    Retention atLeast(CaseFile file) {
        var own = TOP_SECRET.equals(file.level())
                ? Retention.PERMANENT
                : file.filedOn() == null ? Retention.YEARS_10 : Retention.YEARS_30;
        return Stream.concat(Stream.of(own), grounds.stream().flatMap(ground -> ground.atLeast(file.id()).stream()))
                .max(Comparator.naturalOrder())
                .orElse(own);
    }
}
