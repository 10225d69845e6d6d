package org.underseal.intake;

import javax.crypto.Cipher;

/** Pseudo-random bytes from a stream cipher, in order. */
final class Keystream {
    private static final int BLOCK = 4_096;

    private final Cipher cipher;
    private byte[] block = {};
    private int at;

    Keystream(Cipher cipher) {
        this.cipher = cipher;
    }

    /** So many bytes. */
    byte[] bytes(int count) {
        return cipher.update(new byte[count]);
    }

    /** One byte, from blocks of its own so that single bytes cost little. */
    int next() {
        if (at == block.length) {
            block = bytes(BLOCK);
            at = 0;
        }
        return block[at++] & 0xff;
    }
}
