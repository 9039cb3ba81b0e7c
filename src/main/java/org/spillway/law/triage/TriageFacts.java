package org.spillway.law.triage;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the tables of the triage may read of a tip.
 *
 * @param category a code of the pack's {@code tipCategory} list
 * @param link a code of the pack's {@code shareMode} list
 * @param levelDescribed a level or a marking is described
 * @param protectedData core or important data
 * @param named a person or a unit is named
 */
public record TriageFacts(
        @Nullable String category,
        @Nullable String link,
        boolean levelDescribed,
        boolean foreignElement,
        boolean protectedData,
        boolean stillAccessible,
        boolean named,
        boolean firstHand,
        boolean attachment) {

    static final TriageFacts NOTHING = new TriageFacts(null, null, false, false, false, false, false, false, false);
    static final TriageFacts ALL = new TriageFacts(null, null, true, true, true, true, true, true, true);

    Map<String, @Nullable Object> inputs() {
        var inputs = new HashMap<String, @Nullable Object>();
        inputs.put("category", category);
        inputs.put("link", link);
        inputs.put("levelDescribed", levelDescribed);
        inputs.put("foreignElement", foreignElement);
        inputs.put("protectedData", protectedData);
        inputs.put("stillAccessible", stillAccessible);
        inputs.put("named", named);
        inputs.put("firstHand", firstHand);
        inputs.put("attachment", attachment);
        return inputs;
    }
}
