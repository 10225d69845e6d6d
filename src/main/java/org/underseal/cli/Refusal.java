package org.underseal.cli;

/** A command that cannot be done; its sentence is all that a person reads. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param sentence what is wrong, and what to do where that is not plain
     */
    Refusal(String sentence) {
        super(sentence, null, false, false);
    }
}
