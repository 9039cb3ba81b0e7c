package org.spillway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;

/** Somebody without script: opens pages, fills in the forms that the pages offer, and sends them as a browser would. */
public class Visitor {

    private final String base;
    private final CookieManager cookies;
    private final HttpClient http;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private String language = "en";

    /** Visits the installation at {@code base}, such as {@code http://127.0.0.1:8080}. */
    public Visitor(String base) {
        this(base, new CookieManager(null, CookiePolicy.ACCEPT_ALL), HttpClient.Redirect.NORMAL);
    }

    private Visitor(String base, CookieManager cookies, HttpClient.Redirect redirect) {
        this.base = base;
        this.cookies = cookies;
        this.http = HttpClient.newBuilder()
                .cookieHandler(cookies)
                .followRedirects(redirect)
                .connectTimeout(Duration.ofSeconds(10))
                .build();
    }

    /** The same visitor, who looks at the first answer and does not follow where it leads. */
    public Visitor once() {
        return new Visitor(base, cookies, HttpClient.Redirect.NEVER);
    }

    /** A page as it was answered; {@code url} is where redirects led. */
    public record Page(int status, URI url, String body, HttpHeaders headers) {

        /** The first header of this name. */
        public Optional<String> header(String name) {
            return headers.firstValue(name);
        }

        /** The page as a tree. */
        public Document html() {
            return Jsoup.parse(body, url.toString());
        }

        /** The texts of the page, blanks folded. */
        public String text() {
            return html().text();
        }

        /** The form that matches; fails where there is none. */
        public FormElement form(String selector) {
            return (FormElement) html().expectFirst(selector);
        }
    }

    /** Asks for pages in this language from now on. */
    public Visitor reading(String tag) {
        this.language = tag;
        return this;
    }

    /** Sends this header with every request from now on. */
    public Visitor sending(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** Signs in; fails unless the password is right. */
    public Visitor signIn(String login, String password) {
        var page = submit(get("/login"), "form[action$=/login]", Map.of("username", login, "password", password));
        if (page.url().getPath().equals("/login")) {
            throw new AssertionError("could not sign in as " + login + ": " + page.text());
        }
        return this;
    }

    /** Opens a page of the installation. */
    public Page get(String path) {
        return send(HttpRequest.newBuilder(resolve(path)).GET());
    }

    /** A file that is chosen in a form. */
    public record Chosen(String name, byte[] content) {}

    /** Chooses files in the form and sends it as a browser does: what stands before them first, then the files. */
    public Page attach(Page page, String selector, List<Chosen> files) {
        return attach(page, selector, Map.of(), files);
    }

    /** The same, with some of its fields filled in. */
    public Page attach(Page page, String selector, Map<String, ?> values, List<Chosen> files) {
        var form = page.form(selector);
        return sendParts(form.absUrl("action"), filled(form, values), files);
    }

    /**
     * Begins to send a file that is chosen in the form and stops in the middle of it; the connection stays open until the
     * answer is closed.
     *
     * @param begun the beginning of the file
     * @param size of the whole file, in bytes
     */
    public Socket beginToAttach(Page page, String selector, String name, byte[] begun, long size) {
        var form = page.form(selector);
        var url = resolve(form.absUrl("action"));
        var boundary = "----an-example-of-a-boundary";
        var body = new ByteArrayOutputStream();
        filled(form, Map.of())
                .forEach((field, many) -> many.forEach(value ->
                        write(body, boundary, "name=\"" + field + "\"", value.getBytes(StandardCharsets.UTF_8))));
        write(body, boundary, "name=\"files\"; filename=\"" + name + "\"", begun);
        var end = "\r\n".length();
        var head = "POST " + url.getRawPath() + "?" + url.getRawQuery() + " HTTP/1.1\r\nHost: " + url.getAuthority()
                + "\r\nCookie: " + cookies() + "\r\nContent-Type: multipart/form-data; boundary=" + boundary
                + "\r\nContent-Length: " + (body.size() + size - begun.length) + "\r\n\r\n";
        try {
            var socket = new Socket(url.getHost(), url.getPort());
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(body.toByteArray(), 0, body.size() - end);
            return socket;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Page sendParts(String url, Map<String, List<String>> fields, List<Chosen> files) {
        var boundary = "----an-example-of-a-boundary";
        var body = new ByteArrayOutputStream();
        fields.forEach((name, many) -> many.forEach(
                value -> write(body, boundary, "name=\"" + name + "\"", value.getBytes(StandardCharsets.UTF_8))));
        files.forEach(
                file -> write(body, boundary, "name=\"files\"; filename=\"" + file.name() + "\"", file.content()));
        body.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return send(HttpRequest.newBuilder(resolve(url))
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
    }

    private static void write(ByteArrayOutputStream body, String boundary, String about, byte[] content) {
        body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; " + about + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    }

    /** The cookies it was given, as it sends them. */
    public String cookies() {
        return cookies.getCookieStore().getCookies().stream()
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    /** Fills in a form of the page and sends it; what is not named keeps what the page gave it. */
    public Page submit(Page page, String selector, Map<String, ?> values) {
        var form = page.form(selector);
        var url = form.absUrl("action").isEmpty() ? page.url().toString() : form.absUrl("action");
        return form.attr("enctype").equals("multipart/form-data")
                ? sendParts(url, filled(form, values), List.of(new Chosen("", new byte[0])))
                : post(url, filled(form, values));
    }

    private static Map<String, List<String>> filled(FormElement form, Map<String, ?> values) {
        var sent = new LinkedHashMap<String, List<String>>();
        for (var control : form.elements()) {
            keep(control, sent);
        }
        values.forEach((name, value) -> sent.put(
                name,
                value instanceof List<?> many
                        ? many.stream().map(String::valueOf).toList()
                        : List.of(value.toString())));
        return sent;
    }

    private static void keep(Element control, Map<String, List<String>> sent) {
        var name = control.attr("name");
        var type = control.attr("type");
        var ticked = !(type.equals("checkbox") || type.equals("radio")) || control.hasAttr("checked");
        if (name.isEmpty()
                || !ticked
                || type.equals("submit")
                || type.equals("file")
                || control.tagName().equals("button")) {
            return;
        }
        if (control.tagName().equals("select")) {
            control.select("option[selected]")
                    .forEach(option ->
                            sent.computeIfAbsent(name, n -> new ArrayList<>()).add(option.val()));
        } else {
            sent.computeIfAbsent(name, n -> new ArrayList<>()).add(control.val());
        }
    }

    /** Sends a form to an address, as it is. */
    public Page post(String url, Map<String, List<String>> values) {
        var body = new StringBuilder();
        values.forEach((name, many) -> many.forEach(value -> body.append(body.isEmpty() ? "" : "&")
                .append(URLEncoder.encode(name, StandardCharsets.UTF_8))
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8))));
        return send(HttpRequest.newBuilder(resolve(url))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    /** The cookies it was given, by name. */
    public List<String> cookieNames() {
        return cookies.getCookieStore().getCookies().stream()
                .map(cookie -> cookie.getName())
                .toList();
    }

    private URI resolve(String path) {
        return URI.create(base).resolve(path);
    }

    private Page send(HttpRequest.Builder request) {
        headers.forEach(request::header);
        try {
            var answer = http.send(
                    request.header("Accept-Language", language)
                            .header("Accept", "text/html")
                            .timeout(Duration.ofSeconds(60))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return new Page(answer.statusCode(), answer.uri(), answer.body(), answer.headers());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
