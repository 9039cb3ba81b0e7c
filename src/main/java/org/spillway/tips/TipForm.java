package org.spillway.tips;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.spillway.forms.AskedWith;
import org.spillway.forms.Choice;

/**
 * What the public is asked (domain brief, section 3): what was observed, never the secret itself.
 *
 * @param link how it was shared, a code of the pack; addresses are not asked for and never fetched
 * @param marked whether what was seen carries a level or marking; which one is not asked for
 * @param firstHand whether the sender saw it
 * @param urgent whether it cannot wait, as the sender sees it; it marks the tip in the inbox and counts in no score
 * @param reward whether the sender asks for a reward, where the law knows one (RWD 2022)
 * @param contact how a named sender can be reached
 * @param consent that the warning was read and nothing classified was typed
 */
public record TipForm(
        @NotNull @Choice("tipCategory") String category,
        @NotBlank @Size(max = 8000) String observed,
        @Nullable TipAnswer marked,
        @Nullable @Size(max = 300) String when,
        @Nullable @Size(max = 300) String where,
        @Nullable @Size(max = 200) String service,
        @Nullable @Choice("shareMode") String link,
        @Nullable @Size(max = 2000) String persons,
        @Nullable TipAnswer stillAccessible,
        @Nullable TipAnswer foreignElement,
        @Nullable TipAnswer firstHand,
        @Nullable @Size(max = 2000) String howKnown,
        @Nullable TipAnswer urgent,
        @Nullable TipAnswer reward,
        @NotNull TipSender sender,

        @Nullable @AskedWith(field = "sender", answers = "NAMED") @Size(max = 200)
        String name,

        @Nullable @AskedWith(field = "sender", answers = "NAMED") @Size(max = 300)
        String contact,

        @AssertTrue boolean consent) {

    /** The same, without who sent it: that is kept elsewhere, or nowhere. */
    TipForm withoutIdentity() {
        return new TipForm(
                category,
                observed,
                marked,
                when,
                where,
                service,
                link,
                persons,
                stillAccessible,
                foreignElement,
                firstHand,
                howKnown,
                urgent,
                reward,
                sender,
                null,
                null,
                consent);
    }

    /** An answer that may also be unknown. */
    public enum TipAnswer {
        YES,
        NO,
        UNKNOWN
    }

    /** Whether the sender says who they are. */
    public enum TipSender {
        ANONYMOUS,
        NAMED
    }

    @Override
    public String toString() {
        return "TipForm[category=" + category + "]";
    }
}
