package org.spillway.platform;

import org.spillway.shared.NotFound;
import org.spillway.shared.Refusal;
import org.spillway.shared.Role;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Fails in every way a page can. */
@Controller
class FailingController {

    @GetMapping("/failing/{how}")
    String fail(@PathVariable String how) {
        throw switch (how) {
            case "refusal" -> new Refusal("access.refusal.role", Role.REVIEWER);
            case "not-found" -> new NotFound("case 1");
            case "stale" -> new OptimisticLockingFailureException("stale");
            default -> new IllegalStateException("a secret text");
        };
    }

    @GetMapping("/failing/number/{number}")
    String number(@PathVariable int number) {
        return "redirect:/" + number;
    }
}
