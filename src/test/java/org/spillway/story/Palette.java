package org.spillway.story;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The 256 colours that a picture uses most, those that differ little counted as one; no dots between them. */
final class Palette {

    private static final int MOST = 256;

    private final List<Integer> colours;
    private final Map<Integer, Integer> nearest = new HashMap<>();

    private Palette(List<Integer> colours) {
        this.colours = colours;
    }

    /** The picture in the colours that it uses most. */
    static BufferedImage of(BufferedImage full) {
        var uses = new HashMap<Integer, Integer>();
        for (int y = 0; y < full.getHeight(); y++) {
            for (int x = 0; x < full.getWidth(); x++) {
                uses.merge(full.getRGB(x, y) & 0xFFFFFF, 1, Integer::sum);
            }
        }
        var chosen = new LinkedHashMap<Integer, Integer>();
        uses.entrySet().stream()
                .sorted(Map.Entry.<Integer, Integer>comparingByValue().reversed())
                .map(Map.Entry::getKey)
                .forEach(colour -> {
                    if (chosen.size() < MOST) {
                        chosen.putIfAbsent(colour & 0xFCFCFC, colour);
                    }
                });
        return new Palette(List.copyOf(chosen.values())).painted(full);
    }

    private BufferedImage painted(BufferedImage full) {
        var small = new BufferedImage(full.getWidth(), full.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model());
        for (int y = 0; y < full.getHeight(); y++) {
            for (int x = 0; x < full.getWidth(); x++) {
                var place = nearest.computeIfAbsent(full.getRGB(x, y) & 0xFFFFFF, this::nearest);
                small.getRaster().setSample(x, y, 0, place);
            }
        }
        return small;
    }

    private int nearest(int colour) {
        int best = 0;
        for (int at = 1; at < colours.size(); at++) {
            if (distance(colours.get(at), colour) < distance(colours.get(best), colour)) {
                best = at;
            }
        }
        return best;
    }

    private static int distance(int one, int other) {
        int red = (one >> 16 & 255) - (other >> 16 & 255);
        int green = (one >> 8 & 255) - (other >> 8 & 255);
        int blue = (one & 255) - (other & 255);
        return red * red + green * green + blue * blue;
    }

    private IndexColorModel model() {
        var parts = new byte[3][colours.size()];
        for (int at = 0; at < colours.size(); at++) {
            parts[0][at] = (byte) (colours.get(at) >> 16);
            parts[1][at] = (byte) (colours.get(at) >> 8);
            parts[2][at] = (byte) (int) colours.get(at);
        }
        return new IndexColorModel(8, colours.size(), parts[0], parts[1], parts[2]);
    }
}
