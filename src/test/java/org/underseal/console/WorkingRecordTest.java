package org.underseal.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.underseal.console.House.Filed;
import org.underseal.console.House.Member;
import org.underseal.mailroom.Identifier;
import org.underseal.mailroom.Revisions;
import org.underseal.protocol.Base64Url;

/** Revisions of a working record are added one behind the other, by whoever opened the case. */
@QuarkusTest
@TestProfile(FullHouse.class)
class WorkingRecordTest {
    private static final String PURPOSE = "{\"purpose\":\"to code what happened\"}";
    private static final int SMALL = 16_384;

    @Inject House house;
    @Inject AuditTrail audit;

    private Filed filed;
    private Visit ada;

    @BeforeEach
    void open() {
        filed = house.file(house.desk, house.cleo, "names");
        ada = opened(house.ada);
    }

    @Test
    void holdsEveryRevisionInItsOrderWithItsAuthorAndItsDay() {
        final byte[] first = House.random(SMALL);
        final byte[] second = House.random(65_536);
        assertThat(add(ada, 0, first).<Integer>path("number")).isEqualTo(1);
        assertThat(add(opened(house.ben), 1, second).<Integer>path("number")).isEqualTo(2);

        final Response read = ada.get(path());

        assertThat(read.<List<Integer>>path("revisions.number")).containsExactly(1, 2);
        assertThat(read.<List<String>>path("revisions.author"))
                .containsExactly(house.ada.id().value(), house.ben.id().value());
        assertThat(read.<List<String>>path("revisions.day")).containsOnly(house.today().toString());
        assertThat(read.<List<String>>path("revisions.sealed"))
                .containsExactly(Base64Url.encode(first), Base64Url.encode(second));
        assertThat(read.<Boolean>path("more")).isFalse();
        assertThat(ada.get(path() + "?after=1").<List<Integer>>path("revisions.number"))
                .containsExactly(2);
    }

    @Test
    void refusesTheSecondOfTwoThatFollowTheSameRevision() {
        assertThat(add(ada, 0, House.random(SMALL)).statusCode()).isEqualTo(201);

        assertThat(Visit.refusal(add(opened(house.ben), 0, House.random(SMALL))))
                .isEqualTo("changed-meanwhile");
        assertThat(Visit.refusal(add(ada, 2, House.random(SMALL))))
                .as("a gap")
                .isEqualTo("changed-meanwhile");

        assertThat(numbers()).containsExactly(1);
    }

    @Test
    void isReadAndAddedToByNobodyWhoHasNotOpenedTheCaseInThisSession() {
        final Visit unopened = house.visit(house.ada);

        assertThat(Visit.refusal(unopened.get(path()))).isEqualTo("case-not-opened");
        assertThat(Visit.refusal(add(unopened, 0, House.random(SMALL))))
                .isEqualTo("case-not-opened");
        assertThat(acts()).containsExactly("OPEN " + house.ada.id() + " to code what happened");
    }

    @Test
    void isNothingToOtherRolesAndOtherDesks() {
        for (final Member other : List.of(house.cleo, house.dan)) {
            assertThat(Visit.refusal(house.visit(other).get(path()))).isEqualTo("forbidden");
            assertThat(Visit.refusal(add(house.visit(other), 0, House.random(SMALL))))
                    .isEqualTo("forbidden");
        }
        final Visit eve = house.visit(house.eve);
        assertThat(Visit.refusal(eve.post("cases/" + filed.caseId() + "/open", PURPOSE)))
                .isEqualTo("not-found");
        assertThat(Visit.refusal(eve.get(path()))).isEqualTo("case-not-opened");
        assertThat(Visit.refusal(ada.get("cases/No%20case/revisions"))).isEqualTo("not-found");
    }

