package org.underseal.protocol;

/** A request cell whose form is wrong; the reason is a code and repeats nothing of the cell. */
public final class MalformedCellException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** What is wrong with a form; the code stands in the problem document's type. */
    public enum Reason {
        WRONG_SIZE("wrong-size"),
        NOT_JSON("not-json"),
        UNKNOWN_OP("unknown-op"),
        UNKNOWN_MEMBER("unknown-member"),
        MISSING_MEMBER("missing-member"),
        MALFORMED_MEMBER("malformed-member"),
        TOO_MANY_UPLOADS("too-many-uploads");

        private final String code;

        Reason(String code) {
            this.code = code;
        }

        /** The word in {@code urn:underseal:problem:<code>}. */
        public String code() {
            return code;
        }
    }

    /** Names the reason. */
    public MalformedCellException(Reason reason) {
        super(reason.code());
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
