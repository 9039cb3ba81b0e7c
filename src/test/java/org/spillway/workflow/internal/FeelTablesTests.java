package org.spillway.workflow.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spillway.workflow.BrokenDecision;
import org.spillway.workflow.DecisionTables.Decisions;

class FeelTablesTests {

    private static final String SIZE = """
            <?xml version="1.0" encoding="UTF-8"?>
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="sizes" name="Sizes" namespace="test">
              <decision id="size" name="Size">
                <decisionTable id="table" hitPolicy="UNIQUE">
                  <input id="in" label="count"><inputExpression id="expression" typeRef="integer"%1$s><text>%2$s</text></inputExpression></input>
                  <output id="out" name="size" typeRef="string"/>
                  <rule id="few"><inputEntry id="a"><text>&lt; 3</text></inputEntry><outputEntry id="b"><text>"FEW"</text></outputEntry></rule>
                  <rule id="many"><inputEntry id="c"><text>%3$s</text></inputEntry><outputEntry id="d"><text>"MANY"</text></outputEntry></rule>
                </decisionTable>
              </decision>
            </definitions>
            """;

    private final FeelTables tables = new FeelTables();

    private Decisions sizes(String attribute, String input, String cell) {
        return tables.read("sizes.dmn", SIZE.formatted(attribute, input, cell).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void answersWithTheOutputsAndWhatFired() {
        var decided = sizes("", "count", "&gt;= 3").evaluate("size", Map.of("count", 2));
        assertThat(decided.single()).containsExactly(Map.entry("size", "FEW"));
        assertThat(decided.fired())
                .extracting("decision", "rule")
                .containsExactly(org.assertj.core.groups.Tuple.tuple("size", "few"));
    }

    @Test
    void aCellIsRememberedForItsInputAndForNoOther() {
        var sizes = sizes("", "count", "&gt;= 3");
        for (int round = 0; round < 2; round++) {
            assertThat(sizes.evaluate("size", Map.of("count", 2)).single()).containsValue("FEW");
            assertThat(sizes.evaluate("size", Map.of("count", 3)).single()).containsValue("MANY");
            var nothing = new HashMap<String, Object>();
            nothing.put("count", null);
            assertThat(sizes.evaluate("size", nothing).rows()).isEmpty();
        }
    }

    @Test
    void noRuleGivesNoRowAndTwoRulesWhereOneMayFireAreAFault() {
        assertThat(sizes("", "count", "&gt; 3")
                        .evaluate("size", Map.of("count", 3))
                        .rows())
                .isEmpty();
        assertThatThrownBy(() -> sizes("", "count", "&gt; 0").evaluate("size", Map.of("count", 2)))
                .isInstanceOf(BrokenDecision.class)
                .hasMessageContaining("sizes.dmn, size");
    }

    @Test
    void aNameThatNoInputHasIsAFaultAndNotNull() {
        assertThatThrownBy(() -> sizes("", "cuont + 0", "&gt;= 3").evaluate("size", Map.of("count", 2)))
                .isInstanceOf(BrokenDecision.class)
                .hasMessageContaining("cuont");
    }

    @ParameterizedTest
    @ValueSource(strings = {"juel", "javascript", "groovy", "https://example.org/feel"})
    void onlyFeelIsSpoken(String language) {
        assertThatThrownBy(() -> sizes(" expressionLanguage=\"" + language + "\"", "count", "&gt;= 3"))
                .isInstanceOf(BrokenDecision.class)
                .hasMessageContaining("only FEEL")
                .hasMessageContaining("expression");
    }

    @Test
    void feelCallsNoJava() {
        var call =
                "{f: function(x) external {java: {class: \"java.lang.Math\", method signature: \"abs(int)\"}}, r: f(count)}.r";
        assertThatThrownBy(() -> sizes("", call, "&gt;= 3")
                        .evaluate("size", Map.of("count", 2))
                        .single())
                .isInstanceOfAny(BrokenDecision.class, IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no XML",
                "<definitions/>",
                "<!DOCTYPE definitions [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><definitions xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\" id=\"d\" name=\"&x;\" namespace=\"n\"/>",
                "<definitions xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\" id=\"d\" name=\"n\" namespace=\"n\"/>"
            })
    void whatIsNoFileOfDecisionsIsNamed(String text) {
        assertThatThrownBy(() -> tables.read("broken.dmn", text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(BrokenDecision.class)
                .hasMessageStartingWith("broken.dmn, ");
    }

    @Test
    void anUnreadableExpressionIsNamed() {
        assertThatThrownBy(() -> sizes("", "count", "&gt;= &gt;=").evaluate("size", Map.of("count", 2)))
                .isInstanceOf(BrokenDecision.class)
                .hasMessageContaining(">= >=");
    }
}