    @Test
    void leavesALineInTheLogForEveryReadingAndEveryRevision() {
        add(ada, 0, House.random(SMALL));
        ada.get(path());
        add(ada, 0, House.random(SMALL));

        assertThat(acts())
                .containsExactly(
                        "OPEN " + house.ada.id() + " to code what happened",
                        "CODE " + house.ada.id() + " ",
                        "OPEN_CODING " + house.ada.id() + " ");
    }

    @Test
    void releasesAndStoresNothingWhenItsLineCannotBeWritten() throws SQLException {
        add(ada, 0, House.random(SMALL));

        audit.lock(
                () -> {
                    assertThat(ada.get(path()).statusCode()).isEqualTo(500);
                    assertThat(add(ada, 1, House.random(SMALL)).statusCode()).isEqualTo(500);
                });

        assertThat(numbers()).containsExactly(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 16_383, 16_385, 65_535, 131_073, 262_144})
    void takesRevisionsOfTheSizesAgreedAndNoOthers(int size) {
        assertThat(Visit.refusal(add(ada, 0, House.random(size)))).isEqualTo("malformed-member");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"follows\":-1,\"sealed\":\"AA\"}",
                "{\"follows\":501,\"sealed\":\"AA\"}",
                "{\"follows\":0,\"sealed\":17}"
            })
    void takesNothingOfAnotherForm(String body) {
        assertThat(Visit.refusal(ada.post(path(), body))).isEqualTo("malformed-member");
        assertThat(Visit.refusal(ada.post(path(), "[]"))).isEqualTo("not-json");
        assertThat(Visit.refusal(ada.get(path() + "?after=-1"))).isEqualTo("malformed-member");
        assertThat(Visit.refusal(ada.get(path() + "?after=501"))).isEqualTo("malformed-member");
    }

    @Test
    void comesInPagesAndEndsAtItsBound() throws SQLException {
        final Identifier caseId = filed.caseId();
        audit.change(
                "insert into case_revision (id, case_id, number, day, sealed) select 'r-"
                        + caseId
                        + "-' || n, '"
                        + caseId
                        + "', n, date '2026-11-24', '' from generate_series(1, "
                        + (Revisions.MOST - Revisions.PAGE)
                        + ") n");
        for (int last = Revisions.MOST - Revisions.PAGE; last < Revisions.MOST; last++) {
            assertThat(add(ada, last, House.random(SMALL)).statusCode()).isEqualTo(201);
        }

        final int after = Revisions.MOST - Revisions.PAGE;
        final Response page = ada.get(path() + "?after=" + after);

        assertThat(page.<List<?>>path("revisions")).hasSize(Revisions.PAGE);
        assertThat(page.<Boolean>path("more")).isFalse();
        assertThat(Visit.refusal(add(ada, Revisions.MOST, House.random(SMALL))))
                .isEqualTo("revisions-full");
    }

    @Test
    void saysThatMoreFollowWhenTheyDo() {
        for (int last = 0; last <= Revisions.PAGE; last++) {
            assertThat(add(ada, last, House.random(SMALL)).statusCode()).isEqualTo(201);
        }

        final Response page = ada.get(path());

        assertThat(page.<List<?>>path("revisions")).hasSize(Revisions.PAGE);
        assertThat(page.<Boolean>path("more")).isTrue();
    }

    private Visit opened(Member member) {
        final Visit visit = house.visit(member);
        assertThat(visit.post("cases/" + filed.caseId() + "/open", PURPOSE).statusCode())
                .isEqualTo(200);
        return visit;
    }

    private Response add(Visit visit, int follows, byte[] sealed) {
        return visit.post(
                path(),
                "{\"follows\":%d,\"sealed\":\"%s\"}".formatted(follows, Base64Url.encode(sealed)));
    }

    private List<Integer> numbers() {
        return ada.get(path()).path("revisions.number");
    }

    private List<String> acts() {
        return audit.of(filed.caseId());
    }

    private String path() {
        return "cases/" + filed.caseId() + "/revisions";
    }
}
