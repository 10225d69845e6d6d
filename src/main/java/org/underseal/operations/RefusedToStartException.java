package org.underseal.operations;

/** A reason not to start, as a sentence for the operator. */
public final class RefusedToStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param sentence what is wrong and what to do
     */
    public RefusedToStartException(String sentence) {
        super(sentence);
    }
}
