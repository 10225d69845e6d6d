package org.underseal.intake.plain;

import java.io.IOException;

/** A body that is no form of ours: cut off, of another encoding, or larger than any. */
final class MalformedFormException extends IOException {
    private static final long serialVersionUID = 1L;

    MalformedFormException() {
        super("malformed form");
    }
}
