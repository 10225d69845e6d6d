package org.underseal.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.underseal.mailroom.Attachments;
import org.underseal.mailroom.Identifier;
import org.underseal.mailroom.Letterbox;
import org.underseal.mailroom.Uploads;
import org.underseal.protocol.LocatorHash;
import org.underseal.protocol.Suite;
import org.underseal.support.Answers;

@QuarkusTest
@TestProfile(OwnDatabase.class)
class UploadsTest {
    private final Identifier upload = Samples.id();
    private final LocatorHash owner = Samples.locator();

    @Inject Attachments attachments;
    @Inject Uploads uploads;
    @Inject Letterbox letterbox;
    @Inject RecordSeal seal;
    @Inject Tables tables;

    @BeforeEach
    void beginOneUpload() throws SQLException {
        tables.empty();
        Answers.of(() -> uploads.begin(upload, Samples.DAY));
    }

    @Test
    void theSegmentsThatArrivedAreTold() {
        assertThat(present()).isEqualTo(new BitSet());

        store(0);
        store(2);
        store(Uploads.MOST_SEGMENTS - 1);

        assertThat(present().stream()).containsExactly(0, 2, Uploads.MOST_SEGMENTS - 1);
        assertThat(Answers.of(() -> uploads.present(Samples.id()))).isEmpty();
    }

    @Test
    void aWholeSegmentLiesUnderSealAndTheLastOneSentCounts() throws SQLException {
        final byte[] segment = Samples.bytes(Suite.SEGMENT);
        store(0);

        Answers.of(() -> uploads.store(upload, 0, segment));

        final byte[] sealed = (byte[]) tables.value("select sealed from segment");
        assertThat(seal.open("segment", upload.value() + "/0", sealed)).isEqualTo(segment);
    }

    @Test
    void noSegmentIsStoredOutsideAnUpload() throws SQLException {
        assertThat(store(Uploads.MOST_SEGMENTS)).isFalse();
        assertThat(store(-1)).isFalse();
        assertThat(Answers.of(() -> uploads.store(Samples.id(), 0, Samples.bytes(10)))).isFalse();
        assertThat(tables.count("segment")).isZero();
    }

    @Test
    void aClaimedUploadIsFinalAndBelongsToItsCaseAlone() throws SQLException {
        store(0);
        Answers.of(() -> letterbox.store(Samples.submission(owner, Samples.id(), upload)));

        assertThat(store(0)).isFalse();
        assertThat(store(1)).isFalse();
        final LocatorHash thief = Samples.locator();
        final Identifier unknown = Samples.id();
        Answers.of(() -> letterbox.store(Samples.submission(thief, Samples.id(), upload, unknown)));
        Answers.of(() -> letterbox.add(Samples.addition(thief, upload)));
        Answers.of(() -> letterbox.withdraw(thief));

        assertThat(tables.value("select case_id from upload"))
                .isEqualTo(tables.caseOf(owner).value());
        assertThat(tables.count("segment")).isEqualTo(1);
    }

    @Test
    void aFollowupClaimsItsUploadsToo() throws SQLException {
        Answers.of(() -> letterbox.store(Samples.submission(owner, Samples.id())));

        Answers.of(() -> letterbox.add(Samples.addition(owner, upload)));

        assertThat(tables.value("select case_id from upload"))
                .isEqualTo(tables.caseOf(owner).value());
    }

    @Test
    void sweepingTakesWhatNobodyClaimedAndLeavesTheRest() throws SQLException {
        final Identifier claimed = Samples.id();
        Answers.of(() -> uploads.begin(claimed, Samples.DAY));
        Answers.of(() -> letterbox.store(Samples.submission(owner, Samples.id(), claimed)));
        store(0);

        assertThat(Answers.of(() -> uploads.sweep(Samples.DAY))).isZero();
        assertThat(Answers.of(() -> uploads.sweep(Samples.DAY.plusDays(1)))).isEqualTo(1);

        assertThat(tables.value("select id from upload")).isEqualTo(claimed.value());
        assertThat(tables.count("segment")).isZero();
    }

    @Test
    void theDeskOfTheCaseThatClaimedAnUploadReadsItsSegmentsAndNoOtherDeskDoes()
            throws SQLException {
        final byte[] first = Samples.bytes(Suite.SEGMENT);
        final Identifier desk = Samples.id();
        Answers.of(() -> uploads.store(upload, 0, first));
        store(1);
        Answers.of(() -> letterbox.store(Samples.submission(owner, desk, upload)));
        final Identifier caseId = tables.caseOf(owner);

        assertThat(Answers.of(() -> attachments.of(caseId, Set.of(Samples.id(), desk))))
                .containsExactly(new Attachments.Attached(upload, 2));
        assertThat(Answers.of(() -> attachments.segment(caseId, Set.of(desk), upload, 0)))
                .hasValueSatisfying(segment -> assertThat(segment).isEqualTo(first));
        assertThat(Answers.of(() -> attachments.segment(caseId, Set.of(desk), upload, 2)))
                .isEmpty();
        for (final Set<Identifier> others : List.of(Set.<Identifier>of(), Set.of(Samples.id()))) {
            assertThat(Answers.of(() -> attachments.of(caseId, others))).isEmpty();
            assertThat(Answers.of(() -> attachments.segment(caseId, others, upload, 0))).isEmpty();
        }
    }

    @Test
    void anUploadIsReadThroughItsOwnCaseOnly() throws SQLException {
        final Identifier desk = Samples.id();
        final LocatorHash other = Samples.locator();
        final Identifier unclaimed = Samples.id();
        store(0);
        Answers.of(() -> uploads.begin(unclaimed, Samples.DAY));
        Answers.of(() -> uploads.store(unclaimed, 0, Samples.bytes(10)));
        Answers.of(() -> letterbox.store(Samples.submission(owner, desk, upload)));
        Answers.of(() -> letterbox.store(Samples.submission(other, desk)));
        final Identifier otherCase = tables.caseOf(other);

        assertThat(Answers.of(() -> attachments.of(otherCase, Set.of(desk)))).isEmpty();
        for (final Identifier foreign : List.of(upload, unclaimed)) {
            assertThat(Answers.of(() -> attachments.segment(otherCase, Set.of(desk), foreign, 0)))
                    .isEmpty();
        }
    }

    private boolean store(int segment) {
        return Answers.of(() -> uploads.store(upload, segment, Samples.bytes(1_000)));
    }

    private BitSet present() {
        return Answers.of(() -> uploads.present(upload)).orElseThrow();
    }
}
