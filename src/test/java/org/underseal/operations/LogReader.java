package org.underseal.operations;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;

/** Keeps every line of the log with its stack trace, as a console behind the same filter would. */
final class LogReader extends Handler {
    private final List<String> lines;

    LogReader(List<String> lines) {
        this.lines = lines;
        setFilter(new SilentLog());
    }

    @Override
    public void publish(LogRecord record) {
        if (isLoggable(record)) {
            final StringWriter line = new StringWriter();
            line.append(ExtLogRecord.wrap(record).getFormattedMessage());
            if (record.getThrown() != null) {
                record.getThrown().printStackTrace(new PrintWriter(line, true));
            }
            lines.add(line.toString());
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
