package org.spillway.platform;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import org.spillway.access.Site;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the description of the API says of all its routes. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

    private static final String TOKEN = "access-token";

    @Bean
    OpenAPI openApi(Site site) {
        return new OpenAPI()
                .info(new Info()
                        .title("Spillway")
                        .version("1")
                        .description("Failures are told as application/problem+json, in the language of the officer."))
                .addServersItem(new Server().url(site.baseUrl().toString()))
                .components(new Components()
                        .addSecuritySchemes(
                                TOKEN,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .description("An access token that an officer makes on their own page")))
                .addSecurityItem(new SecurityRequirement().addList(TOKEN));
    }
}
