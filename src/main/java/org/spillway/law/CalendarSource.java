package org.spillway.law;

import java.util.HexFormat;

/** The working days of a pack in one year as they came in, not yet read. */
record CalendarSource(String pack, int year, String origin, byte[] content) {

    String digest() {
        return HexFormat.of().formatHex(PackSource.sha256().digest(content));
    }

    PackNode node() {
        var node = PackNode.read(origin, content);
        if (node.get("year").number() != year) {
            throw node.get("year").broken("this is the calendar of " + year);
        }
        return node;
    }
}
