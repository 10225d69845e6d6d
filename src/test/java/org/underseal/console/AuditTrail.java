package org.underseal.console;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.underseal.mailroom.AuditEntry;
import org.underseal.mailroom.AuditLog;
import org.underseal.mailroom.Identifier;
import org.underseal.support.Answers;

/** The audit log as a test looks at it, and the database behind it. */
@Singleton
class AuditTrail {
    private final AuditLog log;
    private final DataSource database;

    AuditTrail(AuditLog log, DataSource database) {
        this.log = log;
        this.database = database;
    }

    /** Every entry of a case, but that it was opened: act, person, purpose. */
    List<String> of(Identifier caseId) {
        return entries().stream()
                .filter(entry -> entry.caseId().filter(caseId::equals).isPresent())
                .map(entry -> entry.act() + " " + entry.person() + " " + entry.purpose())
                .toList();
    }

    /** Every entry since a size. */
    List<AuditEntry> since(long size) {
        return entries().stream().skip(size).toList();
    }

    long size() {
        return Answers.of(() -> log.read(Long.MAX_VALUE)).size();
    }

    private List<AuditEntry> entries() {
        final List<AuditEntry> all = new java.util.ArrayList<>();
        while (true) {
            final long from = all.size();
            final List<AuditLog.Line> page = Answers.of(() -> log.read(from)).lines();
            if (page.isEmpty()) {
                return all;
            }
            page.forEach(line -> all.add(line.entry()));
        }
    }

    /** While this runs, nothing can be written into the log. */
    void lock(Runnable work) throws SQLException {
        change("alter table audit_entry add constraint nothing_more check (place < 0) not valid");
        try {
            work.run();
        } finally {
            change("alter table audit_entry drop constraint nothing_more");
        }
    }

    /** Changes the database without the service. */
    int change(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }
}
