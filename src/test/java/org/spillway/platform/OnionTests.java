package org.spillway.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

/** Public pages name their place in the Tor network, where they have one. */
class OnionTests {

    private static final String PLACE =
            "http://" + "spillway234567abcdefghijklmnopqrstuvwxyz234567abcdefghij" + ".onion";

    @Test
    void aPageNamesItsOwnPlaceWithoutWhatWasAsked() {
        var request = asked("spillway.example", "/tips/new");
        request.setQueryString("lang=zh-CN");
        assertThat(new OnionSettings(PLACE).of(request)).contains(PLACE + "/tips/new");
    }

    @Test
    void whoIsThereIsNotSentThereAndWhereThereIsNoneNoneIsNamed() {
        assertThat(new OnionSettings(PLACE).of(asked(PLACE.substring(7), "/"))).isEmpty();
        assertThat(new OnionSettings("").of(asked("spillway.example", "/"))).isEmpty();
        assertThat(new OnionSettings(null).of(asked("spillway.example", "/"))).isEmpty();
    }

    @Test
    void anythingElseStopsTheStart() {
        for (var wrong : List.of(
                "spillway.onion",
                "http://short.onion",
                PLACE + "/tips",
                PLACE.replace(".onion", ".example"),
                "javascript:" + PLACE)) {
            assertThatThrownBy(() -> new OnionSettings(wrong))
                    .as(wrong)
                    .isInstanceOf(BadSetting.class)
                    .hasMessageContaining("SPILLWAY_ONION");
        }
    }

    private static MockHttpServletRequest asked(String host, String path) {
        var request = new MockHttpServletRequest("GET", path);
        request.setServerName(host);
        return request;
    }
}
