package org.underseal.operations;

/** A request that a door refuses, with the problem it answers. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    /**
     * @param status the HTTP status
     * @param code the problem's code, of {@code [a-z-]}
     */
    public RefusedException(int status, String code) {
        super(code, null, false, false);
        this.status = status;
        this.code = code;
    }

    /** The problem document. */
    public Problem problem() {
        return new Problem(status, code);
    }
}
