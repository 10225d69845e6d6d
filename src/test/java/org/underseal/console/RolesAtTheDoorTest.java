package org.underseal.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.underseal.protocol.Base64Url;
import org.underseal.support.Founders;
import org.underseal.support.Tab;

/** Each role reaches what it is for, and nobody what they are not yet vetted for. */
@QuarkusTest
@TestProfile(OpenConsole.class)
class RolesAtTheDoorTest {
    private static final String OPENING = "cases/" + "0".repeat(32) + "/open";
    private static final String PURPOSE = "{\"purpose\":\"to see who it is\"}";
    private static final String INVITATION =
            "{\"name\":\"Eve\",\"roles\":[\"reviewer\"],\"desks\":[\"%s\"]}";

    @Inject Reception reception;

    private Founders founders;

    @BeforeEach
    void open() {
        founders = reception.founders();
    }

    @Test
    void aReviewerSeesTheQueueAndNeitherPeopleNorTheLog() {
        final Tab reviewer = reception.tabOf(founders.reviewer());

        assertThat(reviewer.get("queue").statusCode()).isEqualTo(200);
        assertThat(Tab.refusal(reviewer.post(OPENING, PURPOSE))).isEqualTo("not-found");
        assertThat(Tab.refusal(reviewer.get("people"))).isEqualTo("forbidden");
        assertThat(Tab.refusal(reviewer.get("audit"))).isEqualTo("forbidden");
        assertThat(Tab.refusal(reviewer.post("invitations", invitation()))).isEqualTo("forbidden");
    }

    @Test
    void anAdministratorInvitesAndOpensNothing() {
        final Tab administrator = reception.tabOf(founders.administrator());

        assertThat(administrator.get("people").statusCode()).isEqualTo(200);
        assertThat(administrator.get("audit").statusCode()).isEqualTo(200);
        opensNothing(administrator);
    }

    @Test
    void anAuditorReadsTheLogAndOpensNothing() {
        final Tab auditor = reception.tabOf(founders.auditor());

        assertThat(auditor.get("audit").statusCode()).isEqualTo(200);
        assertThat(Tab.refusal(auditor.get("people"))).isEqualTo("forbidden");
        assertThat(Tab.refusal(auditor.post("invitations", invitation()))).isEqualTo("forbidden");
        opensNothing(auditor);
    }

    @Test
    void aCustodianOpensNoCase() {
        final Tab custodian = reception.tabOf(founders.custodian());

        assertThat(Tab.refusal(custodian.get("people"))).isEqualTo("forbidden");
        assertThat(Tab.refusal(custodian.get("audit"))).isEqualTo("forbidden");
        opensNothing(custodian);
    }

    @Test
    void whoeverIsEnrolledAndNotVettedOpensNothing() {
        final Founders.Founder eve = Founders.Founder.draw("Eve", "reviewer");
        final Tab tab = reception.tab();
        final String token = link().replaceFirst(".*#enrol=", "");
        final Response options =
                tab.post("ceremony/enrolment/options", "{\"token\":\"" + token + "\"}");
        final var enrolment =
                Founders.person(
                                eve,
                                options.path("challengeId"),
                                options.path("userId"),
                                Base64Url.decode(options.path("challenge")).orElseThrow(),
                                reception.origin())
                        .put("token", token);
        assertThat(tab.post("ceremony/enrolment", enrolment).statusCode()).isEqualTo(201);
        assertThat(Tab.refusal(tab.post("ceremony/enrolment", enrolment))).isEqualTo("link-used");

        final Response signedIn = tab.signIn(eve.passkey());

        assertThat(signedIn.<Boolean>path("vetted")).isFalse();
        assertThat(Tab.refusal(tab.get("queue"))).isEqualTo("not-vetted");
        assertThat(Tab.refusal(tab.post(OPENING, PURPOSE))).isEqualTo("not-vetted");
        assertThat(tab.get("trust").<List<?>>path("deskKeys")).isEmpty();
    }

    private String link() {
        final Response answer =
                reception.tabOf(founders.administrator()).post("invitations", invitation());
        assertThat(answer.statusCode()).isEqualTo(201);
        return answer.path("link");
    }

    private String invitation() {
        return INVITATION.formatted(founders.desk());
    }

    private static void opensNothing(Tab tab) {
        assertThat(Tab.refusal(tab.get("queue"))).isEqualTo("forbidden");
        assertThat(Tab.refusal(tab.post(OPENING, PURPOSE))).isEqualTo("forbidden");
        assertThat(tab.get("trust").<List<?>>path("deskKeys")).isEmpty();
    }
}
