package org.spillway.clocks.web;

import org.spillway.access.Officer;
import org.spillway.clocks.CalendarFeeds;
import org.spillway.clocks.WriteFeed;
import org.spillway.shared.NotFound;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The secret address of one's deadlines: read by calendar programs, made and taken back on one's own page. */
@Controller
class FeedController {

    private static final MediaType CALENDAR = MediaType.parseMediaType("text/calendar;charset=UTF-8");

    private final CalendarFeeds feeds;
    private final WriteFeed writeFeed;

    FeedController(CalendarFeeds feeds, WriteFeed writeFeed) {
        this.feeds = feeds;
        this.writeFeed = writeFeed;
    }

    @GetMapping("/calendar/feeds/{token}.ics")
    ResponseEntity<String> read(@PathVariable String token) {
        var calendar = writeFeed.write(token).orElseThrow(() -> new NotFound("calendar of nobody"));
        return ResponseEntity.ok()
                .contentType(CALENDAR)
                .cacheControl(CacheControl.noStore())
                .body(calendar);
    }

    @PostMapping("/me/calendar")
    String renew(Officer me, RedirectAttributes redirect) {
        redirect.addFlashAttribute("feedAddress", feeds.renew(me.id()).toString());
        return "redirect:/me";
    }

    @PostMapping("/me/calendar/revocation")
    String revoke(Officer me, RedirectAttributes redirect) {
        feeds.revoke(me.id());
        redirect.addFlashAttribute("flash", "clocks.feed.revoked");
        return "redirect:/me";
    }
}
