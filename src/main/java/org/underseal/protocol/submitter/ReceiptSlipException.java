package org.underseal.protocol.submitter;

/** A receipt code that was not read or written correctly, named by its place. */
public final class ReceiptSlipException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Slip slip;
    private final int place;

    /** What went wrong. */
    public enum Slip {
        /** A character of a group is none of the alphabet. */
        UNREADABLE_GROUP,
        /** A word is not in any list, or not in the list of the others. */
        UNKNOWN_WORD,
        /** Characters or words are missing. */
        TOO_SHORT,
        /** There are characters or words too many. */
        TOO_LONG,
        /** Every part is readable, and together they are no code. */
        NOT_A_CODE
    }

    /**
     * @param place 1 for the first group or word; 0 where no single place is at fault
     */
    public ReceiptSlipException(Slip slip, int place) {
        super("a slip in the receipt code");
        this.slip = slip;
        this.place = place;
    }

    /** What went wrong. */
    public Slip slip() {
        return slip;
    }

    /** Which group or word, counted from 1; 0 where no single one is at fault. */
    public int place() {
        return place;
    }
}
