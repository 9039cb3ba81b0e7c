package org.spillway.access;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.spillway.audit.Audit;
import org.spillway.shared.Actor;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Refusal;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes the old password useless and sends a link with which the person chooses a new one. */
@Service
public class ResetAccess {

    private final Administration administration;
    private final SignIns signIns;
    private final Links links;
    private final List<AccessLinks> posts;
    private final Audit audit;
    private final ApplicationEventPublisher events;

    ResetAccess(
            Administration administration,
            SignIns signIns,
            Links links,
            List<AccessLinks> posts,
            Audit audit,
            ApplicationEventPublisher events) {
        this.administration = administration;
        this.signIns = signIns;
        this.links = links;
        this.posts = posts;
        this.audit = audit;
        this.events = events;
    }

    @Transactional
    public URI reset(Officer me, OfficerId id) {
        var officer = administration.officer(me, id);
        if (id.equals(me.id())) {
            throw new Refusal("access.refusal.not-yourself");
        }
        if (!officer.active()) {
            throw new Refusal("access.refusal.not-active");
        }
        var invited = signIns.passwordHash(id).isEmpty();
        signIns.keep(id, null);
        var link = links.make(invited ? "INVITATION" : "RESET", id);
        if (invited) {
            posts.forEach(post -> post.sendInvitation(officer, link));
        } else {
            posts.forEach(post -> post.sendReset(officer, link));
        }
        audit.record(Actor.of(me.id()), "officer.reset", null, Map.of("officer", id.value()));
        events.publishEvent(new AccessEnded(id));
        return link;
    }
}
