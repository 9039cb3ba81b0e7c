package org.spillway.law;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.spillway.workflow.WorkflowSettings;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The files of the packs, in the jar or in the directory that the operator names. */
@Component
public class PackFiles {

    private final String root;

    PackFiles(WorkflowSettings settings) {
        var directory = settings.processes();
        root = directory == null || directory.isBlank()
                ? "classpath:/processes/packs/"
                : "file:" + directory + "/packs/";
    }

    /** Every file that matches {@code pattern}, as in {@code *}{@code /2*}{@code /clocks.yaml}, in the order of their paths; at least one. */
    public List<PackNode> read(String pattern) {
        var found = find(pattern);
        if (found.length == 0) {
            throw new BrokenPack(root + pattern, "there is no such file");
        }
        return Arrays.stream(found).map(PackNode::read).toList();
    }

    private Resource[] find(String pattern) {
        try {
            var found = new PathMatchingResourcePatternResolver().getResources(root + pattern);
            Arrays.sort(found, Comparator.comparing(Resource::getDescription));
            return found;
        } catch (FileNotFoundException none) {
            return new Resource[0];
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
