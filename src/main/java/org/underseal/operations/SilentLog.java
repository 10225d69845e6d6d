package org.underseal.operations;

import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;

/**
 * Lets pass where something went wrong and takes away every word about it, from the moment the
 * doors are open. What a library has to say of an error quotes what somebody sent; what it says
 * before the first request is meant for the operator and stays.
 */
@LoggingFilter(name = "silent")
public final class SilentLog implements Filter {
    private static volatile boolean serving;

    /** From here on somebody may be listening who must not be overheard. */
    static void begin() {
        serving = true;
        Thread.setDefaultUncaughtExceptionHandler((thread, error) -> QuietErrors.note(error));
    }

    @Override
    public boolean isLoggable(LogRecord record) {
        if (serving && !QuietErrors.CATEGORY.equals(record.getLoggerName())) {
            record.setMessage(
                    record.getThrown() == null
                            ? "something happened"
                            : QuietErrors.place(record.getThrown()));
            record.setParameters(null);
            record.setThrown(null);
        }
        return true;
    }
}
