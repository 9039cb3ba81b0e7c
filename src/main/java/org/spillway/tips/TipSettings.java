package org.spillway.tips;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How the public form withstands a flood.
 *
 * @param proofBits how hard the riddle is that a browser solves: it takes two to the power of so many tries on average
 * @param ripens how long after a form was opened it can be sent, with the riddle solved
 * @param ripensPlain the same without a solution, as without a script
 * @param goodFor how long after it was opened it can still be sent
 * @param provenAnHour how many tips with a solved riddle are taken within an hour, of all nodes together
 * @param plainAnHour the same without a solution
 * @param allAnHour the same of both together
 * @param filesAnHour how many files of tipsters are received within an hour, of all nodes together
 * @param bytesAnHour how much they may hold together
 */
@ConfigurationProperties("spillway.tips")
record TipSettings(
        @DefaultValue("18") int proofBits,
        @DefaultValue("PT30S") Duration ripens,
        @DefaultValue("PT1M") Duration ripensPlain,
        @DefaultValue("PT24H") Duration goodFor,
        @DefaultValue("600") int provenAnHour,
        @DefaultValue("120") int plainAnHour,
        @DefaultValue("720") int allAnHour,
        @DefaultValue("600") int filesAnHour,
        @DefaultValue("4GB") DataSize bytesAnHour) {

    private static final int HARDEST = 26;

    TipSettings {
        require(proofBits >= 0 && proofBits <= HARDEST, "proof-bits is between 0 and " + HARDEST);
        require(!ripens.isNegative() && ripens.compareTo(ripensPlain) <= 0, "ripens-plain is no shorter than ripens");
        require(ripensPlain.compareTo(goodFor) < 0, "good-for is longer than ripens-plain");
        require(filesAnHour > 0 && bytesAnHour.toKilobytes() > 0, "some files come through");
        require(provenAnHour > 0 && plainAnHour > 0 && allAnHour > 0, "every limit lets something through");
    }

    private static void require(boolean right, String rule) {
        if (!right) {
            throw new IllegalArgumentException("spillway.tips: " + rule);
        }
    }
}
