package org.underseal.support.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A submitter's Firefox ESR with the settings of a level, a new one for each act. Playwright does
 * not drive Debian's Firefox, so a script of src/test/web/journey does.
 */
public record Firefox(String level, int port) {
    private static final Path SCRIPT = Path.of("src/test/web/journey/firefox.mjs");
    private static final int PATIENCE_MINUTES = 8;

    /**
     * What an act found, and what its page did besides.
     *
     * @param found by the act
     * @param seen complaints, requests, what was kept, cookies
     */
    public record Visit(JsonObject found, JsonObject seen) {
        /** A text that was found. */
        public String text(String name) {
            return found.get(name).getAsString();
        }

        /** Texts that were found. */
        public List<String> texts(String name) {
            return found.getAsJsonArray(name).asList().stream()
                    .map(JsonElement::getAsString)
                    .toList();
        }

        /** What the page complained of and what it kept. */
        public String traces() {
            return seen.get("complaints") + " " + seen.get("kept");
        }
    }

    /**
     * Does something at the portal, and asserts that the page kept quiet.
     *
     * @param details what the act needs to know
     */
    public Visit visit(String act, JsonObject details) {
        final Visit visit = visitLoudly(act, details);
        final JsonObject seen = visit.seen();
        assertThat(seen.getAsJsonArray("complaints")).as("complaints").isEmpty();
        assertThat(seen.getAsJsonArray("kept")).as("what is kept on the device").isEmpty();
        assertThat(seen.getAsJsonArray("cookies")).as("cookies").isEmpty();
        assertThat(seen.getAsJsonArray("requests")).isNotEmpty();
        assertThat(seen.getAsJsonArray("requests"))
                .allSatisfy(
                        request ->
                                assertThat(request.getAsString())
                                        .matches(
                                                "[A-Z]+ ("
                                                        + Pattern.quote(origin())
                                                        + "/|data:|blob:).*"));
        return visit;
    }

    /** The same, whatever the page does besides. */
    public Visit visitLoudly(String act, JsonObject details) {
        final JsonObject task = details.deepCopy();
        task.addProperty("level", level);
        task.addProperty("address", origin() + "/en");
        task.addProperty("act", act);
        final JsonObject answer = JsonParser.parseString(run(task.toString())).getAsJsonObject();
        return new Visit(answer.getAsJsonObject("found"), answer);
    }

    private String origin() {
        return "http://localhost:" + port;
    }

    private static String run(String task) {
        try {
            final Path output = Files.createTempFile("underseal-firefox-", ".json");
            final Process process =
                    new ProcessBuilder("node", SCRIPT.toString())
                            .redirectOutput(output.toFile())
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            process.getOutputStream().write(task.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                process.destroy();
                throw new IllegalStateException("Firefox did not come to an end");
            }
            final String answer = Files.readString(output);
            Files.delete(output);
            if (process.exitValue() != 0) {
                throw new IllegalStateException("the visit failed; see above");
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
