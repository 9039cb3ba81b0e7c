package org.spillway.admin;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.spillway.law.backtest.ShowBackTests;

/** The lines of a back-test as a table for spreadsheets: UTF-8 with its mark, every cell quoted, none of them a formula. */
final class BackTestCsv {

    private static final String COLUMN = "admin.packs.back-test.csv.";
    private static final List<String> OF_A_SIDE =
            List.of("version", "qualification", "min", "max", "balance", "handling", "referrals", "rules");
    // Programs take what begins so for a formula, the wide forms too.
    private static final String FORMULA = "=+-@＝＋－＠";

    private final Writer out;
    private final UnaryOperator<String> texts;

    /** @param texts the text of a key in the language of the reader */
    BackTestCsv(OutputStream out, UnaryOperator<String> texts) {
        this.out = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        this.texts = texts;
    }

    void head() {
        write("\uFEFF");
        row(Stream.of(
                        Stream.of("line", "case", "respondent", "change").map(each -> texts.apply(COLUMN + each)),
                        sideHead("admin.packs.back-test.before"),
                        sideHead("admin.packs.back-test.after"),
                        Stream.of("reason", "input").map(each -> texts.apply(COLUMN + each)))
                .flatMap(each -> each)
                .toList());
    }

    private Stream<String> sideHead(String side) {
        return OF_A_SIDE.stream().map(each -> texts.apply(side) + ": " + texts.apply(COLUMN + each));
    }

    void line(ShowBackTests.Line line) {
        var cells = new ArrayList<@Nullable Object>();
        cells.add(line.ordinal());
        cells.add(line.number());
        cells.add(line.respondent());
        cells.add(texts.apply("admin.packs.back-test.kind." + line.change()));
        side(line.before(), cells);
        side(line.after(), cells);
        cells.add(line.reason() == null ? null : texts.apply("admin.packs.back-test.reason." + line.reason()));
        cells.add(line.input());
        row(cells);
    }

    private void side(ShowBackTests.@Nullable Side side, List<@Nullable Object> cells) {
        if (side == null) {
            OF_A_SIDE.forEach(none -> cells.add(null));
            return;
        }
        var seen = side.seen();
        cells.add(seen == null ? null : seen.version());
        cells.add(seen == null ? null : seen.qualification());
        cells.add(side.min());
        cells.add(side.max());
        cells.add(side.balance() ? texts.apply("common.yes") : null);
        cells.add(side.handling());
        cells.add(
                seen == null
                        ? null
                        : seen.referrals().stream()
                                .map(each -> each.to() + (each.pending() ? " (?)" : ""))
                                .collect(Collectors.joining("; ")));
        cells.add(String.join(" ", side.rules()));
    }

    private void row(List<? extends @Nullable Object> cells) {
        write(cells.stream().map(BackTestCsv::cell).collect(Collectors.joining(",", "", "\r\n")));
    }

    private static String cell(@Nullable Object value) {
        var text = value == null ? "" : value.toString();
        var plain = text.stripLeading();
        var harmless = plain.isEmpty() || FORMULA.indexOf(plain.charAt(0)) < 0 ? text : "'" + text;
        return '"' + harmless.replace("\"", "\"\"") + '"';
    }

    void flush() throws IOException {
        out.flush();
    }

    private void write(String text) {
        try {
            out.write(text);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
