package org.underseal.cli;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Named parts of unknown length, one behind the other: how the inside of a backup is written. */
final class BackupParts {
    private static final int CHUNK = 1 << 16;

    private BackupParts() {}

    /** Writes what a part holds. */
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    static void write(DataOutputStream out, String name, Content content) throws IOException {
        out.writeUTF(name);
        try (Chunks chunks = new Chunks(out)) {
            content.writeTo(chunks);
        }
    }

    /** A part's content up to its end. */
    static InputStream content(DataInputStream in) {
        return new InputStream() {
            private int left;
            private boolean ended;

            @Override
            public int read() throws IOException {
                final byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                if (left == 0 && !ended) {
                    left = in.readInt();
                    ended = left == 0;
                }
                if (ended) {
                    return -1;
                }
                if (left < 0 || left > CHUNK) {
                    throw new IOException("the backup is damaged");
                }
                final int read = in.read(into, from, Math.min(left, length));
                if (read < 0) {
                    throw new IOException("the backup ends early");
                }
                left -= read;
                return read;
            }
        };
    }

    /** Lengths between the bytes; a length of zero ends the part. */
    private static final class Chunks extends OutputStream {
        private final DataOutputStream out;

        Chunks(DataOutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            for (int done = 0; done < length; ) {
                final int next = Math.min(CHUNK, length - done);
                out.writeInt(next);
                out.write(bytes, from + done, next);
                done += next;
            }
        }

        @Override
        public void close() throws IOException {
            out.writeInt(0);
        }
    }
}
