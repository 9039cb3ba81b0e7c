package org.spillway.law;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Access;
import org.spillway.access.Officer;
import org.spillway.audit.Audit;
import org.spillway.shared.Actor;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Refusal;
import org.spillway.shared.Role;
import org.springframework.stereotype.Component;

/** Two administrators change the law: one brings it, another puts it into force. */
@Component
class TwoPeople {

    private final Access access;
    private final Audit audit;

    TwoPeople(Access access, Audit audit) {
        this.access = access;
        this.audit = audit;
    }

    void requireAdministrator(Officer me) {
        access.require(me.id(), Role.ADMINISTRATOR);
    }

    /** Refuses, and records, that whoever brought it also puts it into force; what shipped was brought by somebody else. */
    void requireAnother(Officer me, @Nullable OfficerId broughtBy, Map<String, ?> what) {
        if (me.id().equals(broughtBy)) {
            throw refused(me, what, "law.refusal.same-person");
        }
    }

    /** The refusal, recorded whatever becomes of the transaction. */
    Refusal refused(Officer me, Map<String, ?> what, String key) {
        var detail = new TreeMap<String, Object>(what);
        detail.put("reason", key);
        audit.recordApart(Actor.of(me.id()), "law.change-refused", null, detail);
        return new Refusal(key);
    }
}
