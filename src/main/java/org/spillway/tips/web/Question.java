package org.spillway.tips.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.spillway.forms.FormView;

/** What the public form asks at a time. The stylesheet knows the questions by their number, at most nine. */
record Question(int no, boolean first, boolean last, boolean namesAreNotTaken, List<FormView.FieldView> fields) {

    /** What asks who the sender is. */
    static final Set<String> IDENTITY = Set.of("sender", "name", "contact");

    private static final List<Set<String>> ASKED_TOGETHER = List.of(
            Set.of("category"),
            Set.of("observed", "marked"),
            Set.of("when", "where", "urgent"),
            Set.of("service", "link", "stillAccessible"),
            Set.of("persons"),
            Set.of("foreignElement"),
            Set.of("firstHand", "howKnown"),
            IDENTITY);

    /**
     * The questions of the form; what belongs to none of them is asked last. Where names are not taken, the question for one
     * says so and asks nothing.
     */
    static List<Question> of(List<FormView.FieldView> asked, boolean takesNames) {
        var groups = new ArrayList<List<FormView.FieldView>>();
        var left = new ArrayList<>(asked);
        for (var together : ASKED_TOGETHER) {
            groups.add(asked.stream()
                    .filter(field -> together.contains(field.path()))
                    .toList());
            left.removeIf(field -> together.contains(field.path()));
        }
        groups.add(left);
        groups.removeIf(List::isEmpty);
        var questions = new ArrayList<Question>();
        for (var fields : groups) {
            var no = questions.size() + 1;
            var about = fields.stream().anyMatch(field -> IDENTITY.contains(field.path())) && !takesNames;
            questions.add(
                    new Question(no, no == 1, no == groups.size(), about, about ? List.of() : List.copyOf(fields)));
        }
        return questions;
    }
}
