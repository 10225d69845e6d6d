package org.underseal.cli;

/** A command that cannot be done; its sentence is all that a person reads. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int FAILED = 1;
    private static final int NOTHING_THERE = 3;

    private final int exitCode;

    /**
     * @param sentence what is wrong, and what to do where that is not plain
     */
    Refusal(String sentence) {
        this(sentence, FAILED);
    }

    private Refusal(String sentence, int exitCode) {
        super(sentence, null, false, false);
        this.exitCode = exitCode;
    }

    /** A question that was answered: there is no such case. Scripts tell it by its exit code. */
    static Refusal nothingThere(String sentence) {
        return new Refusal(sentence, NOTHING_THERE);
    }

    /** With what the process ends. */
    int exitCode() {
        return exitCode;
    }
}
