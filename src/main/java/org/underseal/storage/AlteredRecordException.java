package org.underseal.storage;

/** A record does not open under its own name: it was altered, moved, or sealed by other keys. */
final class AlteredRecordException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AlteredRecordException(String table) {
        super("a record of " + table + " does not open under its name");
    }
}
