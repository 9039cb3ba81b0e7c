package org.spillway.access;

import java.util.Optional;
import java.util.stream.Stream;

/** What an access token opens, and nothing else. */
public enum TokenScope {
    LAW_ASSESS("law:assess");

    private final String code;

    TokenScope(String code) {
        this.code = code;
    }

    /** As programs and the table know it. */
    public String code() {
        return code;
    }

    static Optional<TokenScope> find(String code) {
        return Stream.of(values()).filter(each -> each.code.equals(code)).findFirst();
    }
}
