package org.underseal.intake.plain;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.fileupload2.core.FileUploadException;
import org.apache.commons.fileupload2.core.MultipartInput;
import org.apache.commons.fileupload2.core.ParameterParser;

/**
 * {@code multipart/form-data} (RFC 7578) read as it arrives: fields into memory, files straight to
 * whoever seals them. Nothing touches a disk.
 */
final class MultipartForm {
    private static final int LARGEST_HEADERS = 4_096;
    private static final int LONGEST_BOUNDARY = 200;

    private MultipartForm() {}

    /** Takes a file while it arrives. */
    interface Files {
        /**
         * @param name as the visitor's browser gave it
         * @param type its media type, or {@code application/octet-stream}
         */
        void file(String name, String type, InputStream content) throws IOException;
    }

    static PostedForm read(String contentType, InputStream body, Files files) throws IOException {
        final PostedForm form = new PostedForm();
        try {
            final MultipartInput input =
                    MultipartInput.builder()
                            .setInputStream(body)
                            .setBoundary(boundary(contentType))
                            .setMaxPartHeaderSize(LARGEST_HEADERS)
                            .get();
            if (!input.skipPreamble()) {
                throw new MalformedFormException();
            }
            do {
                part(headers(input.readHeaders()), input, form, files);
            } while (input.readBoundary());
            return form;
        } catch (FileUploadException | IllegalArgumentException e) {
            form.close();
            throw new MalformedFormException();
        } catch (IOException | RuntimeException e) {
            form.close();
            throw e;
        }
    }

    private static void part(
            Map<String, String> headers, MultipartInput input, PostedForm form, Files files)
            throws IOException {
        final Map<String, String> disposition =
                parameters(headers.getOrDefault("content-disposition", ""));
        final Optional<String> name = Optional.ofNullable(disposition.get("name"));
        if (name.isEmpty()) {
            throw new MalformedFormException();
        }
        try (InputStream content = input.newInputStream()) {
            final String file = disposition.get("filename");
            if (file == null) {
                form.add(name.get(), value(content, form.room()));
            } else if (!file.isEmpty()) {
                files.file(
                        file,
                        headers.getOrDefault("content-type", "application/octet-stream"),
                        content);
            }
        }
    }

    private static byte[] value(InputStream content, int room) throws IOException {
        final byte[] value = content.readNBytes(room + 1);
        if (value.length > room) {
            throw new MalformedFormException();
        }
        return value;
    }

    private static byte[] boundary(String contentType) throws MalformedFormException {
        final String boundary = parameters(contentType).get("boundary");
        if (boundary == null || boundary.isEmpty() || boundary.length() > LONGEST_BOUNDARY) {
            throw new MalformedFormException();
        }
        return boundary.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Map<String, String> parameters(String header) {
        final ParameterParser parser = new ParameterParser();
        parser.setLowerCaseNames(true);
        return parser.parse(header, ';');
    }

    /** Browsers send names of fields and files in the page's encoding (HTML, section 4.10.21.8). */
    private static Map<String, String> headers(String block) {
        final Map<String, String> headers = new java.util.HashMap<>();
        for (final String line : block.lines().toList()) {
            final int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        return headers;
    }
}
