package org.spillway.forms;

import java.util.List;
import java.util.Optional;
import org.spillway.law.Law;
import org.spillway.law.Term;
import org.springframework.stereotype.Component;

/** Lists of the jurisdiction: each kind of term of its pack, such as {@code level} or {@code act}; empty where it has none. */
@Component
class LawChoices implements ChoiceSource {

    private final Law law;

    LawChoices(Law law) {
        this.law = law;
    }

    @Override
    public Optional<List<Option>> options(String list, Setting setting) {
        if (!law.knows(setting.pack(), list)) {
            return law.knowsSomewhere(list) ? Optional.of(List.of()) : Optional.empty();
        }
        return Optional.of(law.terms(setting.pack(), list).stream()
                .map(term -> new Option(term.code(), label(term, setting)))
                .toList());
    }

    // The acts are known by their numbers.
    private static String label(Term term, Setting setting) {
        var name = term.name(setting.locale());
        return term.code().chars().allMatch(Character::isDigit) ? term.code() + ". " + name : name;
    }
}
