package org.underseal.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.underseal.console.House.Filed;
import org.underseal.console.House.Member;
import org.underseal.mailroom.AuditEntry;
import org.underseal.mailroom.Identifier;
import org.underseal.mailroom.Identities;
import org.underseal.operations.Ticks;
import org.underseal.protocol.Base64Url;
import org.underseal.protocol.Info;
import org.underseal.protocol.Kind;
import org.underseal.protocol.RefusedToOpenException;
import org.underseal.protocol.opening.OpeningKey;
import org.underseal.protocol.release.IdentityRelease;
import org.underseal.protocol.release.IdentityRequest;
import org.underseal.protocol.signing.SignedStatement;
import org.underseal.support.Answers;

/** Names come out by two people, each step written down, and by nobody alone. */
@QuarkusTest
@TestProfile(FullHouse.class)
class IdentityReleaseTest {
    private static final String NAMES = "Amara, by the harbour";
    private static final String REASON = "She asked us to telephone her lawyer";

    @Inject House house;
    @Inject Identities identities;
    @Inject AuditTrail audit;

    private Filed filed;

    @BeforeEach
    void file() {
        filed = house.file(house.desk, house.cleo, NAMES);
    }

    @Test
    void aReviewerAsksACustodianReleasesAndTheReviewerReads() throws Exception {
        final String id = asked(filed, house.ada);
        final Response waiting = house.visit(house.cleo).get("identity-requests");
        final SignedStatement request =
                statement(waiting, "requests.find { it.id == '" + id + "' }.request");
        final IdentityRequest stated =
                IdentityRequest.read(request, house.ada.signing().verifyingKey()).orElseThrow();
        assertThat(stated.reason()).isEqualTo(REASON);
        assertThat(stated.caseId()).isEqualTo(filed.caseId().value());
        assertThat(stated.outer()).isEqualTo(SignedStatement.sha256(filed.identity()));
        final byte[] outer =
                Base64Url.decode(
                                waiting.jsonPath()
                                        .getString("requests.find { it.id == '" + id + "' }.outer"))
                        .orElseThrow();
        assertThat(outer).isEqualTo(filed.identity());

        assertThat(release(id, house.cleo, released(request, outer, house.cleo, house.ada)))
                .isEqualTo("204");

        final Response opened = open(id, house.ada);
        final IdentityRelease release =
                IdentityRelease.read(
                                statement(opened, "release"), house.cleo.signing().verifyingKey())
                        .orElseThrow();
        final byte[] inner =
                house.ada.opening().open(release.sealed(), Info.identityRelease(request.hash()));
        assertThat(
                        new String(
                                filed.desk().key.open(inner, Info.of(Kind.IDENTITY_INNER)),
                                StandardCharsets.UTF_8))
                .contains(NAMES);
        assertThat(audit.of(filed.caseId()))
                .containsExactly(
                        "REQUEST_IDENTITY " + house.ada.id() + " " + REASON,
                        "RELEASE_IDENTITY " + house.cleo.id() + " ",
                        "OPEN_IDENTITY " + house.ada.id() + " ");
        assertThat(
                        house.visit(house.ben)
                                .get("cases/" + filed.caseId() + "/identity-requests")
                                .jsonPath()
                                .getList("requests.state"))
                .containsExactly("released");
    }

    @Test
    void whoeverAsksCannotReleaseWhateverTheySend() {
        final String id = asked(filed, house.ada);
        final SignedStatement request = requestOf(id);
        final SignedStatement own = released(request, filed.identity(), house.ada, house.ada);

        assertThat(release(id, house.ada, own)).isEqualTo("forbidden");
        assertThat(
                        release(
                                id,
                                house.ben,
                                released(request, filed.identity(), house.ben, house.ada)))
                .isEqualTo("forbidden");
        assertThat(release(id, house.cleo, own)).isEqualTo("unsigned");
        assertThat(
                        release(
                                id,
                                house.dan,
                                released(request, filed.identity(), house.cleo, house.ada)))
                .isEqualTo("unsigned");
        assertThat(Visit.refusal(open(id, house.ada))).isEqualTo("not-found");
    }

