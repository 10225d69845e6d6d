package org.underseal.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.underseal.console.House.Member;
import org.underseal.mailroom.AuditEntry.Act;
import org.underseal.mailroom.Identifier;
import org.underseal.mailroom.Publication;
import org.underseal.protocol.Base64Url;
import org.underseal.protocol.Info;
import org.underseal.protocol.RefusedToOpenException;
import org.underseal.protocol.opening.OpeningKey;
import org.underseal.protocol.opening.SplitKey;
import org.underseal.protocol.release.RecoveryRelease;
import org.underseal.protocol.release.RecoveryRequest;
import org.underseal.protocol.signing.SignedStatement;

/** A desk's key comes back through as many custodians as it was split for, and through no fewer. */
@QuarkusTest
@TestProfile(FullHouse.class)
class RecoveryTest {
    private static final String REASON = "Everybody else has left this desk";

    @Inject House house;
    @Inject AuditTrail audit;

    private Identifier epoch;
    private OpeningKey key;

    /** A new epoch of the other desk whose key nobody there was given, but custodians share. */
    @BeforeEach
    void beginAnEpochThatOnlyCustodiansCanRecover() {
        house.open();
        house.other.beginEpoch();
        epoch = house.other.epoch;
        key = house.other.key;
        final List<byte[]> shares = SplitKey.split(key, 2, 2, new SecureRandom());
        assertThat(
                        house.publish(
                                house.ada,
                                house.next(),
                                List.of(),
                                List.of(
                                        new Publication.SharedDeskKey(
                                                house.other.id,
                                                epoch,
                                                2,
                                                List.of(
                                                        share(house.cleo, shares.get(0)),
                                                        share(house.dan, shares.get(1)))))))
                .isEqualTo(201);
    }

    @Test
    void twoCustodiansGiveAMemberTheKeyAndTheMemberKeepsIt() throws Exception {
        final long before = audit.size();
        final SignedStatement request = request(house.eve);
        final String id = ask(house.eve, request).path("id");

        assertThat(release(id, request, house.cleo)).isEqualTo("204");
        assertThat(Visit.refusal(collect(id, house.eve))).isEqualTo("shares-missing");
        assertThat(release(id, request, house.dan)).isEqualTo("204");
        final Response collected = collect(id, house.eve);

        final OpeningKey joined = SplitKey.join(opened(collected, request)).orElseThrow();
        assertThat(joined.sealingKey()).isEqualTo(key.sealingKey());
        assertThat(
                        (int)
                                house.visit(house.eve)
                                        .post(
                                                "desk-keys",
                                                Sent.deskKeys(
                                                        List.of(
                                                                House.sealed(
                                                                        house.other,
                                                                        epoch,
                                                                        joined,
                                                                        house.now(house.eve)))))
                                        .path("given"))
                .isEqualTo(1);
        assertThat(audit.since(before))
                .extracting(entry -> entry.act())
                .containsExactly(
                        Act.REQUEST_RECOVERY,
                        Act.RELEASE_SHARE,
                        Act.RELEASE_SHARE,
                        Act.COLLECT_SHARES,
                        Act.SHARE_KEYS);
    }

    @Test
    void oneCustodianDoesNotReleaseTwiceNorForAnother() {
        final SignedStatement request = request(house.eve);
        final String id = ask(house.eve, request).path("id");
        assertThat(release(id, request, house.cleo)).isEqualTo("204");

        assertThat(release(id, request, house.cleo)).isEqualTo("request-used");
        assertThat(
                        Visit.refusal(
                                house.visit(house.dan)
                                        .post(
                                                "recoveries/" + id + "/release",
                                                Sent.statement(
                                                        "release",
                                                        released(id, request, house.cleo)))))
                .isEqualTo("unsigned");
        assertThat(Visit.refusal(collect(id, house.eve))).isEqualTo("shares-missing");
    }

    @Test
    void onlyAReviewerOfTheDeskAsksAndOnlyForThemselves() {
        assertThat(Visit.refusal(ask(house.ada, request(house.ada)))).isEqualTo("request-mismatch");
        assertThat(Visit.refusal(ask(house.cleo, request(house.cleo)))).isEqualTo("forbidden");
        assertThat(Visit.refusal(ask(house.ada, request(house.eve)))).isEqualTo("unsigned");
    }

    @Test
    void nobodyElseCollectsWhatWasReleased() {
        final SignedStatement request = request(house.eve);
        final String id = ask(house.eve, request).path("id");
        release(id, request, house.cleo);
        release(id, request, house.dan);

        assertThat(Visit.refusal(collect(id, house.ada))).isEqualTo("not-found");
        assertThat(Visit.refusal(collect(id, house.cleo))).isEqualTo("forbidden");
        assertThat(house.visit(house.ada).get("recoveries").jsonPath().getList("recoveries.member"))
                .doesNotContain(house.eve.id().value());
    }

