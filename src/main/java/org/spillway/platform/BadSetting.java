package org.spillway.platform;

import java.io.Serial;

/** A setting with which the application must not start; the value is never told. */
class BadSetting extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String setting;
    private final String action;

    BadSetting(String setting, String reason, String action) {
        super(setting + " " + reason);
        this.setting = setting;
        this.action = action;
    }

    String setting() {
        return setting;
    }

    String action() {
        return action;
    }
}