    @Test
    void theMailroomItselfLetsNobodyAnswerTheirOwnRequest() {
        final String id = asked(filed, house.ada);
        final SignedStatement signed = requestOf(id);
        final var entry =
                new AuditEntry(
                        house.today(),
                        house.ada.id(),
                        AuditEntry.Act.RELEASE_IDENTITY,
                        Optional.of(filed.caseId()),
                        "");

        assertThat(
                        Answers.of(
                                () ->
                                        identities.release(
                                                new Identifier(id), signed, house.today(), entry)))
                .isEqualTo(Identities.Outcome.ALONE);
    }

    @Test
    void aCustodianAloneGetsNothingToReleaseAndCannotAsk() {
        assertThat(
                        Visit.refusal(
                                ask(
                                        house.cleo,
                                        request(filed, house.cleo),
                                        filed.identity(),
                                        filed)))
                .isEqualTo("forbidden");
        assertThat(Visit.refusal(house.visit(house.ada).get("identity-requests")))
                .isEqualTo("forbidden");
    }

    @Test
    void aRequestSignedBySomebodyElseOrForAnotherCaseOrIdentityIsRefused() {
        final Filed another = house.file(house.desk, house.cleo, "somebody else");

        assertThat(
                        Visit.refusal(
                                ask(house.ben, request(filed, house.ada), filed.identity(), filed)))
                .isEqualTo("unsigned");
        assertThat(
                        Visit.refusal(
                                ask(
                                        house.ada,
                                        request(another, house.ada),
                                        another.identity(),
                                        filed)))
                .isEqualTo("request-mismatch");
        assertThat(
                        Visit.refusal(
                                ask(
                                        house.ada,
                                        request(filed, house.ada),
                                        another.identity(),
                                        filed)))
                .isEqualTo("request-mismatch");
        assertThat(
                        Visit.refusal(
                                ask(
                                        house.ada,
                                        request(filed, house.ada, house.today().minusDays(2)),
                                        filed.identity(),
                                        filed)))
                .isEqualTo("wrong-day");
        assertThat(audit.of(filed.caseId())).isEmpty();
    }

    @Test
    void aReviewerOfAnotherDeskFindsNoSuchCase() {
        assertThat(
                        Visit.refusal(
                                ask(house.eve, request(filed, house.eve), filed.identity(), filed)))
                .isEqualTo("not-found");
        final String id = asked(filed, house.ada);

        assertThat(Visit.refusal(open(id, house.eve))).isEqualTo("not-found");
        assertThat(
                        house.visit(house.eve)
                                .get("cases/" + filed.caseId() + "/identity-requests")
                                .jsonPath()
                                .getList("requests"))
                .isEmpty();
    }

    @Test
    void anIdentityThatWasAskedForInOneCaseIsNotAskedForInAnother() {
        asked(filed, house.ada);
        final Filed another = house.file(house.desk, house.cleo, "somebody else");
        final Filed mixed =
                new Filed(another.caseId(), another.desk(), another.locator(), filed.identity());

        assertThat(
                        Visit.refusal(
                                ask(house.ada, request(mixed, house.ada), filed.identity(), mixed)))
                .isEqualTo("identity-elsewhere");
        assertThat(audit.of(another.caseId())).isEmpty();
    }

    @Test
    void theSameRequestOrReleaseASecondTimeIsRefused() {
        final SignedStatement request = request(filed, house.ada);
        assertThat(ask(house.ada, request, filed.identity(), filed).statusCode()).isEqualTo(201);
        assertThat(Visit.refusal(ask(house.ada, request, filed.identity(), filed)))
                .isEqualTo("request-used");
        final String id = IdentityRules.id(request).value();
        final SignedStatement release = released(request, filed.identity(), house.cleo, house.ada);

        assertThat(release(id, house.cleo, release)).isEqualTo("204");
        assertThat(release(id, house.cleo, release)).isEqualTo("request-over");
    }

