package org.underseal.storage;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.underseal.mailroom.Identifier;

/** A desk's copy of a reply and who wrote it: the author's length, the author, the copy. */
record ReplyRecord(Identifier author, byte[] deskCopy) {
    byte[] bytes() {
        final byte[] name = author.value().getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(1 + name.length + deskCopy.length)
                .put((byte) name.length)
                .put(name)
                .put(deskCopy)
                .array();
    }

    static ReplyRecord read(byte[] bytes) {
        final ByteBuffer buffer = ByteBuffer.wrap(bytes);
        final byte[] name = new byte[buffer.get()];
        buffer.get(name);
        final byte[] copy = new byte[buffer.remaining()];
        buffer.get(copy);
        return new ReplyRecord(new Identifier(new String(name, StandardCharsets.US_ASCII)), copy);
    }
}
