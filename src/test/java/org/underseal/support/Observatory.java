package org.underseal.support;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** MDN's HTTP Observatory and Google's csp_evaluator, by their own code, over recorded answers. */
public final class Observatory {
    private static final Path SCRIPT = Path.of("src/test/web/observatory/score.sh");
    private static final int PATIENCE_MINUTES = 5;

    private Observatory() {}

    /**
     * An answer as a visitor on the open web would have it.
     *
     * @param url where it came from, for them
     */
    public record Seen(String url, Wire.Answer answer) {}

    /**
     * What an answer is worth.
     *
     * @param url as it was given
     * @param points of the Observatory's algorithm
     * @param because what cost and brought points
     * @param grave what csp_evaluator finds to be of high severity
     */
    public record Score(String url, int points, List<String> because, List<String> grave) {}

    /** Scores answers, each for itself. */
    public static List<Score> score(List<Seen> answers) {
        final JsonArray task = new JsonArray();
        answers.forEach(seen -> task.add(json(seen)));
        final JsonArray told = JsonParser.parseString(run(task.toString())).getAsJsonArray();
        final List<Score> scores = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            final JsonObject one = told.get(i).getAsJsonObject();
            scores.add(
                    new Score(
                            answers.get(i).url(),
                            one.get("score").getAsInt(),
                            list(one, "because"),
                            list(one, "grave")));
        }
        return scores;
    }

    private static JsonElement json(Seen seen) {
        final JsonObject json = new JsonObject();
        json.addProperty("url", seen.url());
        json.addProperty("status", seen.answer().status());
        json.addProperty("body", seen.answer().text());
        json.add(
                "headers",
                new Gson()
                        .toJsonTree(
                                seen.answer()
                                        .head()
                                        .lines()
                                        .filter(line -> line.contains(": "))
                                        .collect(
                                                Collectors.toMap(
                                                        line ->
                                                                line.split(": ", 2)[0].toLowerCase(
                                                                        Locale.ROOT),
                                                        line -> line.split(": ", 2)[1]))));
        return json;
    }

    private static List<String> list(JsonObject told, String name) {
        return told.getAsJsonArray(name).asList().stream().map(JsonElement::getAsString).toList();
    }

    private static String run(String task) {
        try {
            final Path input = Files.createTempFile("underseal-observatory-", ".json");
            final Path output = Files.createTempFile("underseal-observatory-", ".json");
            Files.writeString(input, task, StandardCharsets.UTF_8);
            final Process process =
                    new ProcessBuilder("bash", SCRIPT.toString())
                            .redirectInput(input.toFile())
                            .redirectOutput(output.toFile())
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                process.destroy();
                throw new IllegalStateException("the scorers did not come to an end");
            }
            final String told = Files.readString(output);
            Files.delete(input);
            Files.delete(output);
            if (process.exitValue() != 0) {
                throw new IllegalStateException("the scorers failed; see above");
            }
            return told;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
