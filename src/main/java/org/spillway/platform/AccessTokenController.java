package org.spillway.platform;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.spillway.access.AccessTokenId;
import org.spillway.access.CreateAccessToken;
import org.spillway.access.Officer;
import org.spillway.access.RevokeAccessToken;
import org.spillway.access.TokenScope;
import org.spillway.shared.FieldRefusal;
import org.spillway.shared.NotFound;
import org.spillway.shared.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** An officer's own access tokens. */
@Controller
@RequestMapping("/me/tokens")
class AccessTokenController {

    private final CreateAccessToken createAccessToken;
    private final RevokeAccessToken revokeAccessToken;
    private final MeController account;
    private final OwnTokens tokens;

    AccessTokenController(
            CreateAccessToken createAccessToken,
            RevokeAccessToken revokeAccessToken,
            MeController account,
            OwnTokens tokens) {
        this.createAccessToken = createAccessToken;
        this.revokeAccessToken = revokeAccessToken;
        this.account = account;
        this.tokens = tokens;
    }

    record TokenForm(
            @NotBlank @Size(max = 100) String name,
            @NotBlank @Size(max = 40) String scope,
            @NotBlank @Size(max = 20) String days) {

        static final String NAME = "tokenForm";

        static TokenForm usual() {
            return new TokenForm("", TokenScope.LAW_ASSESS.name(), "90");
        }
    }

    // Answered at once and not after a redirect: what is told once must not be kept in a session.
    @PostMapping
    String create(
            Officer me,
            Locale locale,
            @Valid @ModelAttribute(TokenForm.NAME) TokenForm form,
            BindingResult errors,
            Model model,
            HttpServletResponse response) {
        if (!errors.hasFieldErrors("days") && days(form) == 0) {
            errors.rejectValue("days", "access.refusal.token-days", new Object[] {CreateAccessToken.MOST_DAYS}, null);
        }
        var scope = scope(form);
        if (!errors.hasFieldErrors("scope") && scope.isEmpty()) {
            errors.rejectValue("scope", "form.error.not-a-choice");
        }
        if (!errors.hasErrors()) {
            try {
                model.addAttribute(
                        "created", createAccessToken.create(me, form.name(), scope.orElseThrow(), days(form)));
                return "platform/access-token";
            } catch (FieldRefusal refusal) {
                errors.rejectValue(refusal.field(), refusal.key(), refusal.arguments(), refusal.key());
            } catch (Refusal refusal) {
                errors.reject(refusal.key(), refusal.arguments(), refusal.key());
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        tokens.show(me, model);
        return account.page(me, locale, model);
    }

    private static Optional<TokenScope> scope(TokenForm form) {
        return Stream.of(TokenScope.values())
                .filter(each -> each.name().equals(form.scope()))
                .findFirst();
    }

    // Texts, so that what cannot be read is shown again; what is no number is out of bounds.
    private static int days(TokenForm form) {
        return form.days().matches("[0-9]{1,4}") ? Integer.parseInt(form.days()) : 0;
    }

    @PostMapping("/revocation")
    String revoke(Officer me, @RequestParam String id, RedirectAttributes after) {
        revokeAccessToken.revoke(me, id(id));
        after.addFlashAttribute("flash", "platform.tokens.revoked");
        return "redirect:/me";
    }

    private static AccessTokenId id(@Nullable String typed) {
        try {
            return AccessTokenId.of(String.valueOf(typed));
        } catch (IllegalArgumentException none) {
            throw new NotFound("token");
        }
    }
}
