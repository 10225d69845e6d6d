package org.underseal.protocol.signing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** What is signed: a context, a zero byte, the payload; no signature serves in another place. */
public final class SignedText {
    private SignedText() {}

    /**
     * @param context ASCII without a zero, such as {@code underseal/1 reply <hex>}
     */
    public static byte[] of(String context, byte[] payload) {
        final ByteArrayOutputStream text =
                new ByteArrayOutputStream(context.length() + 1 + payload.length);
        text.writeBytes(context.getBytes(StandardCharsets.US_ASCII));
        text.write(0);
        text.writeBytes(payload);
        return text.toByteArray();
    }
}
