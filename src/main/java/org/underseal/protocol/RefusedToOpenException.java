package org.underseal.protocol;

/**
 * A sealed value did not open. Wrong key, wrong place and altered bytes look the same on purpose:
 * saying which would help whoever altered it.
 */
public final class RefusedToOpenException extends Exception {
    private static final long serialVersionUID = 1L;

    /** The only message there is. */
    public RefusedToOpenException() {
        super("refused to open");
    }
}
