package org.underseal.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.underseal.support.DoorAccounts;
import org.underseal.support.PostgresOfHome;

/** PostgreSQL is killed while a table is written, as it is when one is written anew. */
class LeftBehindFilesTest {
    @TempDir Path home;

    @Test
    void aTableThatWasBeingWrittenWhenPostgresWasKilledLeavesNothingAfterTheNextStart()
            throws Exception {
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
        final Path directory = home.resolve("postgres");
        final Path file;
        final List<ProcessHandle> killed;
        try (EmbeddedPostgres server = EmbeddedPostgres.start(directory);
                Connection connection = DoorAccounts.connect(server.address());
                Statement statement = connection.createStatement()) {
            statement.execute("create table kept as select generate_series(1, 1000)");
            connection.setAutoCommit(false);
            statement.execute("create table lost as select generate_series(1, 1000)");
            try (ResultSet path = statement.executeQuery("select pg_relation_filepath('lost')")) {
                path.next();
                file = directory.resolve("data").resolve(path.getString(1));
            }
            killed = PostgresOfHome.of(home).processes();
            killed.forEach(PostgresOfHome::kill);
            assertThat(PostgresOfHome.areGone(killed, 20)).isTrue();
        }
        assertThat(file).exists();

        try (EmbeddedPostgres server = EmbeddedPostgres.start(directory);
                Connection connection = DoorAccounts.connect(server.address());
                Statement statement = connection.createStatement();
                ResultSet kept = statement.executeQuery("select count(*) from kept")) {
            assertThat(file).doesNotExist();
            kept.next();
            assertThat(kept.getLong(1)).isEqualTo(1000);
        }
    }
}
