package org.underseal.cli.portal;

import java.io.IOException;

/** The service could not be asked, or answered no; the message is a sentence. */
public final class PortalException extends IOException {
    private static final long serialVersionUID = 1L;

    private final boolean broken;

    private PortalException(String sentence, boolean broken) {
        super(sentence);
        this.broken = broken;
    }

    /** A connection that could not be made or broke off: the same again may succeed. */
    static PortalException broken(String sentence) {
        return new PortalException(sentence, true);
    }

    /** An answer, or an address, that trying again does not mend. */
    static PortalException refused(String sentence) {
        return new PortalException(sentence, false);
    }

    /** Whether the same again may succeed. */
    public boolean isBroken() {
        return broken;
    }
}
