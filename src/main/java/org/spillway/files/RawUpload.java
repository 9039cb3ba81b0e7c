package org.spillway.files;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.Part;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** A request whose body nobody reads but the controller: its parameters are those of the address, and it has no parts. */
public class RawUpload extends HttpServletRequestWrapper {

    private final Map<String, String[]> ofAddress = new LinkedHashMap<>();

    /** Wraps a request before anybody has asked it for a parameter. */
    public RawUpload(HttpServletRequest request) {
        super(request);
        UriComponentsBuilder.newInstance()
                .query(request.getQueryString())
                .build()
                .getQueryParams()
                .forEach((name, values) -> ofAddress.put(
                        decoded(name), values.stream().map(RawUpload::decoded).toArray(String[]::new)));
    }

    private static String decoded(@Nullable String text) {
        try {
            return text == null ? "" : UriUtils.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            return "";
        }
    }

    /** What the address says. */
    final Map<String, String[]> ofAddress() {
        return ofAddress;
    }

    @Override
    public @Nullable String getParameter(String name) {
        var values = getParameterValues(name);
        return values == null || values.length == 0 ? null : values[0];
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        return getParameterMap().get(name);
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        return Collections.unmodifiableMap(ofAddress);
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(getParameterMap().keySet());
    }

    @Override
    public Collection<Part> getParts() {
        return List.of();
    }

    @Override
    public @Nullable Part getPart(String name) {
        return null;
    }
}
