package org.spillway.platform;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Finds the page that a form stands on, from the address that it is sent to: that itself, or the nearest above it. */
@Component
class PageAbove {

    private static final String START = "/tasks";

    private final ObjectProvider<RequestMappingHandlerMapping> mappings;

    PageAbove(@Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> mappings) {
        this.mappings = mappings;
    }

    /** The page; that of the tasks where there is none. */
    String of(String address) {
        try {
            for (var path = address; path.length() > 1; path = path.substring(0, path.lastIndexOf('/'))) {
                if (opens(PathContainer.parsePath(path))) {
                    return path;
                }
            }
        } catch (IllegalArgumentException brokenEncoding) {
            return START;
        }
        return START;
    }

    private boolean opens(PathContainer path) {
        return mappings.getObject().getHandlerMethods().keySet().stream()
                .filter(PageAbove::isPage)
                .map(RequestMappingInfo::getPathPatternsCondition)
                .anyMatch(patterns ->
                        patterns != null && patterns.getPatterns().stream().anyMatch(pattern -> pattern.matches(path)));
    }

    private static boolean isPage(RequestMappingInfo info) {
        return info.getMethodsCondition().getMethods().contains(RequestMethod.GET);
    }
}
