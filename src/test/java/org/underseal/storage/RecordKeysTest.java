package org.underseal.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.underseal.operations.HomeKeys;
import org.underseal.operations.RefusedToStartException;
import org.underseal.operations.Settings;

@QuarkusTest
@TestProfile(OwnDatabase.class)
class RecordKeysTest {
    private static final Map<String, String> PORTAL = Map.of("underseal.role", "portal");
    private static final String MASTER_KEY = "underseal.storage.master-key";

    private final byte[] record = Samples.bytes(100);

    @Inject DataSource database;
    @Inject Tables tables;
    @TempDir Path home;
    @TempDir Path elsewhere;

    @BeforeEach
    void beginWithADatabaseThatWasNeverStarted() throws SQLException {
        tables.alter("truncate installation, audit_head");
    }

    @AfterEach
    void giveItBackItsFirstRecords() throws SQLException {
        tables.empty();
    }

    @Test
    void theFirstStartMakesKeysThatOnlyTheirOwnerReads() throws Exception {
        start(Map.of());

        assertThat(permissions("keys")).isEqualTo("rwx------");
        assertThat(permissions("keys/master.key")).isEqualTo("rw-------");
        assertThat(permissions("keys/records.keyset")).isEqualTo("rw-------");
        assertThat(permissions("keys/letterbox.keyset")).isEqualTo("rw-------");
        assertThat(Files.size(home.resolve("keys/master.key"))).isEqualTo(32);
    }

    @Test
    void theSameFilesOpenWhatTheySealedAndOthersDoNot() throws Exception {
        final byte[] sealed = start(Map.of()).seal("table", "name", record);

        assertThat(start(Map.of()).open("table", "name", sealed)).isEqualTo(record);
        final RecordSeal others = start(elsewhere, Map.of());
        assertThatThrownBy(() -> others.open("table", "name", sealed))
                .isInstanceOf(AlteredRecordException.class);
    }

    @Test
    void aFilledDatabaseWithoutItsKeysetStopsTheStartAndNoKeyIsMade() throws Exception {
        prepare(start(Map.of()));
        Files.delete(home.resolve("keys/records.keyset"));

        refuses(Map.of(), "records.keyset is missing");

        assertThat(home.resolve("keys/records.keyset")).doesNotExist();
    }

    @Test
    void aPortalIsGivenTheKeyOfTheLetterboxAndNoOther() throws Exception {
        final RecordSeal console = start(Map.of());
        final byte[] mail = console.seal(MailRow.TABLE, "name", record);

        HomeKeys.of(home).share(HomeKeys.of(elsewhere), Optional.empty(), new SecureRandom());
        final RecordSeal portal = start(elsewhere, PORTAL);

        assertThat(portal.open(MailRow.TABLE, "name", mail)).isEqualTo(record);
        assertThatThrownBy(() -> portal.seal(PersonRow.TABLE, "name", record))
                .hasMessageContaining("no key for person");
        assertThat(elsewhere.resolve("keys/records.keyset")).doesNotExist();
        assertThat(elsewhere.resolve("keys/master.key"))
                .content(StandardCharsets.ISO_8859_1)
                .isNotEqualTo(
                        Files.readString(
                                home.resolve("keys/master.key"), StandardCharsets.ISO_8859_1));
        assertThat(elsewhere.resolve("keys/decoy.key"))
                .hasSameBinaryContentAs(home.resolve("keys/decoy.key"));
    }

    @Test
    void aPortalWithoutKeysMakesNoneAndSaysWhereTheyAre() {
        assertThatThrownBy(() -> start(elsewhere, PORTAL))
                .isInstanceOf(RefusedToStartException.class)
                .hasMessageContaining("underseal home share");

        assertThat(elsewhere.resolve("keys")).doesNotExist();
    }

    @Test
    void keysAreSharedWithAHomeOnce() throws Exception {
        start(Map.of());
        final HomeKeys mine = HomeKeys.of(home);
        mine.share(HomeKeys.of(elsewhere), Optional.empty(), new SecureRandom());

        assertThatThrownBy(
                        () ->
                                mine.share(
                                        HomeKeys.of(elsewhere),
                                        Optional.empty(),
                                        new SecureRandom()))
                .hasMessageContaining("is there already");
    }