    @Test
    void aReleaseAnswersOneRequestOnly() {
        final String id = asked(filed, house.ada);
        final Filed another = house.file(house.desk, house.cleo, "somebody else");
        final String otherId = asked(another, house.ada);
        final SignedStatement forTheOther =
                released(requestOf(otherId), another.identity(), house.cleo, house.ada);

        assertThat(release(id, house.cleo, forTheOther)).isEqualTo("release-mismatch");
        assertThat(Visit.refusal(open(id, house.ada))).isEqualTo("not-found");
    }

    @Test
    void onlyTheOneWhoAskedOpensAReleaseAndColleaguesHaveNoUseForIt() {
        final String id = asked(filed, house.ada);
        assertThat(
                        release(
                                id,
                                house.cleo,
                                released(requestOf(id), filed.identity(), house.cleo, house.ada)))
                .isEqualTo("204");

        assertThat(Visit.refusal(open(id, house.ben))).isEqualTo("not-found");
        assertThat(Visit.refusal(open(id, house.cleo))).isEqualTo("forbidden");
    }

    @Test
    void aRefusalSaysWhyAndEndsTheRequest() {
        final String id = asked(filed, house.ada);
        assertThat(Visit.refusal(refuse(id, "no"))).isEqualTo("reason-needed");
        assertThat(Visit.refusal(refuse(id, "The person said no to this"))).isEqualTo("204");

        assertThat(
                        release(
                                id,
                                house.cleo,
                                released(requestOf(id), filed.identity(), house.cleo, house.ada)))
                .isEqualTo("request-over");
        assertThat(Visit.refusal(open(id, house.ada))).isEqualTo("not-found");
        assertThat(
                        house.visit(house.ada)
                                .get("cases/" + filed.caseId() + "/identity-requests")
                                .jsonPath()
                                .getList("requests.refusal"))
                .containsExactly("The person said no to this");
    }

    @Test
    void aRequestRunsOutAndSoDoesARelease() {
        final String late = asked(filed, house.ada);
        final Filed another = house.file(house.desk, house.cleo, "somebody else");
        final String seen = asked(another, house.ada);
        assertThat(
                        release(
                                seen,
                                house.cleo,
                                released(
                                        requestOf(seen),
                                        another.identity(),
                                        house.cleo,
                                        house.ada)))
                .isEqualTo("204");
        final SignedStatement request = requestOf(late);

        itIs(house.today().plusDays(7));
        assertThat(open(seen, house.ada).statusCode()).isEqualTo(200);
        itIs(house.today().plusDays(1));
        assertThat(Visit.refusal(open(seen, house.ada))).isEqualTo("not-found");
        assertThat(
                        release(
                                late,
                                house.cleo,
                                released(request, filed.identity(), house.cleo, house.ada)))
                .isEqualTo("request-over");

        Answers.of(() -> identities.sweep(house.today()));
        assertThat(Answers.of(() -> identities.find(new Identifier(seen))).orElseThrow())
                .satisfies(
                        swept -> {
                            assertThat(swept.outer()).isEmpty();
                            assertThat(swept.answer().orElseThrow().release()).isEmpty();
                            assertThat(swept.asked().hash()).hasSize(32);
                        });
    }

