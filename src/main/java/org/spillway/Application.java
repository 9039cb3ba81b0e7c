package org.spillway;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.modulith.Modulithic;

/** Starts Spillway. */
@SpringBootApplication
@Modulithic(systemName = "Spillway", sharedModules = "shared")
public class Application {

    /** Starts the application with the settings of its environment. */
    public static void main(String[] args) {
        SpringApplication.run(Application.class, args);
    }
}
