package org.spillway.platform;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import org.attoparser.AbstractMarkupHandler;
import org.attoparser.MarkupParser;
import org.attoparser.ParseException;
import org.attoparser.config.ParseConfiguration;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** Reads every page and every text once when the application starts, so that a broken one stops the start. */
@Component
class TemplateFiles implements InitializingBean {

    private final String location;

    TemplateFiles(TemplateSettings settings) {
        this.location = settings.location();
    }

    @Override
    public void afterPropertiesSet() {
        var pages = find("**/*.html");
        if (pages.isEmpty()) {
            throw new BrokenTemplate(location, 0, "There are no pages.");
        }
        pages.forEach(TemplateFiles::refuseBrokenMarkup);
        find("messages/*.properties").forEach(TemplateFiles::refuseBrokenTexts);
    }

    /** The bundles of texts, as locations without language and ending. */
    List<String> bundles() {
        return find("messages/*.properties").stream()
                .map(Resource::getFilename)
                .map(name -> name.replaceFirst("(_zh_CN)?\\.properties$", ""))
                .distinct()
                .sorted()
                .map(name -> location + "messages/" + name)
                .toList();
    }

    private List<Resource> find(String pattern) {
        try {
            var found = new PathMatchingResourcePatternResolver().getResources(location + pattern);
            Arrays.sort(found, Comparator.comparing(Resource::getDescription));
            return List.of(found);
        } catch (IOException e) {
            throw new BrokenTemplate(location, 0, "The directory cannot be read: " + e.getMessage());
        }
    }

    // Thymeleaf itself lets an element stay open to the end of the page; we do not.
    private static void refuseBrokenMarkup(Resource page) {
        var strict = ParseConfiguration.htmlConfiguration();
        strict.setElementBalancing(ParseConfiguration.ElementBalancing.REQUIRE_BALANCED);
        strict.setUniqueAttributesInElementRequired(true);
        try (var reader = new InputStreamReader(page.getInputStream(), StandardCharsets.UTF_8)) {
            new MarkupParser(strict).parse(reader, new AbstractMarkupHandler() {});
        } catch (ParseException broken) {
            var line = broken.getLine();
            throw new BrokenTemplate(
                    page.getDescription(), line == null ? 0 : line, String.valueOf(broken.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void refuseBrokenTexts(Resource bundle) {
        var texts = new Properties();
        try (var reader = new InputStreamReader(bundle.getInputStream(), StandardCharsets.UTF_8)) {
            texts.load(reader);
        } catch (IllegalArgumentException broken) {
            throw new BrokenTemplate(bundle.getDescription(), 0, String.valueOf(broken.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        texts.forEach((key, text) -> {
            try {
                new MessageFormat((String) text);
            } catch (IllegalArgumentException broken) {
                throw new BrokenTemplate(bundle.getDescription(), 0, "Text " + key + ": " + broken.getMessage());
            }
        });
    }
}