    @Test
    void aHomeOfOneKeysetIsBroughtForwardAndNeverGivesThatToAPortal() throws Exception {
        start(Map.of());
        final Path keys = home.resolve("keys");
        Files.copy(
                keys.resolve("records.keyset"),
                keys.resolve("letterbox.keyset"),
                StandardCopyOption.REPLACE_EXISTING);
        final RecordSeal old = start(Map.of());
        prepare(old);
        final byte[] mail = old.seal(MailRow.TABLE, "name", record);
        Files.delete(keys.resolve("letterbox.keyset"));
        refuses(Map.of(), "underseal home upgrade");

        HomeKeys.of(home).upgrade(Optional.empty(), new SecureRandom());

        final RecordSeal seal = start(Map.of());
        prepare(seal);
        assertThat(seal.open(MailRow.TABLE, "name", mail)).isEqualTo(record);
        assertThatThrownBy(
                        () ->
                                HomeKeys.of(home)
                                        .share(
                                                HomeKeys.of(elsewhere),
                                                Optional.empty(),
                                                new SecureRandom()))
                .hasMessageContaining("Run both doors in one process");
        assertThatThrownBy(() -> HomeKeys.of(home).upgrade(Optional.empty(), new SecureRandom()))
                .hasMessageContaining("nothing to bring forward");
    }

    @Test
    void aKeysetWithoutItsMasterKeyStopsTheStartAndNoKeyIsMade() throws Exception {
        start(Map.of());
        Files.delete(home.resolve("keys/master.key"));

        refuses(Map.of(), "master.key is missing");

        assertThat(home.resolve("keys/master.key")).doesNotExist();
    }

    @Test
    void aDamagedKeysetStopsTheStartAndIsLeftAsItIs() throws Exception {
        start(Map.of());
        final Path keyset = home.resolve("keys/records.keyset");
        final byte[] damaged = Files.readAllBytes(keyset);
        damaged[damaged.length / 2] ^= 1;
        Files.write(keyset, damaged);

        refuses(Map.of(), "does not open");

        assertThat(keyset).hasBinaryContent(damaged);
    }

    @Test
    void aMasterKeyOfAnotherLengthStopsTheStart() throws Exception {
        start(Map.of());
        Files.write(home.resolve("keys/master.key"), new byte[31]);

        refuses(Map.of(), "damaged");
    }

    @Test
    void keysOfAnotherDatabaseStopTheStart() throws Exception {
        final RecordSeal mine = start(Map.of());
        final RecordSeal others = start(elsewhere, Map.of());
        prepare(mine);

        assertThatThrownBy(() -> prepare(others))
                .isInstanceOf(RefusedToStartException.class)
                .hasMessageContaining("not those of this database");
    }

    @Test
    void laterStartsKeepTheInstallationThatWasDrawn() throws Exception {
        final RecordSeal seal = start(Map.of());
        prepare(seal);
        final Object drawn = tables.value("select sealed from installation");

        prepare(seal);

        assertThat(tables.value("select sealed from installation")).isEqualTo(drawn);
    }

    @Test
    void aKeyServiceTakesThePlaceOfTheKeyFile() throws Exception {
        final Map<String, String> vault = Map.of(MASTER_KEY, VaultInMemory.URI);

        final byte[] sealed = start(vault).seal("table", "name", record);

        assertThat(home.resolve("keys/master.key")).doesNotExist();
        assertThat(start(vault).open("table", "name", sealed)).isEqualTo(record);
    }

    @Test
    void aKeyServiceThatNobodyKnowsOrThatHasNoSuchKeyStopsTheStart() {
        refuses(Map.of(MASTER_KEY, "unheard-of://key"), "No KMS client");
        refuses(Map.of(MASTER_KEY, "vault-in-memory://another"), "does not give the master key");
    }

    private void refuses(Map<String, String> settings, String because) {
        assertThatThrownBy(() -> start(settings))
                .isInstanceOf(RefusedToStartException.class)
                .hasMessageContaining(because);
    }

    private void prepare(RecordSeal seal) throws SQLException {
        new FirstRecords(database, seal, settings(home, Map.of()), new SecureRandom()).prepare();
    }

    private RecordSeal start(Map<String, String> more) throws SQLException {
        return start(home, more);
    }

    private RecordSeal start(Path where, Map<String, String> more) throws SQLException {
        return new RecordKeys().seal(settings(where, more), new SecureRandom(), database);
    }

    private static Settings settings(Path where, Map<String, String> more) {
        return new SmallRyeConfigBuilder()
                .withMapping(Settings.class)
                .withDefaultValue("underseal.home", where.toString())
                .withDefaultValues(more)
                .build()
                .getConfigMapping(Settings.class);
    }

    private String permissions(String file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve(file)));
    }
}
