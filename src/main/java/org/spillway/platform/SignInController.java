package org.spillway.platform;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.spillway.shared.Refusal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page to sign in on, and the box that goes to a number. */
@Controller
class SignInController {

    private final CurrentOfficer current;

    SignInController(CurrentOfficer current) {
        this.current = current;
    }

    @GetMapping("/login")
    String signIn(@RequestParam(required = false) @Nullable String next, HttpServletRequest request, Model model) {
        var target = LocalPath.of(next, "/tasks");
        if (current.of(request).isPresent()) {
            return "redirect:" + target;
        }
        model.addAttribute("next", target);
        model.addAttribute("failed", request.getParameterMap().containsKey("failed"));
        model.addAttribute("ended", request.getParameterMap().containsKey("ended"));
        model.addAttribute("kept", request.getParameterMap().containsKey("kept"));
        model.addAttribute("out", request.getParameterMap().containsKey("out"));
        model.addAttribute("welcome", request.getParameterMap().containsKey("welcome"));
        return "platform/login";
    }

    @GetMapping("/go")
    String go(@RequestParam(defaultValue = "") String number) {
        var wanted = number.replaceAll("\\s+", "").toUpperCase(Locale.ROOT);
        if (wanted.matches("SP-\\d{4}-\\d{1,9}")) {
            return "redirect:/cases/" + wanted;
        }
        if (wanted.matches("TIP-\\d{4}-\\d{1,9}")) {
            return "redirect:/tips/" + wanted;
        }
        throw new Refusal("common.go.unknown");
    }
}
