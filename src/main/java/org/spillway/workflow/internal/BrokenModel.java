package org.spillway.workflow.internal;

import java.io.Serial;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ParseException;

/** A model that cannot be read: which file, which line, why. */
class BrokenModel extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    BrokenModel(ParseException cause) {
        super(
                cause.getResorceReports().stream()
                        .flatMap(report -> report.getErrors().stream()
                                .map(problem -> report.getResourceName() + ", line " + problem.getLine() + ": "
                                        + problem.getMessage()))
                        .collect(Collectors.joining("\n")),
                cause);
    }
}
