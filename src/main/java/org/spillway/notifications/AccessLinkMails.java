package org.spillway.notifications;

import java.net.URI;
import java.util.Map;
import org.spillway.access.AccessLinks;
import org.spillway.access.Officer;
import org.springframework.stereotype.Component;

/** Sends one-time links by mail. */
@Component
class AccessLinkMails implements AccessLinks {

    private final Notifications notifications;

    AccessLinkMails(Notifications notifications) {
        this.notifications = notifications;
    }

    @Override
    public void sendInvitation(Officer officer, URI link) {
        notifications.enqueue(officer.id(), MailKind.INVITATION, null, Map.of("link", link.toString()));
    }

    @Override
    public void sendReset(Officer officer, URI link) {
        notifications.enqueue(officer.id(), MailKind.RESET, null, Map.of("link", link.toString()));
    }
}
