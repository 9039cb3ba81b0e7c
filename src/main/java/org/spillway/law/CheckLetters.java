package org.spillway.law;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Whether the letters of a pack are ones that are printed, and fill places that there are. */
@Component
class CheckLetters implements PackCheck {

    private final ObjectProvider<LetterKind> kinds;

    CheckLetters(ObjectProvider<LetterKind> kinds) {
        this.kinds = kinds;
    }

    @Override
    public List<Finding> check(Pack draft) {
        draft.files().stream()
                .filter(file -> file.startsWith(LetterTexts.FOLDER))
                .forEach(file -> check(draft, file));
        return List.of();
    }

    private void check(Pack draft, String file) {
        if (!LetterTexts.isLetter(file)) {
            throw new BrokenPack(draft.origin() + file, "a letter is a file that ends in .yaml");
        }
        var letter = PackSchema.LETTERS.check(draft.yaml(file));
        var name = letter.get("letter");
        if (!name.text().equals(LetterTexts.name(file))) {
            throw name.broken("this is the file of " + LetterTexts.name(file));
        }
        var kind = kinds.stream()
                .filter(each -> each.name().equals(name.text()))
                .findFirst()
                .orElseThrow(() -> name.broken("no letter is called " + name.text() + "; there are "
                        + kinds.stream().map(LetterKind::name).sorted().collect(Collectors.joining(", "))));
        letter.get("texts").fields().forEach((code, text) -> {
            var places = kind.sentences().get(code.replaceFirst("\\..*", ""));
            if (places == null) {
                throw text.broken("the letter has no sentence " + code + "; there are "
                        + kind.sentences().keySet().stream().sorted().collect(Collectors.joining(", ")));
            }
            refuseUnknownPlaces(text.get("en"), places);
            refuseUnknownPlaces(text.get("zh"), places);
        });
    }

    private static void refuseUnknownPlaces(PackNode text, Set<String> places) {
        LetterTexts.PLACE
                .matcher(text.text())
                .results()
                .map(place -> place.group(1))
                .forEach(place -> {
                    if (!places.contains(place)) {
                        throw text.broken("there is nothing to fill {" + place + "} with; there is "
                                + places.stream().sorted().collect(Collectors.joining(", ")));
                    }
                });
    }
}
