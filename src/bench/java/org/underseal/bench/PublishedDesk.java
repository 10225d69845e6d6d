package org.underseal.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The first desk of a service's directory, as much as a submission's cell needs. */
record PublishedDesk(String desk, String epoch, byte[] key) {
    private static final Pattern PAYLOAD = Pattern.compile("\"payload\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern DESKS =
            Pattern.compile(
                    "\"desks\":\\[\\{\"id\":\"([^\"]+)\".*?\"epoch\":\\{\"id\":\"([^\"]+)\".*?\"key\":\"([^\"]+)\"");

    static PublishedDesk of(int port) throws IOException {
        final String json =
                new String(
                        URI.create("http://127.0.0.1:" + port + "/api/v1/directory")
                                .toURL()
                                .openStream()
                                .readAllBytes(),
                        StandardCharsets.UTF_8);
        final String payload =
                new String(
                        Base64.getUrlDecoder().decode(first(PAYLOAD, json).group(1)),
                        StandardCharsets.UTF_8);
        final Matcher desk = first(DESKS, payload);
        return new PublishedDesk(
                desk.group(1), desk.group(2), Base64.getUrlDecoder().decode(desk.group(3)));
    }

    private static Matcher first(Pattern pattern, String text) throws IOException {
        final Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IOException("the directory has another form than the driver knows");
        }
        return matcher;
    }
}
