package org.spillway.law;

import org.jspecify.annotations.Nullable;
import org.spillway.workflow.WorkflowSettings;

/** The packs as they ship, or those of a directory, without an application around them. */
public final class ShippedLaw {

    private static final Law LAW = new Law(files());

    private ShippedLaw() {}

    public static Law law() {
        return LAW;
    }

    public static PackFiles files() {
        return files(null);
    }

    public static PackFiles files(@Nullable String directory) {
        return new PackFiles(new WorkflowSettings(false, directory));
    }
}
