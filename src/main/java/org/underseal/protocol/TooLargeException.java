package org.underseal.protocol;

/** Content does not fit the fixed size it must fill. */
public final class TooLargeException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int excess;

    /**
     * @param excess bytes too many
     */
    public TooLargeException(int excess) {
        super("too large");
        this.excess = excess;
    }

    /** How many bytes must go. */
    public int excess() {
        return excess;
    }
}
