package org.spillway.platform;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spillway.access.SignedIn;
import org.spillway.access.TokenScope;
import org.spillway.access.UseAccessToken;
import org.spillway.audit.Audit;
import org.spillway.guard.Door;
import org.spillway.shared.Actor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.util.UriComponentsBuilder;

/** Three doors: the public's, which remembers nobody, that of programs, and the officers'. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OnionSettings.class)
class SecurityConfiguration {

    private static final String CONTENT =
            "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                    + "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    // The viewer of the process map places what it draws by style attributes.
    private static final HeaderWriter MAP = new DelegatingRequestMatcherHeaderWriter(
            PathPatternRequestMatcher.pathPattern("/cases/*/map"),
            (request, response) ->
                    response.setHeader("Content-Security-Policy", CONTENT + "; style-src-attr 'unsafe-inline'"));
    private static final RequestMatcher READ_BY_THE_PUBLIC = new OrRequestMatcher(
            List.of("/", "/guidance", "/tips/new", "/tips/mailbox", "/bulletins", "/respond").stream()
                    .<RequestMatcher>map(PathPatternRequestMatcher::pathPattern)
                    .toList());
    private static final String[] PUBLIC = {
        "/",
        "/tips/new",
        "/tips/receipt",
        "/tips/mailbox",
        "/tips/mailbox/**",
        "/guidance",
        "/bulletins",
        "/respond",
        "/respond/**",
        "/welcome/*",
        "/calendar/feeds/*",
        "/css/**",
        "/js/**",
        "/img/**",
        "/webjars/**",
        "/favicon.ico",
        "/robots.txt",
        "/error",
        "/actuator/health"
    };

    @Bean
    @Order(10)
    SecurityFilterChain publicDoor(HttpSecurity http, MarkedForms marked, Failures failures, OnionSettings onion)
            throws Exception {
        return http.securityMatcher(PUBLIC)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .csrf(csrf -> csrf.csrfTokenRepository(token("csrf-public", "Strict")))
                .addFilterBefore(new Characters(failures), CsrfFilter.class)
                .addFilterAfter(new CarryLanguage(), CsrfFilter.class)
                .addFilterAfter(new Unmarked(marked, failures, Door.PUBLIC), CsrfFilter.class)
                .logout(AbstractHttpConfigurer::disable)
                .headers(headers -> {
                    headers(headers);
                    headers.addHeaderWriter(alsoAt(onion));
                })
                .exceptionHandling(handling -> handling.accessDeniedHandler(
                        (request, response, denied) -> failures.write(HttpStatus.FORBIDDEN, request, response)))
                .build();
    }

    @Bean
    @Order(15)
    SecurityFilterChain programsDoor(
            HttpSecurity http,
            CurrentOfficer current,
            UseAccessToken tokens,
            ApiSignInPoint signIn,
            MarkedForms marked,
            Failures failures)
            throws Exception {
        return http.securityMatcher("/api/**")
                .authorizeHttpRequests(requests -> requests.requestMatchers(HttpMethod.POST, "/api/law/*/assessments")
                        .access(officerOr(TokenScope.LAW_ASSESS, current))
                        .anyRequest()
                        .access(officerOr(null, current)))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                // No page of another site can make a browser show a token.
                .csrf(csrf ->
                        csrf.csrfTokenRepository(token("csrf", "Lax")).ignoringRequestMatchers(BearerTokens::isShownIn))
                .addFilterBefore(new BearerTokens(tokens, signIn), CsrfFilter.class)
                .addFilterBefore(new Characters(failures), CsrfFilter.class)
                .addFilterAfter(new Unmarked(marked, failures, Door.PROGRAMS), CsrfFilter.class)
                .logout(AbstractHttpConfigurer::disable)
                .headers(SecurityConfiguration::headers)
                .exceptionHandling(handling -> handling.authenticationEntryPoint(signIn)
                        .accessDeniedHandler((request, response, denied) -> {
                            if (current.of(request).isEmpty()) {
                                signIn.refuse(request, response);
                            } else {
                                failures.write(HttpStatus.FORBIDDEN, request, response);
                            }
                        }))
                .build();
    }

    private static HeaderWriter alsoAt(OnionSettings onion) {
        return new DelegatingRequestMatcherHeaderWriter(
                READ_BY_THE_PUBLIC,
                (request, response) ->
                        onion.of(request).ifPresent(place -> response.setHeader("Onion-Location", place)));
    }

    /** Whether this is a page on which nothing about its reader is kept, in the browser neither. */
    static boolean isReadByThePublic(HttpServletRequest request) {
        return READ_BY_THE_PUBLIC.matches(request);
    }

    // A token opens the routes of its scope; where there is no scope, it opens nothing.
    private static AuthorizationManager<RequestAuthorizationContext> officerOr(
            @Nullable TokenScope scope, CurrentOfficer current) {
        return (authentication, context) ->
                new AuthorizationDecision(current.of(context.getRequest()).isPresent()
                        && (!(authentication.get() instanceof TokenAuthentication token)
                                || (scope != null && token.opens(scope))));
    }

    @Bean
    @Order(20)
    SecurityFilterChain officersDoor(
            HttpSecurity http,
            CurrentOfficer current,
            SignInPoint signIn,
            AfterSignIn afterSignIn,
            ClosedDoor closedDoor,
            MarkedForms marked,
            Failures failures,
            Audit audit)
            throws Exception {
        return http.authorizeHttpRequests(requests -> requests.requestMatchers("/login")
                        .permitAll()
                        .anyRequest()
                        .access((authentication, context) -> new AuthorizationDecision(
                                current.of(context.getRequest()).isPresent())))
                // Not in the session: a form outlives the session it was made in, and a visit to /login makes none.
                .csrf(csrf -> csrf.csrfTokenRepository(token("csrf", "Lax")))
                .addFilterBefore(new Characters(failures), CsrfFilter.class)
                .addFilterAfter(new Unmarked(marked, failures, Door.STAFF), CsrfFilter.class)
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .formLogin(form -> form.loginPage("/login")
                        .successHandler(afterSignIn)
                        .failureHandler((request, response, refused) -> failed(request, response)))
                .logout(logout -> logout.addLogoutHandler((request, response, who) -> {
                            if (who != null && who.getPrincipal() instanceof SignedIn signedIn) {
                                audit.recordApart(Actor.of(signedIn.id()), "sign-in.ended", null, Map.of());
                            }
                        })
                        .logoutSuccessUrl("/login?out"))
                .headers(SecurityConfiguration::headers)
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(signIn).accessDeniedHandler(closedDoor))
                .build();
    }

    private static void failed(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.sendRedirect(UriComponentsBuilder.fromPath("/login")
                .queryParam("failed")
                .queryParam("next", "{next}")
                .encode()
                .buildAndExpand(LocalPath.of(request.getParameter("next"), "/tasks"))
                .toUriString());
    }

    private static CookieCsrfTokenRepository token(String name, String sameSite) {
        var tokens = new CookieCsrfTokenRepository();
        tokens.setCookieName(name);
        tokens.setCookiePath("/");
        tokens.setCookieCustomizer(cookie -> cookie.httpOnly(true).sameSite(sameSite));
        return tokens;
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT))
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
                .permissionsPolicyHeader(policy -> policy.policy(
                        "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()"))
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                .addHeaderWriter(MAP);
    }

    @Bean
    static PasswordEncoder passwordEncoder() {
        return new DelegatingPasswordEncoder(
                "argon2",
                Map.of(
                        "argon2",
                        Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8(),
                        "bcrypt",
                        new BCryptPasswordEncoder()));
    }
}
