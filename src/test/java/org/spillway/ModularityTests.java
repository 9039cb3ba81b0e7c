package org.spillway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;
import org.springframework.modulith.docs.Documenter.DiagramOptions;

/** The modules keep their borders, and the diagram of them in the docs is the one that they have. */
class ModularityTests {

    private static final Path DIAGRAM = Path.of("docs/modules.puml");

    private final ApplicationModules modules = ApplicationModules.of(Application.class);

    @Test
    void modulesKeepTheirBorders() {
        modules.verify();
    }

    @Test
    void theDiagramInTheDocsIsCurrent() throws IOException {
        new Documenter(modules)
                .writeModulesAsPlantUml(DiagramOptions.defaults().withStyle(DiagramOptions.DiagramStyle.UML));
        var drawn = Files.readString(Path.of("target/spring-modulith-docs/components.puml"));
        if (Boolean.getBoolean("spillway.docs.update")) {
            Files.writeString(DIAGRAM, drawn);
        }
        // The order of the lines is that in which the classes were found: it differs from one checkout to the next.
        assertThat(sorted(Files.readString(DIAGRAM)))
                .as("docs/modules.puml is out of date: run this test with -Dspillway.docs.update=true and commit it")
                .isEqualTo(sorted(drawn));
    }

    private static List<String> sorted(String diagram) {
        return diagram.lines().sorted().toList();
    }
}
