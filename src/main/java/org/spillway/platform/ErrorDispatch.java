package org.spillway.platform;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Where the server sends what no controller saw. */
@Controller
class ErrorDispatch implements ErrorController {

    private final Failures failures;

    ErrorDispatch(Failures failures) {
        this.failures = failures;
    }

    @RequestMapping("/error")
    @Nullable
    ModelAndView show(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var page = failures.dispatched(request, response);
        // Problem JSON is written by then; an empty page would still be looked up by the address.
        return page == null || page.isEmpty() ? null : page;
    }
}
