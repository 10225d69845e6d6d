package org.underseal.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.underseal.operations.DatabaseAddress;
import org.underseal.operations.EmbeddedPostgres;
import org.underseal.protocol.CellRequest;
import org.underseal.protocol.CellResponse;
import org.underseal.protocol.Locator;
import org.underseal.protocol.StrictJson;
import org.underseal.protocol.Suite;
import org.underseal.protocol.opening.OpeningKey;
import org.underseal.support.DoorAccounts;
import org.underseal.support.JarCommand;
import org.underseal.support.RunningService;
import org.underseal.support.Wire;

/** Portal and console as an operator runs them: two homes, two database accounts, one database. */
class TwoProcessesTest {
    private static final String URL = "UNDERSEAL_DATABASE_URL";
    private static final SecureRandom RANDOM = new SecureRandom();

    @TempDir static Path directory;
    private static EmbeddedPostgres server;
    private static DoorAccounts accounts;
    private static RunningService console;
    private static RunningService portal;

    @BeforeAll
    static void setUpAsTheManualTells() throws IOException {
        server = EmbeddedPostgres.start(directory.resolve("postgres"));
        accounts = DoorAccounts.make(server, directory.resolve("postgres"));
        Files.writeString(directory.resolve("passphrase"), "a passphrase for tests only\n");
        as(accounts.owner()).does("database migrate");
        as(accounts.console()).signADirectory();
        as(accounts.console())
                .does("directory import --home console --command-line-only directory");
        as(accounts.console()).does("home share --home console --with portal");
        console = start("console", accounts.console());
        portal = start("portal", accounts.portal());
    }

    @AfterAll
    static void stop() {
        for (final AutoCloseable running : new AutoCloseable[] {portal, console, server}) {
            try {
                if (running != null) {
                    running.close();
                }
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }
    }

    @Test
    void whatThePortalStoresIsInTheDatabaseThatTheConsoleReads() throws Exception {
        final byte[] locator = random(Locator.SIZE);
        final byte[] acknowledgement = random(Suite.ACKNOWLEDGEMENT);
        final JsonNode desk = publishedDesk();

        exchange(
                new CellRequest.Submit(
                        random(16),
                        new Locator(locator.clone()),
                        desk.get("id").textValue(),
                        desk.get("epoch").get("id").textValue(),
                        OpeningKey.draw(RANDOM).sealingKey(),
                        acknowledgement,
                        random(Suite.ENVELOPE),
                        List.of()));

        assertThat(
                        exchange(new CellRequest.Check(new Locator(locator.clone()), 0))
                                .acknowledgement())
                .isEqualTo(acknowledgement);
        assertThat(count(accounts.console(), "sealed_case")).isEqualTo(1);

        exchange(new CellRequest.Withdraw(new Locator(locator.clone())));
        assertThat(count(accounts.console(), "sealed_case")).isZero();
    }

    @Test
    void eachProcessHasOneDoor() {
        assertThat(Wire.get(portal.portalPort(), "/en", "").status()).isEqualTo(200);
        assertThat(Wire.get(portal.portalPort(), "/console/", "").status()).isEqualTo(404);
        assertThat(Wire.get(console.consolePort(), "/console/", "").status()).isEqualTo(200);
        assertThat(Wire.get(console.consolePort(), "/en", "").status()).isEqualTo(404);
        assertThat(Wire.get(console.consolePort(), "/console/site.json", "").text())
                .contains("\"open\":true");
    }

    @Test
    void theConsolesAccountMakesABackupAndThePortalsCannot() {
        as(accounts.console())
                .does("backup key --out key --public public --passphrase-file passphrase");

        as(accounts.console()).does("backup create --home console --for public --out backup");
        final JarCommand.Outcome refused =
                as(accounts.portal()).run("backup create --home portal --for public --out refused");

        assertThat(directory.resolve("backup")).isNotEmptyFile();
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.output()).contains("may not read");
        assertThat(directory.resolve("refused")).doesNotExist();
    }

    @Test
    void thePortalsHomeHoldsNoKeyOfPeopleOrPurposes() {
        assertThat(directory.resolve("portal/keys")).isDirectoryNotContaining("glob:**/records*");
        assertThat(directory.resolve("portal")).isDirectoryNotContaining("glob:**/postgres");
    }

    @Test
    void aPortalDoesNotStartOnAnAccountThatMayReadPeople() {
        final JarCommand.Outcome outcome =
                serve("portal", "other", DoorAccounts.url(accounts.owner()));

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.output())
                .isEqualToIgnoringNewLines(
                        "Underseal did not start. The portal's database account can read or change"
                                + " what only reviewers handle. Give it the role underseal_portal"
                                + " and nothing else.");
    }

    @Test
    void aDoorAloneDoesNotStartWithoutAnAccount() {
        final JarCommand.Outcome outcome = serve("console", "other", "");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.output()).contains("UNDERSEAL_DATABASE_URL must name");
    }

    @Test
    void aDoorWithoutPortNeedsASocketAndAnOrigin() {
        final JarCommand both =
                new JarCommand(
                        directory, Map.of("UNDERSEAL_PORTAL_PORT", "0", "UNDERSEAL_HOME", "x"));

        assertThat(both.run("serve").output()).contains("UNDERSEAL_PORTAL_SOCKET must name");
    }

    private static JarCommand.Outcome serve(String role, String home, String url) {
        return new JarCommand(
                        directory, Map.of("UNDERSEAL_HOME", home, "UNDERSEAL_ROLE", role, URL, url))
                .run("serve");
    }

    private static RunningService start(String role, DatabaseAddress account) {
        return RunningService.start(
                directory.resolve(role),
                "underseal.role=" + role,
                "underseal.database.url=" + DoorAccounts.url(account));
    }

    private static JarCommand as(DatabaseAddress account) {
        return new JarCommand(directory, Map.of(URL, DoorAccounts.url(account)));
    }

    private static CellResponse exchange(CellRequest request) {
        final Wire.Answer answer =
                Wire.post(portal.portalPort(), "/api/v1/exchange", request.encode());
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return CellResponse.parse(answer.body()).orElseThrow();
    }

    private static JsonNode publishedDesk() {
        final ObjectNode signed =
                StrictJson.object(Wire.get(portal.portalPort(), "/api/v1/directory", "").body())
                        .orElseThrow();
        return StrictJson.object(StrictJson.bytes(signed, "payload").orElseThrow())
                .orElseThrow()
                .get("desks")
                .get(0);
    }

    private static long count(DatabaseAddress account, String table) throws SQLException {
        try (Connection connection = DoorAccounts.connect(account);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from " + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static byte[] random(int size) {
        final byte[] bytes = new byte[size];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
