package org.underseal.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.underseal.mailroom.AuditEntry.Act;
import org.underseal.mailroom.Checkpoints;
import org.underseal.operations.Ticks;
import org.underseal.protocol.Base64Url;
import org.underseal.protocol.log.Checkpoint;
import org.underseal.protocol.log.MerkleProof;
import org.underseal.protocol.log.MerkleTree;

/** What a tab or a witness is given, and can check without believing the service. */
@QuarkusTest
@TestProfile(FullHouse.class)
class AuditDoorTest {
    @Inject House house;
    @Inject AuditTrail audit;
    @Inject Checkpoints checkpoints;
    @Inject Housekeeping housekeeping;

    @BeforeEach
    void fill() {
        house.file(house.desk, house.cleo, "somebody");
    }

    @Test
    void theRecordsGiveTheRootThatIsSigned() {
        final Visit cleo = house.visit(house.cleo);
        final JsonPath first = cleo.get("audit").jsonPath();
        final Checkpoint signed = read(cleo.get("audit/checkpoint").path("checkpoint"));
        MerkleTree tree = MerkleTree.empty();
        while (tree.size() < signed.size()) {
            final List<String> records =
                    cleo.get("audit?from=" + tree.size()).jsonPath().getList("entries.record");
            for (final String record : records) {
                tree = tree.with(MerkleTree.leaf(Base64Url.decode(record).orElseThrow()));
            }
        }

        assertThat(first.getBoolean("whole")).isTrue();
        assertThat(tree.root()).isEqualTo(signed.root());
        assertThat(HexFormat.of().formatHex(tree.root())).isEqualTo(first.getString("root"));
        assertThat(first.getMap("entries[0]")).containsEntry("act", "set-up");
    }

    @Test
    void anEntryAndAnEarlierLogAreProved() {
        final Visit cleo = house.visit(house.cleo);
        final Checkpoint earlier = read(cleo.get("audit/checkpoint").path("checkpoint"));
        house.visit(house.ada)
                .post("invitations", "{\"name\":\"Fay\",\"desks\":[],\"roles\":[\"auditor\"]}");
        final Checkpoint later = read(cleo.get("audit/checkpoint").path("checkpoint"));

        assertThat(
                        MerkleProof.isExtended(
                                earlier.size(),
                                earlier.root(),
                                later.size(),
                                later.root(),
                                path(cleo, "from=" + earlier.size() + "&to=" + later.size())))
                .isTrue();
        final String record = cleo.get("audit?from=0").path("entries[0].record");
        assertThat(
                        MerkleProof.isIncluded(
                                MerkleTree.leaf(Base64Url.decode(record).orElseThrow()),
                                0,
                                later.size(),
                                path(cleo, "entry=0&size=" + later.size()),
                                later.root()))
                .isTrue();
        for (final String bad :
                List.of(
                        "size=1",
                        "entry=0",
                        "entry=0&size=1&from=0&to=1",
                        "from=-1&to=2",
                        "from=3")) {
            assertThat(Visit.refusal(cleo.get("audit/proof?" + bad))).isEqualTo("malformed-member");
        }
        assertThat(Visit.refusal(cleo.get("audit/proof?from=1&to=100000"))).isEqualTo("not-found");
    }

    @Test
    void anExportIsWrittenDownFirstAndNeedsAPasskey() {
        final Visit cleo = house.visit(house.cleo);
        final long before = audit.size();

        final Checkpoint signed = read(cleo.post("audit/export", "{}").path("checkpoint"));

        assertThat(signed.size()).isEqualTo(before + 1);
        assertThat(audit.since(before))
                .extracting(entry -> entry.act())
                .containsExactly(Act.EXPORT_AUDIT);
        final long later = System.nanoTime() + 301_000_000_000L;
        QuarkusMock.installMockForType((Ticks) () -> later, Ticks.class);
        assertThat(Visit.refusal(cleo.post("audit/export", "{}"))).isEqualTo("confirm-needed");
        assertThat(audit.size()).isEqualTo(before + 1);
    }

    @Test
    void reviewersAndCustodiansDoNotReadTheLog() {
        for (final House.Member one : List.of(house.ben, house.dan)) {
            for (final String path :
                    List.of("audit", "audit/checkpoint", "audit/proof?from=0&to=1")) {
                assertThat(Visit.refusal(house.visit(one).get(path))).isEqualTo("forbidden");
            }
            assertThat(Visit.refusal(house.visit(one).post("audit/export", "{}")))
                    .isEqualTo("forbidden");
        }
    }

    @Test
    void aRowThatWasRemovedBehindTheServicesBackShows() throws Exception {
        final Visit cleo = house.visit(house.cleo);
        assertThat(cleo.get("audit").jsonPath().getBoolean("whole")).isTrue();
        audit.change("create table kept as select * from audit_entry where place = 0");
        audit.change("delete from audit_entry where place = 0");
        try {
            assertThat(cleo.get("audit").jsonPath().getBoolean("whole")).isFalse();
        } finally {
            audit.change("insert into audit_entry select * from kept");
            audit.change("drop table kept");
        }
    }

    @Test
    void theDaysNoteIsKeptByTheHousekeeping() {
        org.underseal.support.Answers.of(() -> housekeeping.work(house.today()));

        assertThat(house.visit(house.cleo).get("audit/checkpoint").jsonPath().getList("kept"))
                .isNotEmpty()
                .allSatisfy(note -> assertThat(read(note.toString()).day()).isNotNull());
    }

    @Test
    void theLogsKeyIsShownToEveryVisitorOfTheConsole() {
        assertThat(house.visit(house.ada).site().getString("log"))
                .isEqualTo(Base64Url.encode(checkpoints.key().bytes()));
    }

    private Checkpoint read(String note) {
        return Checkpoint.read(note, checkpoints.key()).orElseThrow();
    }

    private static List<byte[]> path(Visit visit, String query) {
        final List<byte[]> path = new ArrayList<>();
        final List<String> hashes = visit.get("audit/proof?" + query).jsonPath().getList("path");
        hashes.forEach(hash -> path.add(Base64Url.decode(hash).orElseThrow()));
        return path;
    }
}
