package org.spillway.tips.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.regex.Pattern;
import org.spillway.forms.Typed;
import org.spillway.tips.ErasedTip;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;

/** What officers get who open or send something of a tip that was erased: what is left of it, and their words back. */
@ControllerAdvice(basePackageClasses = ErasedMeanwhile.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class ErasedMeanwhile {

    // Numbers, days, ids and codes of choices are no words of the officer.
    private static final Pattern CHOSEN =
            Pattern.compile("[A-Z0-9_.:-]*|true|false|on|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    @ExceptionHandler
    @ResponseStatus(HttpStatus.GONE)
    String erased(ErasedTip erased, HttpServletRequest request, Model model) {
        model.addAttribute("tombstone", erased.tombstone());
        if (request.getMethod().equals("POST")) {
            model.addAttribute("written", words(Typed.of(request.getParameterMap())));
        }
        return "tips/erased";
    }

    private static List<String> words(Typed typed) {
        return typed.values().values().stream()
                .flatMap(List::stream)
                .map(String::strip)
                .filter(value -> !CHOSEN.matcher(value).matches())
                .toList();
    }
}
