package org.spillway.identities;

import java.util.Map;
import org.spillway.access.Officers;
import org.spillway.access.RoleChanged;
import org.spillway.notifications.MailKind;
import org.spillway.notifications.Notifications;
import org.spillway.shared.Role;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells guardians at once when another one is named beside them or leaves: whoever names two friends is seen, and whoever
 * stays knows that a renewal is due. The mail names nobody; the page does.
 */
@Component
class TellGuardians {

    private final Officers officers;
    private final Notifications notifications;

    TellGuardians(Officers officers, Notifications notifications) {
        this.officers = officers;
        this.notifications = notifications;
    }

    @EventListener(condition = "#changed.role.name() == 'GUARDIAN'")
    @Transactional(propagation = Propagation.MANDATORY)
    void on(RoleChanged changed) {
        var kind = changed.begins() ? MailKind.GUARDIAN_NAMED : MailKind.GUARDIAN_LEFT;
        officers.sharing(Role.GUARDIAN, changed.unit()).stream()
                .filter(other -> !other.id().equals(changed.officer()))
                .forEach(other -> notifications.enqueue(other.id(), kind, null, Map.of("link", "/identities")));
    }
}
