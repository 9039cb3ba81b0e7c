package org.spillway.referrals;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Officer;
import org.spillway.cases.Documents;
import org.spillway.cases.LetterHead;
import org.spillway.cases.OpenLetter;
import org.spillway.cases.steps.StepDocuments;
import org.spillway.law.LetterTexts;
import org.spillway.shared.NotFound;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The letter of referral, as its step recorded it. */
@Service
public class ReferralLetters {

    private static final String DECISION = "case-handling/decide-filing";

    private final OpenLetter open;
    private final Documents documents;
    private final StepDocuments stepDocuments;
    private final Referrals referrals;
    private final LetterTexts texts;

    ReferralLetters(
            OpenLetter open, Documents documents, StepDocuments stepDocuments, Referrals referrals, LetterTexts texts) {
        this.open = open;
        this.documents = documents;
        this.stepDocuments = stepDocuments;
        this.referrals = referrals;
        this.texts = texts;
    }

    /** The letter; open places are filled in by hand until the sending is recorded. */
    public record ReferralLetter(
            LetterHead head,
            @Nullable String opening,
            @Nullable String authority,
            @Nullable String letterNo,
            @Nullable LocalDate sentOn,
            @Nullable String grounds,
            @Nullable String materials) {}

    /** The letter; {@link NotFound} unless the case is or was to be referred. */
    @Transactional
    public ReferralLetter letter(Officer reader, String number, Locale locale) {
        var file = open.open(reader, number, "referral-letter");
        var decided = documents
                .latest(file.id(), DECISION, null)
                .filter(decision ->
                        decision.outcome() != null && decision.outcome().startsWith("REFER_"));
        if (decided.isEmpty() && !referrals.any(file.id())) {
            throw new NotFound("referral of " + number);
        }
        var sent = stepDocuments.latest(file.id(), SendReferralStep.Form.class, null);
        var head = open.head(file, decided.orElse(null), locale);
        return new ReferralLetter(
                head,
                texts.find(file.pack(), ReferralLetterKind.NAME, "opening", locale, Map.of("unit", head.unit()))
                        .orElse(null),
                sent.map(SendReferralStep.Form::authorityName).orElse(null),
                sent.map(SendReferralStep.Form::letterNo).orElse(null),
                sent.map(form -> form.sentAt().toLocalDate()).orElse(null),
                sent.map(SendReferralStep.Form::grounds).orElse(null),
                sent.map(SendReferralStep.Form::materials).orElse(null));
    }
}
