package org.underseal.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.underseal.support.RunningService;
import org.underseal.support.browser.Bureau;
import org.underseal.support.browser.ConsolePage;
import org.underseal.support.browser.Walk;

/**
 * Every state of the submitters' pages, in both browsers, looked over by axe-core (WCAG 2.0 to 2.2,
 * A and AA), for what must be scrolled sideways and for what is too small to press.
 */
class AccessiblePortalTest {
    private static final int BEGINNING_OF_JPEG = 2;

    @TempDir static Path directory;
    private static Bureau bureau;
    private static RunningService closed;
    private static String answered;

    @BeforeAll
    static void open() throws IOException {
        bureau = Bureau.open(directory);
        closed = RunningService.startClosed(directory.resolve("closed"));
        answered = bureau.report("A story that is answered.").characters();
        final ConsolePage ada = bureau.signIn();
        ada.openFirstCase("To answer it").reply("We have read it.", "MESSAGE");
        Files.write(directory.resolve("yard.jpg"), pictureWithComment());
        Files.writeString(directory.resolve("note.txt"), "Seen on Monday.");
    }

    @AfterAll
    static void close() {
        try {
            closed.close();
        } finally {
            bureau.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "chrome, en, light, 320, 1, 29",
        "chrome, ar, dark, 1280, 2, 29",
        "chrome, zh, forced, 320, 1, 29",
        "firefox, ar, light, 320, 1, 29",
        "firefox, ru, forced, 1280, 2, 29"
    })
    void everyStateOfThePortalCanBeUsedByEverybody(
            String browser, String language, String colours, int width, int letters, int states) {
        expectNothing(walk(browser, language, colours, width, letters, "withScripts"), states);
    }

    @ParameterizedTest
    @CsvSource({"chrome, es, dark, 320, 1, 11", "firefox, ar, light, 1280, 2, 10"})
    void soCanEveryPageWithoutScriptsAndAPortalThatIsClosed(
            String browser, String language, String colours, int width, int letters, int states) {
        expectNothing(walk(browser, language, colours, width, letters, "withoutScripts"), states);
    }

    @ParameterizedTest
    @CsvSource({"chrome, ru, 3", "firefox, ar, 3"})
    void aReportIsSentReadAndTakenBackByKeysAloneAndTheFocusIsAlwaysSeen(
            String browser, String language, int states) {
        expectNothing(walk(browser, language, "light", 320, 1, "byKeyboard"), states);
    }

    @ParameterizedTest
    @CsvSource({"chrome", "firefox"})
    void aFlawOfEachKindIsFoundWhereThereIsOne(String browser) {
        assertThat(walk(browser, "en", "light", 1280, 1, "flawed").found())
                .anyMatch(flaw -> flaw.contains("image-alt: "))
                .anyMatch(flaw -> flaw.contains("color-contrast: "))
                .anyMatch(flaw -> flaw.contains(" pixels wide in "))
                .anyMatch(flaw -> flaw.contains(" by 12.0 pixels large"));
    }

    private static void expectNothing(Walk.Seen seen, int states) {
        assertThat(seen.found()).isEmpty();
        assertThat(seen.seen()).hasSize(states).doesNotHaveDuplicates();
    }

    private static Walk.Seen walk(
            String browser, String language, String colours, int width, int letters, String way) {
        return new Walk(
                        browser,
                        language,
                        colours,
                        width,
                        letters,
                        way,
                        "http://localhost:" + bureau.service().portalPort(),
                        "http://localhost:" + closed.portalPort(),
                        answered,
                        List.of(
                                directory.resolve("yard.jpg").toString(),
                                directory.resolve("note.txt").toString()))
                .go();
    }

    /** A picture with a comment hidden in it, so that the page has something to say. */
    private static byte[] pictureWithComment() throws IOException {
        final ByteArrayOutputStream drawn = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB), "jpeg", drawn);
        final byte[] comment = "taken by A.".getBytes(StandardCharsets.US_ASCII);
        final ByteArrayOutputStream picture = new ByteArrayOutputStream();
        final byte[] jpeg = drawn.toByteArray();
        picture.write(jpeg, 0, BEGINNING_OF_JPEG);
        picture.write(new byte[] {(byte) 0xff, (byte) 0xfe, 0, (byte) (comment.length + 2)});
        picture.write(comment);
        picture.write(jpeg, BEGINNING_OF_JPEG, jpeg.length - BEGINNING_OF_JPEG);
        return picture.toByteArray();
    }
}