    @Test
    void aPasskeyMustHaveBeenUsedWithinFiveMinutes() {
        final Visit ada = house.visit(house.ada);
        final Visit cleo = house.visit(house.cleo);
        final String id = asked(filed, house.ada);
        fiveMinutesLater();

        assertThat(
                        Visit.refusal(
                                ada.post(
                                        "cases/" + filed.caseId() + "/identity-requests",
                                        Sent.request(request(filed, house.ada), filed.identity()))))
                .isEqualTo("confirm-needed");
        assertThat(
                        Visit.refusal(
                                cleo.post(
                                        "identity-requests/" + id + "/release",
                                        Sent.statement(
                                                "release",
                                                released(
                                                        requestOf(id),
                                                        filed.identity(),
                                                        house.cleo,
                                                        house.ada)))))
                .isEqualTo("confirm-needed");
        assertThat(Visit.refusal(ada.post("identity-requests/" + id + "/open", "{}")))
                .isEqualTo("confirm-needed");
    }

    @Test
    void withoutARoomInTheAuditLogNothingHappens() throws Exception {
        final String id = asked(filed, house.ada);
        final SignedStatement request = requestOf(id);
        audit.lock(
                () -> {
                    assertThat(
                                    release(
                                            id,
                                            house.cleo,
                                            released(
                                                    request,
                                                    filed.identity(),
                                                    house.cleo,
                                                    house.ada)))
                            .isEqualTo("failed");
                });

        assertThat(Visit.refusal(open(id, house.ada))).isEqualTo("not-found");
    }

    private String asked(Filed of, Member by) {
        final Response response = ask(by, request(of, by), of.identity(), of);
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(201);
        return response.path("id");
    }

    private Response ask(Member by, SignedStatement request, byte[] outer, Filed of) {
        return house.visit(by)
                .post("cases/" + of.caseId() + "/identity-requests", Sent.request(request, outer));
    }

    private SignedStatement request(Filed of, Member by) {
        return request(of, by, house.today());
    }

    private static SignedStatement request(Filed of, Member by, LocalDate day) {
        return new IdentityRequest(
                        of.caseId().value(),
                        of.desk().id.value(),
                        by.id().value(),
                        SignedStatement.sha256(of.identity()),
                        REASON,
                        day,
                        House.random(16))
                .sign(by.signing());
    }

    private SignedStatement requestOf(String id) {
        return Answers.of(() -> identities.find(new Identifier(id))).orElseThrow().asked();
    }

    /** What a custodian's tab makes of a request; signed by anybody, for what a guard must stop. */
    private SignedStatement released(
            SignedStatement request, byte[] outer, Member by, Member requester) {
        final OpeningKey key = house.cleo.opening();
        try {
            final byte[] inner = key.open(outer, Info.of(Kind.IDENTITY_OUTER));
            return new IdentityRelease(
                            request.hash(),
                            by.id().value(),
                            IdentityRelease.seal(
                                    inner, requester.opening().sealingKey(), request.hash()),
                            house.today())
                    .sign(by.signing());
        } catch (RefusedToOpenException e) {
            throw new AssertionError(e);
        }
    }

    private String release(String id, Member by, SignedStatement release) {
        return Visit.refusal(
                house.visit(by)
                        .post(
                                "identity-requests/" + id + "/release",
                                Sent.statement("release", release)));
    }

    private Response refuse(String id, String reason) {
        return house.visit(house.cleo)
                .post("identity-requests/" + id + "/refusal", "{\"reason\":\"" + reason + "\"}");
    }

    private Response open(String id, Member by) {
        return house.visit(by).post("identity-requests/" + id + "/open", "{}");
    }

    private static SignedStatement statement(Response response, String path) {
        return new SignedStatement(
                Base64Url.decode(response.jsonPath().getString(path + ".payload")).orElseThrow(),
                Base64Url.decode(response.jsonPath().getString(path + ".signature")).orElseThrow());
    }

    private static void itIs(LocalDate day) {
        QuarkusMock.installMockForType(
                Clock.fixed(day.atStartOfDay(ZoneOffset.UTC).toInstant(), ZoneOffset.UTC),
                Clock.class);
    }

    private static void fiveMinutesLater() {
        final long later = System.nanoTime() + 301_000_000_000L;
        QuarkusMock.installMockForType((Ticks) () -> later, Ticks.class);
    }
}
