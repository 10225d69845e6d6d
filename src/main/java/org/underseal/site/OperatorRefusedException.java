package org.underseal.site;

/** What an operator says of themselves cannot stand so. */
public final class OperatorRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OperatorRefusedException(String member, String problem) {
        super("\"" + member + "\" " + problem + ".", null, false, false);
    }
}
