package org.spillway.law.assessment;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** One table of graduated sanctions: the offence, and how often. */
@Component
class GraduatedSequence implements Sequence {

    @Override
    public String name() {
        return "graduated";
    }

    @Override
    public List<String> decisions() {
        return List.of("graduatedSanction");
    }

    @Override
    public List<String> inputs() {
        return List.of();
    }

    @Override
    public Answer run(Tables tables, Inputs inputs) {
        var row = tables.askOne("graduatedSanction", inputs.with(Map.of()));
        var base = new Assessment.Base(row.text("min"), row.text("max"), row.text("rule"), false, row.text("basis"));
        return new Answer(
                null, base, new Assessment.Range(base.min(), base.max(), false, List.of()), null, null, List.of());
    }
}
