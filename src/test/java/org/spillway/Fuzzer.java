package org.spillway;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Makes requests that are almost right, and some that are not at all; the same ones for the same seed. */
public final class Fuzzer {

    private static final List<String> METHODS =
            List.of("HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "get", "GETT", "G\u00e9T");
    private static final List<String> TYPES = List.of(
            "text/plain",
            "application/json",
            "application/xml",
            "multipart/form-data",
            "multipart/form-data; boundary=",
            "multipart/form-data; boundary=x",
            "application/x-www-form-urlencoded; charset=utf-16",
            "application/x-www-form-urlencoded; charset=no-such",
            "application/octet-stream",
            "/",
            "a/b/c; ;;");
    private static final List<String> PATHS = List.of(
            "%",
            "%zz",
            "%00",
            "%2e%2e%2f",
            "/../",
            "//",
            "/./",
            ";a=b",
            ";jsessionid=1",
            "%0d%0aX-Split: yes",
            "\u0000",
            "%c0%af",
            "%ef%bf%bf",
            "%F0%9F%98%80",
            ".json",
            "~",
            "/%2f/",
            "?",
            "#x",
            "\\..\\",
            "*",
            "+",
            "|",
            "^",
            "{x}");
    private static final List<String> HEADERS = List.of(
            "Accept: application/json",
            "Accept: */*;q=nonsense",
            "Accept: a/b/c",
            "Accept-Language: zh-CN",
            "Accept-Language: ,;q=2,x-" + "y".repeat(300),
            "Accept-Encoding: gzip;q=0, br, identity;q=0",
            "HX-Request: true",
            "HX-Current-URL: javascript:alert(1)",
            "Origin: https://elsewhere.example",
            "Referer: \u0001\u0002",
            "X-Forwarded-For: 1.2.3.4, unknown, ::1",
            "X-Forwarded-Host: elsewhere.example",
            "X-Forwarded-Proto: gopher",
            "X-Forwarded-Prefix: //elsewhere.example",
            "Forwarded: for=\"_x\";host=elsewhere.example;proto=https",
            "X-HTTP-Method-Override: DELETE",
            "Range: bytes=0-,5-1,-9999999999999999999",
            "If-None-Match: *",
            "If-Modified-Since: the day before",
            "Cookie: JSESSIONID=nonsense; SESSION=%; csrf-public=x; lang=../..",
            "Cookie: =;;;=; \"",
            "Authorization: Basic nonsense",
            "Authorization: Bearer " + "z".repeat(3000),
            "Expect: 200-maybe",
            "Content-Encoding: gzip",
            "Transfer-Encoding: chunked",
            "Transfer-Encoding: x, chunked",
            "Content-Length: -1",
            "Content-Length: 99999999999999999999",
            "Upgrade: websocket",
            "No colon at all",
            " folded: header",
            "X-Long: " + "h".repeat(9000));

    private static final List<String> EXTENSIONS = List.of("", ".txt", ".png", ".pdf", ".docx", ".exe", ".\u0000txt");
    private static final String IN_PARTS = "Content-Type: multipart/form-data; boundary=x";

    private final Random random;
    private int made;

    public Fuzzer(long seed) {
        this.random = new Random(seed);
    }

    /** A form as a page shows it: where it is sent, what it would send, whether with files, and the cookies of whoever opened it. */
    public record Form(String action, Map<String, String> fields, boolean files, String cookies) {}

    /** What was made: the bytes, how they came to be, and a word that stands in everything that was typed. */
    public record Made(byte[] bytes, String about, String word) {}

    /** A form with its tokens as they were given, and strange words in some of its fields. */
    public Made typed(Form form) {
        var word = word();
        var fields = new LinkedHashMap<>(form.fields());
        var names =
                fields.keySet().stream().filter(name -> !name.startsWith("_")).toList();
        for (int change = random.nextInt(3); change >= 0; change--) {
            fields.put(one(names), value(word));
        }
        var parts = form.files() && random.nextInt(4) > 0;
        return made(
                "POST",
                form.action(),
                List.of("Cookie: " + form.cookies(), parts ? IN_PARTS : urlencoded()),
                parts ? parts(fields, word) : encoded(fields, word),
                true,
                word);
    }

    // What a browser sends of a form with files, now and then cut off or with its parts in another order.
    private byte[] parts(Map<String, String> fields, String word) {
        var parts = new ArrayList<byte[]>();
        fields.forEach(
                (name, value) -> parts.add(part("name=\"" + name + "\"", value.getBytes(StandardCharsets.UTF_8))));
        for (int file = random.nextInt(8); file > 0; file--) {
            var name = random.nextInt(3) == 0 ? "" : value(word).replaceAll("[\"\r\n]", "") + one(EXTENSIONS);
            var content = new byte[random.nextInt(3000)];
            if (random.nextBoolean()) {
                content = (word + value(word)).getBytes(StandardCharsets.UTF_8);
            } else {
                random.nextBytes(content);
            }
            parts.add(part("name=\"files\"; filename=\"" + name + "\"", content));
        }
        if (random.nextInt(8) == 0) {
            Collections.shuffle(parts, random);
        }
        var body = new ByteArrayOutputStream();
        parts.forEach(body::writeBytes);
        if (random.nextInt(10) > 0) {
            body.writeBytes("--x--\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        var all = body.toByteArray();
        return random.nextInt(10) > 0 ? all : Arrays.copyOf(all, random.nextInt(all.length + 1));
    }

    private static byte[] part(String about, byte[] content) {
        var part = new ByteArrayOutputStream();
        part.writeBytes(
                ("--x\r\nContent-Disposition: form-data; " + about + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        part.writeBytes(content);
        part.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        return part.toByteArray();
    }

    /** A request of this route, bent in its method, path, headers, fields or body. */
    public Made bent(String method, String path, Form form) {
        var word = word();
        var verb = random.nextInt(8) == 0 ? one(METHODS) : method;
        var target = bentPath(path, word);
        var headers = new ArrayList<String>();
        for (int more = random.nextInt(4); more > 0; more--) {
            headers.add(one(HEADERS));
        }
        if (random.nextInt(3) > 0) {
            headers.add("Cookie: " + form.cookies());
        }
        if (method.equals("GET") && random.nextInt(6) > 0) {
            return made(verb, target, headers, new byte[0], false, word);
        }
        headers.add(random.nextInt(4) > 0 ? urlencoded() : "Content-Type: " + one(TYPES));
        return made(verb, target, headers, bentBody(form, word), random.nextInt(6) > 0, word);
    }

    private byte[] bentBody(Form form, String word) {
        switch (random.nextInt(8)) {
            case 0:
                var noise = new byte[random.nextInt(4000)];
                random.nextBytes(noise);
                return noise;
            case 1:
                return ("{\"" + word + "\":" + "[".repeat(random.nextInt(3000))).getBytes(StandardCharsets.UTF_8);
            case 2:
                return ("--x\r\nContent-Disposition: form-data; name=\"files\"; filename=\"" + value(word)
                                + "\"\r\n\r\n" + word + (random.nextBoolean() ? "\r\n--x--\r\n" : ""))
                        .getBytes(StandardCharsets.UTF_8);
            default:
                var fields = new LinkedHashMap<>(form.fields());
                for (int change = random.nextInt(5); change >= 0; change--) {
                    var name = fields.isEmpty() || random.nextInt(5) == 0
                            ? value(word)
                            : one(List.copyOf(fields.keySet()));
                    if (random.nextInt(4) == 0) {
                        fields.remove(name);
                    } else {
                        fields.put(name, value(word));
                    }
                }
                return encoded(fields, word);
        }
    }

    private byte[] encoded(Map<String, String> fields, String word) {
        var body = new ByteArrayOutputStream();
        fields.forEach((name, value) -> {
            for (int times = random.nextInt(20) == 0 ? 3 : 1; times > 0; times--) {
                body.writeBytes((URLEncoder.encode(name, StandardCharsets.UTF_8) + "="
                                + URLEncoder.encode(value, StandardCharsets.UTF_8) + "&")
                        .getBytes(StandardCharsets.US_ASCII));
            }
        });
        if (random.nextInt(15) == 0) {
            body.writeBytes(("&%zz=%" + word + "&&=&a[0].b[99999999].c=1&class.module.classLoader=x&_=%00")
                    .getBytes(StandardCharsets.US_ASCII));
        }
        if (random.nextInt(25) == 0) {
            body.writeBytes(new byte[] {(byte) 0xff, (byte) 0xc0, 0, (byte) 0xed, (byte) 0xa0, (byte) 0x80});
        }
        return body.toByteArray();
    }

    private String bentPath(String path, String word) {
        var target = path;
        if (random.nextInt(3) == 0) {
            var at = 1 + random.nextInt(target.length());
            target = target.substring(0, at) + one(PATHS) + target.substring(at);
        }
        if (random.nextInt(3) == 0) {
            target += (target.contains("?") ? "&" : "?") + one(List.of("lang", "id", "kept", "view", "_method", word))
                    + "=" + URLEncoder.encode(value(word), StandardCharsets.UTF_8);
        }
        return random.nextInt(60) == 0 ? target + "x".repeat(9000) : target;
    }

    private String value(String word) {
        return switch (random.nextInt(22)) {
            case 0 -> "";
            case 1 -> " \t\r\n ";
            case 2 -> word + "长".repeat(random.nextInt(12_000));
            case 3 -> word + "<script>alert('" + word + "')</script>";
            case 4 -> word + "'; drop table tip; --";
            case 5 -> word + "${7*7}#{7*7}[[${7*7}]]__${T(java.lang.Runtime)}__::x";
            case 6 -> word + "\u0000\u0001\u007f\u0085";
            case 7 -> word + "\u202e\u2066\ufeff\u200b\u2028";
            case 8 -> word + "\ud83d\ude00" + "\ud83d";
            case 9 -> "99999999999999999999";
            case 10 -> "-1";
            case 11 -> "2025-02-30";
            case 12 -> "9999999-12-31";
            case 13 -> "TIP-2025-000001";
            case 14 -> "00000000-0000-0000-0000-000000000000";
            case 15 -> "true";
            case 16 -> word + "\n".repeat(3000);
            case 17 -> word + "e\u0301\u0327".repeat(500);
            case 18 -> "../../etc/passwd";
            case 19 -> "file:///dev/random";
            case 20 -> "OTHER";
            default -> word;
        };
    }

    private Made made(String verb, String target, List<String> headers, byte[] body, boolean honest, String word) {
        var head = new StringBuilder(verb + " " + target + " HTTP/1.1\r\n");
        if (random.nextInt(50) > 0) {
            head.append("Host: ")
                    .append(random.nextInt(20) > 0 ? "127.0.0.1" : "elsewhere.example:99999")
                    .append("\r\n");
        }
        headers.forEach(line -> head.append(line).append("\r\n"));
        if (body.length > 0) {
            head.append("Content-Length: ")
                    .append(honest ? body.length : Math.max(0, body.length + random.nextInt(2000) - 1000))
                    .append("\r\n");
        }
        head.append("Connection: close\r\n\r\n");
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(body);
        return new Made(bytes.toByteArray(), made + ": " + verb + " " + target, word);
    }

    private static String urlencoded() {
        return "Content-Type: application/x-www-form-urlencoded";
    }

    private String word() {
        return "fuzz" + ++made + "word";
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
