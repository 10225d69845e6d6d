package org.underseal.protocol;

/** A public key that no honest party could have made; nothing is ever sealed to it. */
public final class MalformedKeyException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Says so without repeating the key. */
    public MalformedKeyException() {
        super("malformed key");
    }
}
