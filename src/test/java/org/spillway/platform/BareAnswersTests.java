package org.spillway.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spillway.RawHttp;
import org.spillway.StoryTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What the server refuses before anybody of ours sees it is said in both languages, and tells nothing of the server. */
@StoryTest
class BareAnswersTests {

    @LocalServerPort
    int port;

    @ParameterizedTest
    @CsvSource({
        "GET /%ZZ HTTP/1.1, Host: 127.0.0.1, 400",
        "GET /a%00b HTTP/1.1, Host: 127.0.0.1, 400",
        "GET /tips/%2f/new HTTP/1.1, Host: 127.0.0.1, 400",
        "POST /tips/new HTTP/1.1, Transfer-Encoding: brotli, 501",
    })
    void whatTheServerRefusesIsSaidInBothLanguages(String line, String header, int status) throws IOException {
        var request = line + "\r\nHost: 127.0.0.1\r\n" + (header.startsWith("Host") ? "" : header + "\r\n")
                + "Connection: close\r\n\r\n";
        var answer = RawHttp.send("http://127.0.0.1:" + port, request.getBytes(StandardCharsets.ISO_8859_1))
                .orElseThrow();
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body())
                .contains(status == 400 ? "That did not work" : "Something went wrong")
                .contains(status == 400 ? "无法处理" : "出现故障")
                .contains("<title>" + status + "</title>")
                .doesNotContain("Tomcat")
                .doesNotContain("Exception");
    }
}
