package org.underseal.site;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.underseal.operations.PrivateFile;
import org.underseal.protocol.StrictJson;

/**
 * What operators say of themselves: {@code operator/<language>.json} in the portal's home.
 *
 * @param home the portal's home
 */
public record OperatorFiles(Path home) {
    private static final int LARGEST = 64 << 10;

    /**
     * All that there are, by language.
     *
     * @throws OperatorRefusedException when one cannot stand so
     */
    public Map<String, Operator> all() throws IOException {
        final Map<String, Operator> all = new LinkedHashMap<>();
        for (final Language language : Language.PORTAL) {
            read(language).ifPresent(operator -> all.put(language.code(), operator));
        }
        return all;
    }

    /**
     * The one of a language.
     *
     * @throws OperatorRefusedException when it cannot stand so
     */
    public Optional<Operator> read(Language language) throws IOException {
        final Path file = file(language);
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        if (Files.size(file) > LARGEST) {
            throw new OperatorRefusedException(file.getFileName().toString(), "is too large");
        }
        return Optional.of(
                Operator.of(
                        StrictJson.object(Files.readAllBytes(file))
                                .orElseThrow(
                                        () ->
                                                new OperatorRefusedException(
                                                        file.getFileName().toString(),
                                                        "is not a JSON object"))));
    }

    /** Writes one, in place of what there was. */
    public void write(Language language, Operator operator) throws IOException {
        PrivateFile.replace(
                file(language),
                (operator.json().toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private Path file(Language language) {
        return home.resolve("operator").resolve(language.code() + ".json");
    }
}
