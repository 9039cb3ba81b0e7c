package org.spillway.penalties;

import org.jspecify.annotations.Nullable;
import org.spillway.cases.steps.Given;
import org.spillway.cases.steps.StepContext;

/** What has to be written down about the service (送达) of a paper, by its mode. */
final class Service {

    private Service() {}

    static void requireDetails(StepContext context, String mode, @Nullable String witness, @Nullable String handedTo) {
        if (mode.equals("REFUSED")) {
            Given.needed("witness", witness);
        }
        if (mode.equals("SUBSTITUTED")) {
            Given.needed("handedTo", handedTo);
        }
    }
}
