package org.underseal.intake.plain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.underseal.support.Wire;

/**
 * Posts forms byte for byte as a browser that runs no scripts does.
 *
 * @param headers what it sends besides, each line ending in CR LF
 */
public record Browser(int port, String headers) {
    private static final String BOUNDARY = "----geckoformboundary5f1c";
    private static final Pattern CODE =
            Pattern.compile("<p class=\"code\"><bdi dir=\"ltr\">([a-z0-9-]{27})</bdi>");

    /** A file of a form. */
    public record Attached(String name, String type, byte[] content) {}

    /** One that sends nothing besides. */
    Browser(int port) {
        this(port, "");
    }

    Wire.Answer get(String path) {
        return Wire.get(port, path, "");
    }

    /** Posts a form without files. */
    public Wire.Answer post(String path, Map<String, String> fields) {
        final StringBuilder body = new StringBuilder();
        fields.forEach(
                (name, value) ->
                        body.append(body.isEmpty() ? "" : "&")
                                .append(URLEncoder.encode(name, StandardCharsets.UTF_8))
                                .append('=')
                                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return send(
                path,
                "application/x-www-form-urlencoded",
                body.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Posts a form with files. */
    public Wire.Answer post(
            String path, List<Map.Entry<String, String>> fields, List<Attached> files) {
        return send(path, "multipart/form-data; boundary=" + BOUNDARY, multipart(fields, files));
    }

    Wire.Answer send(String path, String type, byte[] body) {
        return Wire.send(
                port,
                "POST "
                        + path
                        + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
                        + type
                        + "\r\nSec-Fetch-Site: same-origin\r\n"
                        + headers
                        + "Content-Length: "
                        + body.length
                        + "\r\n\r\n",
                body);
    }

    /** The code that a receipt page shows. */
    public static String code(Wire.Answer receipt) {
        final Matcher found = CODE.matcher(receipt.text());
        assertThat(found.find()).as(receipt.text()).isTrue();
        return found.group(1);
    }

    private static byte[] multipart(List<Map.Entry<String, String>> fields, List<Attached> files) {
        final ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (final Map.Entry<String, String> field : fields) {
            text(
                    body,
                    "--"
                            + BOUNDARY
                            + "\r\nContent-Disposition: form-data; name=\""
                            + field.getKey()
                            + "\"\r\n\r\n"
                            + field.getValue()
                            + "\r\n");
        }
        for (final Attached file : files) {
            text(
                    body,
                    "--"
                            + BOUNDARY
                            + "\r\nContent-Disposition: form-data; name=\"FILES\"; filename=\""
                            + file.name()
                            + "\"\r\nContent-Type: "
                            + file.type()
                            + "\r\n\r\n");
            body.writeBytes(file.content());
            text(body, "\r\n");
        }
        text(body, "--" + BOUNDARY + "--\r\n");
        return body.toByteArray();
    }

    private static void text(ByteArrayOutputStream body, String text) {
        body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
