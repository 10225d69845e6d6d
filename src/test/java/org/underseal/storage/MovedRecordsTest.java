package org.underseal.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.underseal.mailroom.AuditEntry.Act;
import org.underseal.mailroom.Casework;
import org.underseal.mailroom.Identifier;
import org.underseal.mailroom.Letterbox;
import org.underseal.mailroom.Publications;
import org.underseal.mailroom.Revisions;
import org.underseal.protocol.LocatorHash;
import org.underseal.protocol.Suite;
import org.underseal.support.Answers;

/** Someone who writes to the database, without its keys, moves what is sealed. */
@QuarkusTest
@TestProfile(OwnDatabase.class)
class MovedRecordsTest {
    private final Identifier desk = Samples.id();
    private final LocatorHash one = Samples.locator();
    private final LocatorHash other = Samples.locator();

    @Inject Letterbox letterbox;
    @Inject Casework casework;
    @Inject Publications publications;
    @Inject Revisions revisions;
    @Inject RecordSeal seal;
    @Inject Tables tables;

    @BeforeEach
    void beginWithTwoCases() throws SQLException {
        tables.empty();
        fill(one);
        fill(other);
    }

    @Test
    void swappedCasesRefuseToOpen() throws SQLException {
        swap("sealed_case", "sealed", "id");

        refuses(() -> letterbox.collect(one, 0));
        refuses(this::open);
    }

    @Test
    void swappedEnvelopesRefuseToOpen() throws SQLException {
        swap("envelope", "sealed", "id");

        refuses(this::open);
    }

    @Test
    void swappedMailsRefuseToOpen() throws SQLException {
        swap("mail", "sealed", "reply");

        refuses(() -> letterbox.collect(other, 0));
    }

    @Test
    void swappedDeskCopiesRefuseToOpen() throws SQLException {
        swap("mail", "desk_copy", "reply");

        refuses(this::open);
    }

    @Test
    void aMailInPlaceOfItsDeskCopyRefusesToOpen() throws SQLException {
        tables.alter("update mail set desk_copy = sealed");

        refuses(this::open);
    }

    @Test
    void swappedSummariesRefuseToOpen() throws SQLException {
        swap("summary", "sealed", "case_id");

        refuses(() -> casework.queue(Set.of(desk), 0));
    }

    @Test
    void swappedRevisionsRefuseToOpen() throws SQLException {
        swap("case_revision", "sealed", "id");
        final Identifier id = tables.caseOf(one);

        refuses(() -> revisions.read(id, Set.of(desk), 0, Samples.opening(id, "reading it again")));
    }

    @Test
    void anEarlierPublicationUnderALaterVersionRefusesToOpen() throws SQLException {
        Answers.of(
                () ->
                        publications.establish(
                                Samples.bytes(32),
                                List.of(),
                                Samples.publication(1),
                                Samples.entry(Act.SET_UP, Samples.id(), "")));
        tables.alter("insert into publication select 2, sealed from publication");

        refuses(publications::current);
    }

    @Test
    void everyByteOfASealedRecordMatters() {
        final byte[] record = Samples.bytes(40);
        final byte[] sealed = seal.seal("table", "name", record);
        for (int i = 0; i < sealed.length; i++) {
            final byte[] altered = sealed.clone();
            altered[i] ^= 1;
            assertThatThrownBy(() -> seal.open("table", "name", altered))
                    .isInstanceOf(AlteredRecordException.class);
        }
        assertThat(seal.open("table", "name", sealed)).isEqualTo(record);
    }

    private void fill(LocatorHash locator) {
        Answers.of(() -> letterbox.store(Samples.submission(locator, desk)));
        final Identifier id = tables.caseOf(locator);
        Answers.of(
                () ->
                        casework.reply(
                                id,
                                Set.of(desk),
                                Samples.bytes(Suite.MAIL),
                                Samples.bytes(12_288),
                                Samples.answering(id, Samples.id())));
        Answers.of(() -> casework.summarise(id, Set.of(desk), Samples.bytes(2_048), 0));
        Answers.of(
                () ->
                        revisions.add(
                                id,
                                Set.of(desk),
                                0,
                                Samples.bytes(16_384),
                                Samples.answering(id, Samples.id())));
    }

    private void swap(String table, String column, String key) throws SQLException {
        final int moved =
                tables.alter(
                        "update %1$s a set %2$s = b.%2$s from %1$s b where a.%3$s <> b.%3$s"
                                .formatted(table, column, key));
        assertThat(moved).isEqualTo(2);
    }

    private Uni<?> open() {
        final Identifier id = tables.caseOf(one);
        return casework.open(id, Set.of(desk), Samples.opening(id, "reading it again"));
    }

    private static void refuses(Supplier<Uni<?>> asked) {
        final Uni<?> question = asked.get();
        assertThatThrownBy(() -> Answers.of(question::replaceWithVoid))
                .isInstanceOf(AlteredRecordException.class);
    }
}
