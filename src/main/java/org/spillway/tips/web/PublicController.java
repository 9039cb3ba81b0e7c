package org.spillway.tips.web;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** What the public reads before it writes. */
@Controller
class PublicController {

    @GetMapping("/")
    String home() {
        return "tips/home";
    }

    @GetMapping("/guidance")
    String guidance() {
        return "tips/guidance";
    }
}
