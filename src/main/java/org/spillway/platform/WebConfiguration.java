package org.spillway.platform;

import java.util.List;
import org.spillway.access.Site;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What controllers and pages of all modules share. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(Site.class)
class WebConfiguration implements WebMvcConfigurer {

    private final FrameInterceptor frame;
    private final OfficerArgument officerArgument;

    WebConfiguration(FrameInterceptor frame, OfficerArgument officerArgument) {
        this.frame = frame;
        this.officerArgument = officerArgument;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(frame)
                .excludePathPatterns("/css/**", "/js/**", "/img/**", "/webjars/**", "/actuator/**", "/api/**");
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(officerArgument);
    }

    @Bean
    static LocaleResolver localeResolver(CurrentOfficer current) {
        return new Languages(current);
    }
}
