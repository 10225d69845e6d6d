package org.underseal.cli;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.Optional;
import org.underseal.cli.portal.PortalException;
import org.underseal.operations.RefusedToStartException;
import org.underseal.protocol.directory.DirectoryRefusedException;
import org.underseal.site.OperatorRefusedException;

/** What went wrong, as one plain sentence that quotes nobody's text. */
final class Failures {
    private Failures() {}

    /** The sentence for a failure. */
    static String sentence(Throwable failure) {
        if (failure instanceof Refusal
                || failure instanceof RefusedToStartException
                || failure instanceof PortalException
                || failure instanceof OperatorRefusedException) {
            return failure.getMessage();
        }
        if (failure instanceof DirectoryRefusedException) {
            return "The directory is refused: " + failure.getMessage() + ".";
        }
        if (failure instanceof FileSystemException file) {
            return "The file "
                    + file.getFile()
                    + " cannot be read or written: "
                    + Optional.ofNullable(file.getReason()).orElse(name(file))
                    + ".";
        }
        if (failure instanceof IOException) {
            return "Reading or writing failed: " + failure.getMessage() + ".";
        }
        if (failure.getCause() != null && failure.getCause() != failure) {
            return sentence(failure.getCause());
        }
        return "This should not have happened: " + name(failure) + " at " + place(failure) + ".";
    }

    /** The failure, for a place that declares none. */
    static RuntimeException unchecked(Throwable failure) {
        return failure instanceof RuntimeException known
                ? known
                : new IllegalStateException(failure);
    }

    private static String name(Throwable failure) {
        return failure.getClass().getSimpleName();
    }

    private static Object place(Throwable failure) {
        return failure.getStackTrace().length == 0
                ? "an unknown place"
                : failure.getStackTrace()[0];
    }
}
