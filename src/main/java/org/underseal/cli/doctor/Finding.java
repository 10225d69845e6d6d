package org.underseal.cli.doctor;

/** What a check found, as a sentence for the operator. */
public sealed interface Finding {
    /** The sentence. */
    String sentence();

    /** All is as it should be. */
    record Well(String sentence) implements Finding {}

    /**
     * Something to mend.
     *
     * @param remedy what to do, as a sentence
     */
    record Mend(String sentence, String remedy) implements Finding {}

    /** It could not be found out here. */
    record Unknown(String sentence) implements Finding {}
}
