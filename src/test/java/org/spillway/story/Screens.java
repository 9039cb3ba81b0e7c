package org.spillway.story;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** The pictures of {@code docs/screens}, drawn anew by {@code -Dspillway.screens=true}. */
final class Screens {

    private static final Path FOLDER = Path.of("docs", "screens");

    private Screens() {}

    /** The public form on a telephone. */
    static void ofTheForm(Tipster tipster) {
        if (wanted()) {
            tipster.window().open("/tips/new?lang=zh-CN");
            picture("tip-zh", tipster.window());
            tipster.window().open("/tips/mailbox?lang=en");
        }
    }

    /** A case in the middle of its investigation. */
    static void ofACase(Story story, Person shen, Person ying) {
        if (wanted()) {
            var about = "/cases/" + story.number();
            picture("case-en", shen.opens(about));
            picture("case-zh", shen.opens(about + "?lang=zh-CN"));
            picture("dark", shen.opens(about + "/timeline?theme=dark"));
            picture("tasks-en", ying.opens("/tasks"));
            ying.seesOnMap("investigation", "active");
            ying.window().the("nav.processes").evaluate("processes => processes.scrollIntoView()");
            picture("map-en", ying);
            picture("task-en", ying.takes("interview"));
        }
    }

    private static boolean wanted() {
        return Boolean.getBoolean("spillway.screens");
    }

    private static void picture(String name, Person person) {
        picture(name, person.window());
    }

    private static void picture(String name, Window window) {
        try {
            Files.createDirectories(FOLDER);
            ImageIO.write(
                    fewColours(window.picture(false)),
                    "png",
                    FOLDER.resolve(name + ".png").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // A picture of a page needs no millions of colours; 256 make a file half as large.
    private static BufferedImage fewColours(byte[] png) throws IOException {
        return Palette.of(ImageIO.read(new ByteArrayInputStream(png)));
    }
}
