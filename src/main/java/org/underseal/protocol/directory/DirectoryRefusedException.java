package org.underseal.protocol.directory;

/** A directory or roster that must not be used, refused by name (protocol, section 4). */
public abstract sealed class DirectoryRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private DirectoryRefusedException(String message) {
        super(message);
    }

    /** The authority did not sign these bytes. */
    public static final class Unsigned extends DirectoryRefusedException {
        private static final long serialVersionUID = 1L;

        Unsigned() {
            super("not signed by the authority");
        }
    }

    /** Its last day has passed. */
    public static final class Expired extends DirectoryRefusedException {
        private static final long serialVersionUID = 1L;

        Expired() {
            super("expired");
        }
    }

    /** A newer version has been seen. */
    public static final class RolledBack extends DirectoryRefusedException {
        private static final long serialVersionUID = 1L;

        RolledBack() {
            super("rolled back to an older version");
        }
    }

    /** It belongs to another installation. */
    public static final class Foreign extends DirectoryRefusedException {
        private static final long serialVersionUID = 1L;

        Foreign() {
            super("made for another installation");
        }
    }

    /** It is signed and yet no directory: a member is missing or of another form. */
    public static final class Malformed extends DirectoryRefusedException {
        private static final long serialVersionUID = 1L;

        Malformed() {
            super("malformed");
        }
    }

    /** A key inside it is malformed. */
    public static final class MalformedKey extends DirectoryRefusedException {
        private static final long serialVersionUID = 1L;

        MalformedKey() {
            super("holds a malformed key");
        }
    }

    /** The epoch that was asked for has ended. */
    public static final class EpochExpired extends DirectoryRefusedException {
        private static final long serialVersionUID = 1L;

        EpochExpired() {
            super("the desk's epoch has ended");
        }
    }
}
