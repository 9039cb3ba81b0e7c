package org.spillway.platform;

import java.util.Set;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.thymeleaf.spring6.templateresolver.SpringResourceTemplateResolver;
import org.thymeleaf.templatemode.TemplateMode;

/** Reads pages, mails and texts from {@code templates/}: the jar's, or the operator's. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TemplateSettings.class)
class TemplateConfiguration {

    /** Pages are named without their ending: {@code cases/show}. */
    @Bean
    SpringResourceTemplateResolver defaultTemplateResolver(ApplicationContext context, TemplateSettings settings) {
        var pages = resolver(context, settings, TemplateMode.HTML);
        pages.setSuffix(".html");
        pages.setOrder(2);
        return pages;
    }

    /** Mails are named with their ending, because one mail has a text and a frame of HTML. */
    @Bean
    SpringResourceTemplateResolver mailTextResolver(ApplicationContext context, TemplateSettings settings) {
        var texts = resolver(context, settings, TemplateMode.TEXT);
        texts.setResolvablePatterns(Set.of("mail/*.txt"));
        texts.setOrder(1);
        return texts;
    }

    private static SpringResourceTemplateResolver resolver(
            ApplicationContext context, TemplateSettings settings, TemplateMode mode) {
        var resolver = new SpringResourceTemplateResolver();
        resolver.setApplicationContext(context);
        resolver.setPrefix(settings.location());
        resolver.setTemplateMode(mode);
        resolver.setCharacterEncoding("UTF-8");
        resolver.setCacheable(settings.cache());
        resolver.setCheckExistence(true);
        return resolver;
    }

    @Bean
    Texts messageSource(TemplateSettings settings, TemplateFiles files) {
        var texts = new Texts();
        texts.setBasenames(files.bundles().toArray(String[]::new));
        texts.setDefaultEncoding("UTF-8");
        texts.setFallbackToSystemLocale(false);
        texts.setCacheSeconds(settings.cache() ? -1 : 0);
        return texts;
    }
}
