package org.underseal.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.underseal.mailroom.AuditEntry.Act;
import org.underseal.mailroom.AuditLog;
import org.underseal.mailroom.Checkpoints;
import org.underseal.operations.RefusedException;
import org.underseal.operations.Settings;
import org.underseal.protocol.log.Checkpoint;
import org.underseal.protocol.log.MerkleProof;
import org.underseal.protocol.log.MerkleTree;
import org.underseal.protocol.signing.SigningKey;
import org.underseal.support.Answers;

/** What was signed of the audit log on one day holds the database to it on every other. */
@QuarkusTest
@TestProfile(OwnDatabase.class)
class CheckpointsTest {
    @Inject Checkpoints checkpoints;
    @Inject AuditLog log;
    @Inject Settings settings;
    @Inject Tables tables;

    @BeforeEach
    @AfterEach
    void beginEmpty() throws SQLException, IOException {
        tables.empty();
        final Path directory = KeptCheckpoints.directory(settings);
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.list(directory)) {
                for (final Path file : files.toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    @Test
    void theSignedHeadIsThatOfTheLog() {
        write(5);

        final Checkpoint signed = read(Answers.of(() -> checkpoints.sign(Samples.DAY)));

        final AuditLog.Excerpt head = Answers.of(() -> log.read(0));
        assertThat(signed.size()).isEqualTo(5);
        assertThat(signed.root()).isEqualTo(head.root());
        assertThat(signed.day()).isEqualTo(Samples.DAY);
    }

    @Test
    void eachDayKeepsItsFirstNoteInAFileThatOnlyItsOwnerReads() throws IOException {
        write(2);
        keep(0);
        write(2);
        keep(0);
        keep(1);

        final List<String> kept = Answers.of(checkpoints::kept);

        assertThat(kept).extracting(note -> read(note).size()).containsExactly(2L, 4L);
        final Path file = KeptCheckpoints.directory(settings).resolve(Samples.DAY + ".checkpoint");
        assertThat(Files.readString(file)).isEqualTo(kept.get(0));
        assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
        assertThat(Answers.of(log::isWhole)).isTrue();
    }

    @Test
    void proofsHoldBetweenWhatWasSignedOnTwoDays() {
        write(3);
        final Checkpoint earlier = read(Answers.of(() -> checkpoints.sign(Samples.DAY)));
        write(6);
        final Checkpoint later = read(Answers.of(() -> checkpoints.sign(Samples.DAY)));

        final List<byte[]> consistency =
                Answers.of(() -> log.consistency(earlier.size(), later.size())).orElseThrow();
        assertThat(
                        MerkleProof.isExtended(
                                earlier.size(),
                                earlier.root(),
                                later.size(),
                                later.root(),
                                consistency))
                .isTrue();
        for (final AuditLog.Line line : Answers.of(() -> log.read(0)).lines()) {
            assertThat(
                            MerkleProof.isIncluded(
                                    MerkleTree.leaf(line.record()),
                                    line.position(),
                                    later.size(),
                                    Answers.of(() -> log.inclusion(line.position(), later.size()))
                                            .orElseThrow(),
                                    later.root()))
                    .isTrue();
        }
        assertThat(Answers.of(() -> log.inclusion(9, 9))).isEmpty();
        assertThat(Answers.of(() -> log.inclusion(0, 10))).isEmpty();
        assertThat(Answers.of(() -> log.consistency(5, 10))).isEmpty();
        assertThat(Answers.of(() -> log.consistency(5, 4))).isEmpty();
    }

    @Test
    void twoEntriesThatSayTheSameHaveDifferentLeaves() {
        write(1);
        write(1);

        final List<AuditLog.Line> lines = Answers.of(() -> log.read(0)).lines();

        assertThat(lines.get(0).entry()).isEqualTo(lines.get(1).entry());
        assertThat(salt(lines.get(0))).hasSize(22).isNotEqualTo(salt(lines.get(1)));
    }

    @Test
    void aDatabaseThatWasSetBackIsContradictedByWhatWasSigned() throws SQLException {
        write(3);
        final Object head = tables.value("select sealed from audit_head");
        write(1);
        keep(0);
        assertThat(Answers.of(log::isWhole)).isTrue();

        // Entry and head are both those of an earlier hour: within the database all is in order.
        tables.alter("delete from audit_entry where place = 3");
        tables.alter("update audit_head set sealed = ?", head);

        assertThat(Answers.of(log::isWhole)).isFalse();
    }

    @Test
    void aLogWrittenAnewFromTheStartIsContradicted() throws SQLException {
        write(3);
        keep(0);
        tables.empty();
        write(4);

        assertThat(Answers.of(log::isWhole)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"12", "not a note", ""})
    void aNoteThatNobodySignedShows(String note) throws IOException {
        write(2);
        keep(0);
        Files.writeString(
                KeptCheckpoints.directory(settings).resolve(Samples.DAY + ".checkpoint"), note);

        assertThat(Answers.of(log::isWhole)).isFalse();
    }

    @Test
    void aNoteOfAnotherKeyShows() throws IOException {
        write(2);
        keep(0);
        final Checkpoint own = read(Answers.of(checkpoints::kept).get(0));
        Files.writeString(
                KeptCheckpoints.directory(settings).resolve(Samples.DAY + ".checkpoint"),
                own.signed(new SigningKey(Samples.bytes(32))),
                StandardCharsets.UTF_8);

        assertThat(Answers.of(log::isWhole)).isFalse();
    }

    @Test
    void anAlteredLogIsNotGivenOutAndSaysWhy() throws SQLException {
        write(3);
        tables.alter(
                "update audit_entry set sealed = set_byte(sealed, 40, 1 # get_byte(sealed, 40))"
                        + " where place = 1");

        assertThatThrownBy(() -> Answers.of(() -> log.read(0)))
                .isInstanceOf(RefusedException.class)
                .hasMessage("log-altered");
        assertThatThrownBy(() -> Answers.of(() -> log.consistency(1, 3)))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void withoutAHeadNothingIsWrittenAndNothingIsWhole() throws SQLException {
        write(1);
        tables.alter("delete from audit_head");

        assertThat(Answers.of(log::isWhole)).isFalse();
        assertThatThrownBy(() -> write(1)).isInstanceOf(AlteredRecordException.class);
        assertThat(tables.count("audit_entry")).isEqualTo(1);
    }

    private static String salt(AuditLog.Line line) {
        return org.underseal.protocol.StrictJson.object(line.record())
                .orElseThrow()
                .get("salt")
                .textValue();
    }

    private Checkpoint read(String note) {
        return Checkpoint.read(note, checkpoints.key()).orElseThrow();
    }

    private void keep(int daysLater) {
        Answers.of(() -> checkpoints.keep(Samples.DAY.plusDays(daysLater)));
    }

    private void write(int entries) {
        final var person = new org.underseal.mailroom.Identifier("somebody");
        for (int i = 0; i < entries; i++) {
            Answers.of(() -> log.note(Samples.entry(Act.INVITE, person, "the same")));
        }
    }
}
