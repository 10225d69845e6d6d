package org.underseal.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.underseal.protocol.StrictJson;
import org.underseal.support.JarCommand;
import org.underseal.support.RunningService;
import org.underseal.support.Sink;
import org.underseal.support.Wire;
import org.underseal.support.browser.Account;
import org.underseal.support.browser.Chromium;
import org.underseal.support.browser.ConsolePage;
import org.underseal.support.browser.Door;
import org.underseal.support.browser.Founders;
import org.underseal.support.browser.PortalPage;
import org.underseal.support.browser.RecordView;
import org.underseal.support.browser.Window;

/** Files that strangers send are read in the console, and none of them reaches anything. */
class StrangersFilesTest {
    private static final String LAST_WORDS = "And this is how it ended.";

    @TempDir Path directory;

    @Test
    void areShownInAFrameWithoutOriginOrNetworkOrNotAtAll() throws Exception {
        try (Sink sink = Sink.open();
                RunningService service = RunningService.start(directory.resolve("home"));
                Chromium chromium = Chromium.start();
                Window desk = chromium.window(Door.CONSOLE, service.consolePort())) {
            final ConsolePage console =
                    Founders.setUp(
                                    desk,
                                    service.setUpLink().orElseThrow(),
                                    "en",
                                    directory.resolve("authority.json"))
                            .console();
            console.signIn();
            submit(service, files(sink.address()));
            console.visit("queue");

            final RecordView record = console.openUnreadCase("To see what was sent along");

            showsPictureAndSound(record);
            reachesNothingWhateverRunsThere(desk, record, sink.address());
            showsTextAsText(record, sink.address());
            showsNothingOfWhatIsNotWhatItSays(console, record);
            for (final String name : List.of("drawing.svg", "page.html", "letter.pdf")) {
                assertThat(record.file(name).innerText())
                        .contains(console.texts().of("console.file.elsewhere"));
                assertThat(record.file(name).locator("button").count()).isZero();
            }
            assertThat(opened(console)).isEqualTo(6);
            assertThat(sink.asked()).isEmpty();
            assertThat(get(sink.address() + "/control")).isEqualTo(204);
            assertThat(sink.asked()).containsExactly("/control");
        }
    }

    @Test
    void aStoryTooLongForTheReportIsReadWhole() {
        try (RunningService service = RunningService.start(directory.resolve("home"));
                Chromium chromium = Chromium.start();
                Window desk = chromium.window(Door.CONSOLE, service.consolePort())) {
            final ConsolePage console =
                    Founders.setUp(
                                    desk,
                                    service.setUpLink().orElseThrow(),
                                    "fr",
                                    directory.resolve("authority.json"))
                            .console();
            console.signIn();
            try (Window window = chromium.window(Door.PORTAL, service.portalPort())) {
                final var form = PortalPage.open(window, "fr").report();
                form.fillIn(Account.dismissed("They came at night. ".repeat(3_000) + LAST_WORDS));
                form.check();
                form.send().copy();
            }
            console.visit("queue");
            final RecordView record = console.openUnreadCase("Une première lecture du récit");
            assertThat(record.text()).doesNotContain(LAST_WORDS);

            record.pressAtFile("", "console.file.story");

            record.file("").getByText(LAST_WORDS).waitFor();
        }
    }

    private static void showsPictureAndSound(RecordView record) {
        record.pressAtFile("photo.png", "console.file.open");
        final var picture = record.inFrame("photo.png", "img");
        assertThat(picture.evaluate("img => img.decode().then(() => img.naturalWidth)"))
                .isEqualTo(40);
        assertThat(picture.evaluate("img => self.origin")).isEqualTo("null");
        assertThat(picture.evaluate("img => getComputedStyle(img).filter"))
                .asString()
                .startsWith("blur");
        record.pressAtFile("photo.png", "console.file.blur");
        record.inFrame("photo.png", "body.sharp > img").waitFor();
        assertThat(picture.evaluate("img => getComputedStyle(img).filter")).isEqualTo("none");

        record.pressAtFile("voice.wav", "console.file.open");
        final var sound = record.inFrame("voice.wav", "audio");
        assertThat(
                        sound.evaluate(
                                "audio => audio.readyState > 0 ? audio.duration : new Promise("
                                        + "(known) => audio.addEventListener('loadedmetadata',"
                                        + " () => known(audio.duration)))"))
                .isEqualTo(1);
        assertThat(sound.evaluate("audio => audio.paused")).isEqualTo(true);
    }

