package org.spillway.platform;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import org.spillway.access.Welcome;
import org.spillway.shared.FieldRefusal;
import org.spillway.shared.NotFound;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Where a one-time link leads. */
@Controller
@RequestMapping("/welcome/{token}")
class WelcomeController {

    private static final String AFTERWARDS = "redirect:/login?welcome";

    private final Welcome welcome;

    WelcomeController(Welcome welcome) {
        this.welcome = welcome;
    }

    record PasswordForm(@NotBlank String password, @NotBlank String repeated) {}

    record FoundingForm(
            @NotBlank @Size(max = 120) String unitName,
            @NotBlank @Size(max = 120) String unitNameZh,
            @NotBlank @Size(max = 100) String name,

            @NotBlank @Size(max = 60) @Pattern(regexp = "[\\p{L}\\p{N}._@-]*")
            String login,

            @NotBlank @Email @Size(max = 200) String email,
            @NotBlank String password,
            @NotBlank String repeated) {

        Welcome.Founding toFounding(Locale locale) {
            return new Welcome.Founding(unitName, unitNameZh, name, login, email, locale.toLanguageTag());
        }
    }

    @GetMapping
    String open(@PathVariable String token, Model model) {
        var officer = welcome.guest(token).officer();
        if (officer == null) {
            model.addAttribute("form", new FoundingForm("", "", "", "", "", "", ""));
            return "platform/found";
        }
        model.addAttribute("form", new PasswordForm("", ""));
        model.addAttribute("officer", officer);
        return "platform/welcome";
    }

    @PostMapping(params = "!unitName")
    String choosePassword(
            @PathVariable String token,
            @Valid @ModelAttribute("form") PasswordForm form,
            BindingResult errors,
            Model model,
            HttpServletResponse response) {
        if (refused(() -> welcome.choosePassword(token, form.password(), form.repeated()), errors, response)) {
            model.addAttribute("officer", welcome.guest(token).officer());
            return "platform/welcome";
        }
        return AFTERWARDS;
    }

    @PostMapping(params = "unitName")
    String found(
            @PathVariable String token,
            Locale locale,
            @Valid @ModelAttribute("form") FoundingForm form,
            BindingResult errors,
            HttpServletResponse response) {
        return refused(
                        () -> welcome.found(token, form.toFounding(locale), form.password(), form.repeated()),
                        errors,
                        response)
                ? "platform/found"
                : AFTERWARDS;
    }

    private static boolean refused(Runnable use, BindingResult errors, HttpServletResponse response) {
        if (!errors.hasErrors()) {
            try {
                use.run();
                return false;
            } catch (FieldRefusal refusal) {
                errors.rejectValue(refusal.field(), refusal.key(), refusal.arguments(), refusal.key());
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return true;
    }

    @ExceptionHandler(NotFound.class)
    @ResponseStatus(HttpStatus.NOT_FOUND)
    String tooLate() {
        return "platform/link-over";
    }
}
