package org.underseal.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** What a visitor's browser fetches, weighed as it travels. */
final class Weights {
    private static final Pattern ASSET = Pattern.compile("(?:src|href)=\"?(/assets/[^\"\\s>]+)");

    private Weights() {}

    /** Bytes on the wire of the document and of each asset it names, in the order it names them. */
    static Map<String, Integer> of(int port, String document) throws IOException {
        final Map<String, Integer> weights = new LinkedHashMap<>();
        final byte[] page = fetch(port, document);
        weights.put(document, page.length);
        final Matcher assets = ASSET.matcher(inflated(page));
        while (assets.find()) {
            weights.put(assets.group(1), fetch(port, assets.group(1)).length);
        }
        return weights;
    }

    private static byte[] fetch(int port, String path) throws IOException {
        final HttpURLConnection connection =
                (HttpURLConnection)
                        URI.create("http://127.0.0.1:" + port + path).toURL().openConnection();
        connection.setRequestProperty("Accept-Encoding", "gzip");
        try (InputStream in = connection.getInputStream()) {
            return in.readAllBytes();
        }
    }

    private static String inflated(byte[] page) throws IOException {
        if (page.length < 2 || page[0] != 0x1f || page[1] != (byte) 0x8b) {
            return new String(page, StandardCharsets.UTF_8);
        }
        final ByteArrayOutputStream plain = new ByteArrayOutputStream();
        try (InputStream in = new GZIPInputStream(new java.io.ByteArrayInputStream(page))) {
            in.transferTo(plain);
        }
        return plain.toString(StandardCharsets.UTF_8);
    }
}
