package org.underseal.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.underseal.mailroom.AuditEntry.Act;
import org.underseal.mailroom.Casework;
import org.underseal.mailroom.Identifier;
import org.underseal.mailroom.Letterbox;
import org.underseal.mailroom.People;
import org.underseal.mailroom.Person;
import org.underseal.mailroom.Publications;
import org.underseal.mailroom.Submission;
import org.underseal.protocol.LocatorHash;
import org.underseal.support.Answers;

/** What a copy of the database, with its files and its write-ahead log, shows without the keys. */
@QuarkusTest
@TestProfile(OwnDatabase.class)
class SeizedDatabaseTest {
    private static final Path DATA = Path.of("target/test-postgres/data");
    private static final String NAME = "Wilhelmina Ngcobo-Strandberg";
    private static final String INVITED = "Thibault Okonkwo-Arriaga";
    private static final String PURPOSE =
            "checking the threat against the cousin in Quetzaltenango";

    private final Identifier desk = Samples.id();
    private final LocatorHash locator = Samples.locator();
    private final Submission report = Samples.submission(locator, desk);
    private final Person.Enrolment person =
            Samples.enrolment(
                    NAME, Set.of(Person.Role.REVIEWER), Set.of(desk), Person.State.VETTED);

    @Inject Letterbox letterbox;
    @Inject Casework casework;
    @Inject People people;
    @Inject Publications publications;
    @Inject Tables tables;

    @BeforeEach
    void beginWithAServiceInUse() throws SQLException {
        tables.empty();
        Answers.of(
                () ->
                        publications.establish(
                                Samples.bytes(32),
                                List.of(person),
                                Samples.publication(1),
                                Samples.entry(Act.SET_UP, person.person().id(), PURPOSE)));
        Answers.of(
                () ->
                        people.invite(
                                Samples.invitation(Samples.id(), INVITED, Samples.DAY),
                                Samples.entry(Act.INVITE, person.person().id(), PURPOSE)));
        Answers.of(() -> letterbox.store(report));
        final Identifier id = tables.caseOf(locator);
        assertThat(Answers.of(() -> casework.open(id, Set.of(desk), Samples.opening(id, PURPOSE))))
                .isPresent();
    }

    @Test
    void noColumnShowsANameAPurposeAKeyOrAPasskey() throws SQLException {
        final List<byte[]> values = new ArrayList<>();
        for (final String table : tables.names()) {
            for (final List<Object> row : tables.rows("select * from " + table)) {
                row.forEach(value -> values.add(bytes(value)));
            }
        }

        showsTheDeskButNoSecret(values);
    }

    @Test
    void noFileOfTheServerShowsThemEither() throws IOException {
        final List<byte[]> files = new ArrayList<>();
        try (Stream<Path> paths = Files.walk(DATA)) {
            for (final Path path : paths.filter(Files::isRegularFile).toList()) {
                files.add(Files.readAllBytes(path));
            }
        }

        // What was committed a moment ago is in the write-ahead log, if nowhere else.
        showsTheDeskButNoSecret(files);
    }

    @Test
    void nothingFinerThanADayIsAColumn() throws SQLException {
        assertThat(
                        tables.rows(
                                """
                                select distinct data_type from information_schema.columns
                                where table_schema = 'public'
                                and table_name <> 'flyway_schema_history'
                                """))
                .extracting(row -> row.get(0))
                .containsExactlyInAnyOrder("text", "bytea", "date", "boolean", "integer", "bigint");
    }

    @Test
    void nothingIsNumberedInOrderOfArrivalNorFilledInByTheDatabase() throws SQLException {
        assertThat(tables.rows("select 1 from pg_class where relkind = 'S'")).isEmpty();
        assertThat(
                        tables.rows(
                                """
                                select 1 from information_schema.columns
                                where table_schema = 'public' and column_default is not null
                                and table_name <> 'flyway_schema_history'
                                """))
                .isEmpty();
    }

    @Test
    void noSealedColumnIsEverCompressed() throws SQLException {
        assertThat(
                        tables.rows(
                                """
                                select c.relname from pg_attribute a
                                join pg_class c on c.oid = a.attrelid and c.relkind = 'r'
                                where c.relnamespace = 'public'::regnamespace
                                and a.attname in ('sealed', 'desk_copy') and a.attstorage <> 'e'
                                """))
                .isEmpty();
    }

    private void showsTheDeskButNoSecret(List<byte[]> places) {
        assertThat(shows(places, bytes(desk)))
                .as("the desk, which stands outside the seal")
                .isTrue();
        for (final byte[] secret :
                List.of(
                        bytes(NAME),
                        bytes(INVITED),
                        bytes(PURPOSE),
                        report.replyKey(),
                        report.acknowledgement(),
                        report.envelope(),
                        person.person().signingKey(),
                        person.person().sealingKey(),
                        person.wraps(),
                        person.passkeys().get(0).credentialId(),
                        person.passkeys().get(0).record())) {
            assertThat(shows(places, secret)).isFalse();
        }
    }

    /** Whether 16 bytes from the middle of a secret stand somewhere: plain, in hex or in base64. */
    private static boolean shows(List<byte[]> places, byte[] secret) {
        final int middle = secret.length / 2;
        final byte[] part = Arrays.copyOfRange(secret, middle - 8, middle + 8);
        final List<String> forms = new ArrayList<>();
        forms.add(new String(part, StandardCharsets.ISO_8859_1));
        forms.add(HexFormat.of().formatHex(part));
        for (int skipped = 0; skipped < 3; skipped++) {
            final byte[] aligned = Arrays.copyOfRange(part, skipped, skipped + 12);
            forms.add(Base64.getEncoder().encodeToString(aligned));
            forms.add(Base64.getUrlEncoder().encodeToString(aligned));
        }
        return places.stream()
                .map(place -> new String(place, StandardCharsets.ISO_8859_1))
                .anyMatch(place -> forms.stream().anyMatch(place::contains));
    }

    private static byte[] bytes(Object value) {
        return value instanceof byte[] bytes
                ? bytes
                : String.valueOf(value).getBytes(StandardCharsets.UTF_8);
    }
}
