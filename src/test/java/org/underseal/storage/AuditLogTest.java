package org.underseal.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.underseal.mailroom.AuditEntry.Act;
import org.underseal.mailroom.AuditLog;
import org.underseal.mailroom.People;
import org.underseal.protocol.log.MerkleTree;
import org.underseal.protocol.log.MerkleTreeByDefinition;
import org.underseal.support.Answers;

@QuarkusTest
@TestProfile(OwnDatabase.class)
class AuditLogTest {
    @Inject People people;
    @Inject AuditLog audit;
    @Inject RecordSeal seal;
    @Inject Tables tables;

    @BeforeEach
    void beginEmpty() throws SQLException {
        tables.empty();
    }

    @Test
    void theRootIsThatOfTheEntriesAtEverySize() throws SQLException {
        for (int size = 0; size <= 40; size++) {
            final AuditLog.Excerpt log = Answers.of(() -> audit.read(0));
            assertThat(log.size()).isEqualTo(size);
            assertThat(log.lines()).hasSize(size);
            assertThat(log.root()).isEqualTo(MerkleTreeByDefinition.root(leaves()));
            write("invitation number " + size);
        }
    }

    @Test
    void linesAreReadFromAnyPositionInOrder() {
        for (int i = 0; i < 7; i++) {
            write("number " + i);
        }

        final AuditLog.Excerpt end = Answers.of(() -> audit.read(5));

        assertThat(end.size()).isEqualTo(7);
        assertThat(end.lines()).extracting(AuditLog.Line::position).containsExactly(5L, 6L);
        assertThat(end.lines())
                .extracting(line -> line.entry().purpose())
                .containsExactly("number 5", "number 6");
        assertThat(Answers.of(() -> audit.read(7)).lines()).isEmpty();
        assertThat(Answers.of(() -> audit.read(Long.MAX_VALUE)).lines()).isEmpty();
    }

    @Test
    void linesWrittenAtOnceStandOneBehindTheOther() {
        Answers.atOnce(16, () -> entry("written at once"));

        assertThat(Answers.of(() -> audit.read(0)).lines())
                .extracting(AuditLog.Line::position)
                .containsExactlyElementsOf(LongStream.range(0, 16).boxed().toList());
        assertThat(Answers.of(audit::isWhole)).isTrue();
    }

    @Test
    void aLogLongerThanAPageIsCheckedToItsEnd() throws SQLException {
        for (int i = 0; i <= AuditLog.PAGE; i++) {
            write("one of many");
        }
        assertThat(Answers.of(() -> audit.read(0)).lines()).hasSize(AuditLog.PAGE);
        assertThat(Answers.of(audit::isWhole)).isTrue();

        tables.alter("delete from audit_entry where place = " + AuditLog.PAGE);

        assertThat(Answers.of(audit::isWhole)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // edited
                "update audit_entry set sealed = set_byte(sealed, 40, 1 # get_byte(sealed, 40))"
                        + " where place = 2",
                // swapped
                "update audit_entry e set sealed = o.sealed from audit_entry o"
                        + " where e.place in (1, 3) and o.place = 4 - e.place",
                // removed: the oldest, one between, the newest
                "delete from audit_entry where place = 0",
                "delete from audit_entry where place = 2",
                "delete from audit_entry where place = 4",
                // removed, and the gap closed
                "with gone as (delete from audit_entry where place = 4 returning sealed)"
                        + " update audit_entry e set sealed = gone.sealed from gone where place = 3",
                // added beyond the head
                "insert into audit_entry select 5, sealed from audit_entry where place = 4",
                // the head altered
                "update audit_head set sealed = set_byte(sealed, 40, 1 # get_byte(sealed, 40))"
            })
    void whateverIsChangedBehindTheServicesBackShows(String change) throws SQLException {
        for (int i = 0; i < 5; i++) {
            write("purpose " + i);
        }
        assertThat(Answers.of(audit::isWhole)).isTrue();

        assertThat(tables.alter(change)).isPositive();

        assertThat(Answers.of(audit::isWhole)).isFalse();
    }

    @Test
    void aHeadOfAnEarlierDayShows() throws SQLException {
        write("before");
        final Object earlier = tables.value("select sealed from audit_head");
        write("after");
        assertThat(Answers.of(audit::isWhole)).isTrue();

        tables.alter("update audit_head set sealed = ?", earlier);

        assertThat(Answers.of(audit::isWhole)).isFalse();
    }

    private void write(String purpose) {
        Answers.of(() -> entry(purpose));
    }

    private Uni<Void> entry(String purpose) {
        return people.invite(
                Samples.invitation(Samples.id(), "Somebody", Samples.DAY),
                Samples.entry(Act.INVITE, Samples.id(), purpose));
    }

    private List<byte[]> leaves() throws SQLException {
        final List<byte[]> leaves = new ArrayList<>();
        for (final List<Object> row :
                tables.rows("select place, sealed from audit_entry order by place")) {
            final String name = row.get(0).toString();
            leaves.add(MerkleTree.leaf(seal.open(AuditRow.TABLE, name, (byte[]) row.get(1))));
        }
        return leaves;
    }
}