    @Test
    void aReleaseAnswersOneRequestOnlyAndAllOfIt() {
        final SignedStatement request = request(house.eve);
        final SignedStatement another = request(house.eve);
        final String id = ask(house.eve, request).path("id");
        ask(house.eve, another);
        assertThat(Visit.refusal(ask(house.eve, request))).isEqualTo("request-used");

        assertThat(
                        Visit.refusal(
                                house.visit(house.cleo)
                                        .post(
                                                "recoveries/" + id + "/release",
                                                Sent.statement(
                                                        "release",
                                                        released(id, another, house.cleo)))))
                .isEqualTo("release-mismatch");
        final SignedStatement empty =
                new RecoveryRelease(
                                request.hash(), house.cleo.id().value(), Map.of(), house.today())
                        .sign(house.cleo.signing());
        assertThat(
                        Visit.refusal(
                                house.visit(house.cleo)
                                        .post(
                                                "recoveries/" + id + "/release",
                                                Sent.statement("release", empty))))
                .isEqualTo("release-mismatch");
    }

    @Test
    void aReviewerHandsOverOnlyWhatTheyHoldAndOnlyToColleagues() {
        assertThat(given(house.ada, house.desk, house.desk.epoch, house.ben)).isEqualTo("0");
        assertThat(given(house.ada, house.other, epoch, house.eve)).isEqualTo("foreign-desk-key");
        assertThat(given(house.ada, house.desk, house.desk.epoch, house.eve))
                .isEqualTo("foreign-desk-key");
        assertThat(given(house.ada, house.desk, house.desk.epoch, house.cleo))
                .isEqualTo("foreign-desk-key");
        assertThat(given(house.ada, house.desk, new Identifier("unheard-of"), house.ben))
                .isEqualTo("0");
    }

    private String given(Member by, House.Desk desk, Identifier of, Member to) {
        final Response response =
                house.visit(by)
                        .post(
                                "desk-keys",
                                Sent.deskKeys(
                                        List.of(House.sealed(desk, of, desk.key, house.now(to)))));
        return response.statusCode() == 200
                ? response.path("given").toString()
                : Visit.refusal(response);
    }

    private SignedStatement request(Member member) {
        return new RecoveryRequest(
                        house.other.id.value(),
                        member.id().value(),
                        Set.of(epoch.value()),
                        REASON,
                        house.today(),
                        House.random(16))
                .sign(member.signing());
    }

    private Response ask(Member by, SignedStatement request) {
        return house.visit(by).post("recoveries", Sent.statement("request", request));
    }

    private String release(String id, SignedStatement request, Member custodian) {
        return Visit.refusal(
                house.visit(custodian)
                        .post(
                                "recoveries/" + id + "/release",
                                Sent.statement("release", released(id, request, custodian))));
    }

    /** What a custodian's tab makes of the shares that it is given. */
    private SignedStatement released(String id, SignedStatement request, Member custodian) {
        final Map<String, byte[]> shares = new LinkedHashMap<>();
        final List<Map<String, String>> kept =
                house.visit(custodian)
                        .get("recoveries/" + id + "/shares")
                        .jsonPath()
                        .getList("shares");
        for (final Map<String, String> share : kept) {
            final String of = share.get("epoch");
            try {
                final byte[] opened =
                        custodian
                                .opening()
                                .open(
                                        Base64Url.decode(share.get("sealed")).orElseThrow(),
                                        Info.recoveryShare(house.other.id.value(), of));
                shares.put(
                        of,
                        RecoveryRelease.seal(
                                opened,
                                house.eve.opening().sealingKey(),
                                house.other.id.value(),
                                of,
                                request.hash()));
            } catch (RefusedToOpenException e) {
                throw new AssertionError(e);
            }
        }
        return new RecoveryRelease(request.hash(), custodian.id().value(), shares, house.today())
                .sign(custodian.signing());
    }

    private Response collect(String id, Member by) {
        return house.visit(by).post("recoveries/" + id + "/collect", "{}");
    }

    private List<byte[]> opened(Response collected, SignedStatement request)
            throws RefusedToOpenException {
        final List<byte[]> shares = new ArrayList<>();
        for (final Member custodian : List.of(house.cleo, house.dan)) {
            final String found =
                    "releases.find { it.custodian == '" + custodian.id() + "' }.release.";
            final SignedStatement signed =
                    new SignedStatement(
                            Base64Url.decode(collected.jsonPath().getString(found + "payload"))
                                    .orElseThrow(),
                            Base64Url.decode(collected.jsonPath().getString(found + "signature"))
                                    .orElseThrow());
            final RecoveryRelease release =
                    RecoveryRelease.read(signed, custodian.signing().verifyingKey()).orElseThrow();
            shares.add(
                    house.eve
                            .opening()
                            .open(
                                    release.shares().get(epoch.value()),
                                    Info.recoveryShare(
                                            house.other.id.value(),
                                            epoch.value(),
                                            request.hash())));
        }
        return shares;
    }

    private Publication.SealedShare share(Member custodian, byte[] share) {
        return new Publication.SealedShare(
                custodian.id(),
                custodian
                        .opening()
                        .sealingKey()
                        .seal(share, Info.recoveryShare(house.other.id.value(), epoch.value())));
    }
}
