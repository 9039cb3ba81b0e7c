package org.spillway.demo;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.thymeleaf.templateresolver.ITemplateResolver;

/** What the demonstration adds to the application. */
@Configuration(proxyBeanMethods = false)
@Profile("demo")
@Import({
    DemoWords.class,
    DemoClockController.class,
    DemoMailController.class,
    DemoPeople.class,
    DemoSeeds.class,
    DemoIdentity.class,
    DemoToken.class,
    DemoStart.class
})
class DemoConfiguration {

    @Bean
    @Primary
    OffsetClock offsetClock(DemoFolder folder) {
        return new OffsetClock(folder.clock());
    }

    @Bean
    Standstill standstill(@Qualifier("jobExecution") SmartLifecycle engine, ObjectProvider<Scheduler> scheduler) {
        return new Standstill(engine, scheduler);
    }

    // Found besides the application's own pages, wherever those are read from.
    @Bean
    ITemplateResolver demoTemplateResolver() {
        var resolver = new ClassLoaderTemplateResolver();
        resolver.setResolvablePatterns(java.util.Set.of("demo/*"));
        resolver.setSuffix(".html");
        resolver.setTemplateMode(TemplateMode.HTML);
        resolver.setCharacterEncoding("UTF-8");
        resolver.setCheckExistence(true);
        resolver.setOrder(0);
        return resolver;
    }

    @Bean
    @Order(0)
    SecurityFilterChain demoPages(HttpSecurity http) throws Exception {
        return http.securityMatcher("/demo/**")
                .authorizeHttpRequests(anybody -> anybody.anyRequest().permitAll())
                .sessionManagement(none -> none.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.csrfTokenRepository(new CookieCsrfTokenRepository()))
                .headers(headers -> headers.frameOptions(HeadersConfigurer.FrameOptionsConfig::sameOrigin))
                .build();
    }

    /** A mail server on a free port of loopback. */
    static GreenMail mailServer() {
        var server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        return server;
    }
}
