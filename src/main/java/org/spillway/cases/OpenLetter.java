package org.spillway.cases;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Access;
import org.spillway.access.Officer;
import org.spillway.access.Officers;
import org.spillway.access.Units;
import org.spillway.audit.Audit;
import org.spillway.law.Law;
import org.spillway.shared.Actor;
import org.spillway.shared.NotFound;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Opens a case for one of its letters: for who is on it only, and on the record. */
@Service
public class OpenLetter {

    private final CaseFiles files;
    private final Access access;
    private final Officers officers;
    private final Units units;
    private final Law law;
    private final Audit audit;

    OpenLetter(CaseFiles files, Access access, Officers officers, Units units, Law law, Audit audit) {
        this.files = files;
        this.access = access;
        this.officers = officers;
        this.units = units;
        this.law = law;
        this.audit = audit;
    }

    /** The case of this number; {@link NotFound} where there is none or the reader is not on it. */
    @Transactional
    public CaseFile open(Officer reader, String number, String letter) {
        var file = find(number);
        access.require(reader.id(), file.id());
        audit.record(Actor.of(reader.id()), "case.letter-opened", file.id().value(), Map.of("letter", letter));
        return file;
    }

    private CaseFile find(String number) {
        try {
            return files.find(CaseNumber.of(number)).orElseThrow(() -> new NotFound("case " + number));
        } catch (IllegalArgumentException nonsense) {
            throw new NotFound("case " + number);
        }
    }

    /** The head of a letter; {@code signature} is the document by which it was signed or decided. */
    @Transactional(readOnly = true)
    public LetterHead head(CaseFile file, @Nullable Document signature, Locale locale) {
        var unit = units.get(file.unitId()).name(locale);
        if (signature == null || signature.madeBy() == null) {
            return new LetterHead(file.number().value(), unit, null, null);
        }
        return new LetterHead(
                file.number().value(),
                unit,
                officers.get(signature.madeBy()).name(),
                signature.madeAt().atZone(law.zone(file.pack())).toLocalDate());
    }
}
