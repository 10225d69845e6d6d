package org.underseal.support.browser;

import com.google.gson.Gson;
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

/**
 * A walk through states of the submitters' pages, each of them looked over on the way by a script
 * of src/test/web/accessibility.
 *
 * @param browser {@code chrome} or {@code firefox}
 * @param language two letters
 * @param colours {@code light}, {@code dark} or {@code forced}
 * @param width of the page, in CSS pixels
 * @param letters how many times as large as usual
 * @param way to go, by its name in the script
 * @param portal where the portal is
 * @param closed where a portal is that is not open yet
 * @param answered a code under which a message lies
 * @param files to send along
 */
public record Walk(
        String browser,
        String language,
        String colours,
        int width,
        int letters,
        String way,
        String portal,
        String closed,
        String answered,
        List<String> files) {
    private static final Path SCRIPT = Path.of("src/test/web/accessibility/walk.mjs");
    private static final int PATIENCE_MINUTES = 10;

    /**
     * What a walk came to.
     *
     * @param seen the states, in order
     * @param found everything that is wrong with one of them
     */
    public record Seen(List<String> seen, List<String> found) {}

    /** Goes, and comes back. */
    public Seen go() {
        try {
            final Path output = Files.createTempFile("underseal-walk-", ".json");
            final Process process =
                    new ProcessBuilder("node", SCRIPT.toString())
                            .redirectOutput(output.toFile())
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            process.getOutputStream()
                    .write(new Gson().toJson(this).getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                process.destroy();
                throw new IllegalStateException("the walk did not come to an end");
            }
            final String answer = Files.readString(output);
            Files.delete(output);
            if (process.exitValue() != 0) {
                throw new IllegalStateException("the walk failed; see above");
            }
            final JsonObject told = JsonParser.parseString(answer).getAsJsonObject();
            return new Seen(list(told, "seen"), list(told, "found"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static List<String> list(JsonObject told, String name) {
        return told.getAsJsonArray(name).asList().stream().map(JsonElement::getAsString).toList();
    }
}