    private static void reachesNothingWhateverRunsThere(
            Window desk, RecordView record, String lure) {
        desk.watch().expectBlocked(lure);
        assertThat(
                        record.inFrame("photo.png", "img")
                                .evaluate(
                                        """
                                        async (img, lure) => {
                                            const tried = (address) => new Promise((ended) => {
                                                const other = new Image();
                                                other.onload = () => ended("loaded");
                                                other.onerror = () => ended("failed");
                                                other.src = address;
                                            });
                                            const asked = fetch(lure + "/fetch", { mode: "no-cors" });
                                            return [
                                                await tried(lure + "/image"),
                                                await asked.then(() => "answered", () => "failed"),
                                            ].join();
                                        }
                                        """,
                                        lure))
                .isEqualTo("failed,failed");
        assertThat(
                        record.inFrame("photo.png", "img")
                                .evaluate(
                                        "() => {"
                                                + " try { return parent.document.title; }"
                                                + " catch (error) { return error.name; } }"))
                .isEqualTo("SecurityError");
    }

    private static void showsTextAsText(RecordView record, String lure) {
        record.pressAtFile("note.txt", "console.file.open");
        record.file("note.txt").getByText("<img src=\"" + lure + "/text\">").waitFor();
        assertThat(record.file("note.txt").locator("img, iframe").count()).isZero();
    }

    private static void showsNothingOfWhatIsNotWhatItSays(ConsolePage console, RecordView record) {
        for (final String name : List.of("page.png", "list.mp3", "broken.png")) {
            record.pressAtFile(name, "console.file.open");
            record.file(name).getByText(console.texts().of("console.file.unshown")).waitFor();
        }
    }

    private long opened(ConsolePage console) {
        console.visitByKeys("audit");
        console.awaitHeading("console.audit.heading");
        return console.window().page().locator("tbody tr").allInnerTexts().stream()
                .filter(line -> line.contains(console.texts().of("console.act.open-file")))
                .count();
    }

    private void submit(RunningService service, Map<String, byte[]> files) throws IOException {
        final StringBuilder words =
                new StringBuilder("report submit --portal http://127.0.0.1:")
                        .append(service.portalPort())
                        .append(" --authority ")
                        .append(authority(service));
        for (final Map.Entry<String, byte[]> file : files.entrySet()) {
            Files.write(directory.resolve(file.getKey()), file.getValue());
            words.append(" --attach ").append(file.getKey());
        }
        Files.writeString(directory.resolve("story"), "They sent me these.");
        new JarCommand(directory, Map.of()).does(words.append(" story").toString());
    }

    private static String authority(RunningService service) {
        return StrictJson.object(Wire.get(service.portalPort(), "/site.json", "").body())
                .orElseThrow()
                .get("authority")
                .textValue();
    }

    private static Map<String, byte[]> files(String lure) throws IOException {
        final String page =
                "<html><script src=\"" + lure + "/script\"></script><img src=\"" + lure + "/img\">";
        return Map.of(
                "photo.png",
                picture(),
                "broken.png",
                Arrays.copyOf(Arrays.copyOf(picture(), 8), 50),
                "voice.wav",
                second(),
                "note.txt",
                bytes("Read this: <img src=\"" + lure + "/text\">"),
                "page.png",
                bytes(page),
                "list.mp3",
                bytes("#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n" + lure + "/list.ts\n"),
                "drawing.svg",
                bytes(
                        "<svg xmlns=\"http://www.w3.org/2000/svg\"><image href=\""
                                + lure
                                + "/svg\"/></svg>"),
                "page.html",
                bytes(page),
                "letter.pdf",
                bytes(
                        "%PDF-1.4\n1 0 obj<</Type/Catalog/OpenAction<</S/URI/URI("
                                + lure
                                + "/pdf)>>>>endobj\ntrailer<</Root 1 0 R>>\n"));
    }

    private static byte[] picture() throws IOException {
        final var out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "png", out);
        return out.toByteArray();
    }

    private static byte[] second() throws IOException {
        final int rate = 8_000;
        final var out = new ByteArrayOutputStream();
        AudioSystem.write(
                new AudioInputStream(
                        new ByteArrayInputStream(new byte[rate]),
                        new AudioFormat(rate, 8, 1, false, false),
                        rate),
                AudioFileFormat.Type.WAVE,
                out);
        return out.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static int get(String address) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(address)).build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
