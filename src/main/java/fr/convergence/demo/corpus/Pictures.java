package fr.convergence.demo.corpus;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.Polygon;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.imageio.ImageIO;

/** Drawn pictures: a landscape for the photograph of an outing, a sheet of paper for a photographed note, a poster. */
final class Pictures {
    private static final int KINDS = 6;
    private static final Map<String, byte[]> DRAWN = new ConcurrentHashMap<>();

    static {
        System.setProperty("java.awt.headless", "true");
        ImageIO.setUseCache(false);
    }

    private Pictures() {}

    /** One of a few, since drawing is slower than writing mail. */
    static byte[] of(String format, String subject, long seed) {
        int kind = Math.floorMod(seed, KINDS);
        return DRAWN.computeIfAbsent(format + subject + kind, key -> draw(format, subject, new Dice(kind, subject.hashCode())));
    }

    private static byte[] draw(String format, String subject, Dice dice) {
        var image = new BufferedImage(720, 480, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        switch (subject) {
            case "paysage" -> landscape(graphics, dice);
            case "affiche" -> poster(graphics, dice);
            default -> sheet(graphics, dice);
        }
        graphics.dispose();
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void landscape(Graphics2D graphics, Dice dice) {
        graphics.setPaint(new GradientPaint(0, 0, new Color(dice.between(90, 150), dice.between(150, 200), 235), 0, 300, new Color(245, 225, 205)));
        graphics.fillRect(0, 0, 720, 480);
        graphics.setColor(new Color(255, 240, 190));
        graphics.fillOval(dice.between(80, 560), dice.between(40, 120), 70, 70);
        for (int range = 0; range < 3; range++) {
            graphics.setColor(new Color(120 - 30 * range, 140 - 20 * range, 160 - 45 * range));
            var hills = new Polygon();
            hills.addPoint(0, 480);
            for (int x = 0; x <= 720; x += 40) {
                hills.addPoint(x, 240 + 50 * range + dice.between(-35, 35));
            }
            hills.addPoint(720, 480);
            graphics.fillPolygon(hills);
        }
        graphics.setPaint(new GradientPaint(0, 400, new Color(110, 160, 190), 0, 480, new Color(60, 110, 150)));
        graphics.fillRect(0, 410, 720, 70);
    }

    private static void sheet(Graphics2D graphics, Dice dice) {
        graphics.setColor(new Color(150, 120, 90));
        graphics.fillRect(0, 0, 720, 480);
        graphics.rotate(Math.toRadians(dice.between(-4, 4)), 360, 240);
        graphics.setColor(new Color(250, 248, 242));
        graphics.fillRect(130, 20, 460, 440);
        graphics.setColor(new Color(50, 60, 120));
        for (int line = 0; line < 9; line++) {
            int x = 165;
            while (x < 540 - (line == 8 ? 250 : 0)) {
                int width = dice.between(18, 60);
                graphics.fillRoundRect(x, 80 + 36 * line + dice.between(-2, 2), width, 5, 4, 4);
                x += width + 12;
            }
        }
    }

    private static void poster(Graphics2D graphics, Dice dice) {
        graphics.setColor(new Color(dice.between(20, 90), dice.between(40, 110), dice.between(90, 170)));
        graphics.fillRect(0, 0, 720, 480);
        for (int i = 0; i < 12; i++) {
            graphics.setColor(new Color(dice.between(180, 255), dice.between(120, 220), dice.between(60, 160), 160));
            int size = dice.between(40, 200);
            graphics.fillOval(dice.between(-40, 680), dice.between(-40, 440), size, size);
        }
        graphics.setColor(Color.WHITE);
        graphics.fillRect(60, 360, 420, 6);
    }
}
