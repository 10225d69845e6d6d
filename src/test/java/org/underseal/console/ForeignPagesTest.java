package org.underseal.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.underseal.protocol.StrictJson;
import org.underseal.support.Founders;
import org.underseal.support.Tab;

/**
 * A page from elsewhere, in the browser of somebody who is signed in, changes and learns nothing:
 * the cookie that the browser adds is not enough.
 */
@QuarkusTest
@TestProfile(OpenConsole.class)
class ForeignPagesTest {
    private static final String NOBODYS_CASE = "cases/" + "0".repeat(32) + "/";

    @Inject Reception reception;

    private Founders founders;

    @BeforeEach
    void open() {
        founders = reception.founders();
    }

    /** Every request that changes something, with what it is answered when a page of ours asks. */
    private enum Change {
        SIGN_OUT("sign-out", "{}", "204"),
        INVITE("invitations", "{\"name\":\"Eve\",\"roles\":[],\"desks\":[]}", "malformed-member"),
        PUBLISH("publications", "{}", "malformed-member"),
        OPEN(NOBODYS_CASE + "open", "{\"purpose\":\"to see who it is\"}", "not-found"),
        REPLY(NOBODYS_CASE + "replies", "{}", "malformed-member"),
        CODE(NOBODYS_CASE + "revisions", "{}", "malformed-member"),
        SUMMARISE(NOBODYS_CASE + "summary", "{}", "malformed-member");

        private final String path;
        private final String body;
        private final String fromOurPage;

        Change(String path, String body, String fromOurPage) {
            this.path = path;
            this.body = body;
            this.fromOurPage = fromOurPage;
        }

        Response ask(Tab tab) {
            return this == SUMMARISE ? tab.put(path, StrictJson.object()) : tab.post(path, body);
        }
    }

    /** How a page from elsewhere shows. */
    private static Stream<Arguments> signs() {
        return Stream.of(
                sign("another origin", tab -> tab.with("Origin", "https://elsewhere.example")),
                sign("an origin that is kept secret", tab -> tab.with("Origin", "null")),
                sign("the portal's port", tab -> tab.with("Origin", "http://localhost:1")),
                sign("the same host in https", tab -> tab.with("Origin", "https://localhost")),
                sign("another site", tab -> tab.with("Sec-Fetch-Site", "cross-site")),
                sign("a neighbour on the host", tab -> tab.with("Sec-Fetch-Site", "same-site")),
                sign("an address typed in", tab -> tab.with("Sec-Fetch-Site", "none")));
    }

    private static Arguments sign(String name, UnaryOperator<Tab> change) {
        return Arguments.of(name, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("signs")
    void isRefusedWhateverItAsks(String name, UnaryOperator<Tab> elsewhere) {
        final Tab administrator = elsewhere.apply(reception.tabOf(founders.administrator()));
        for (final Change change : Change.values()) {
            assertThat(Tab.refusal(change.ask(administrator)))
                    .as("%s", change)
                    .isEqualTo("cross-site");
        }
        for (final String path : new String[] {"session", "trust", "people", "audit", "queue"}) {
            assertThat(Tab.refusal(administrator.get(path))).as(path).isEqualTo("cross-site");
        }
        for (final String path :
                new String[] {
                    "sign-in",
                    "sign-in/options",
                    "ceremony/setup",
                    "ceremony/setup/options",
                    "ceremony/enrolment",
                    "ceremony/enrolment/options"
                }) {
            assertThat(Tab.refusal(administrator.post(path, "{}")))
                    .as(path)
                    .isEqualTo("cross-site");
        }
        assertThat(reception.tabOf(founders.administrator()).get("session").statusCode())
                .as("still signed in")
                .isEqualTo(200);
    }

    @Test
    void theCookieAloneChangesNothingEvenFromOurOwnOrigin() {
        final Tab administrator = reception.tabOf(founders.administrator());
        final Tab reviewer = reception.tabOf(founders.reviewer());
        final int entries = administrator.get("audit").path("size");

        for (final Tab tab : new Tab[] {administrator, reviewer}) {
            for (final Change change : Change.values()) {
                for (final Optional<String> token :
                        Stream.of("", "x", administrator.cookie(), other(tab).token())
                                .map(Optional::of)
                                .toList()) {
                    assertThat(Tab.refusal(change.ask(tab.withToken(token))))
                            .isEqualTo("cross-site");
                }
                assertThat(Tab.refusal(change.ask(tab.withToken(Optional.empty()))))
                        .isEqualTo("cross-site");
            }
        }

        assertThat(administrator.get("audit").<Integer>path("size")).isEqualTo(entries);
        assertThat(reviewer.get("session").statusCode()).isEqualTo(200);
    }

    @Test
    void aPageOfOursWithItsTokenIsHeard() {
        for (final Change change : Change.values()) {
            final Tab tab =
                    switch (change) {
                        case SIGN_OUT -> reception.signIn(founders.reviewer());
                        case INVITE, PUBLISH -> reception.tabOf(founders.administrator());
                        case OPEN, REPLY, CODE, SUMMARISE -> reception.tabOf(founders.reviewer());
                    };
            assertThat(Tab.refusal(change.ask(tab.with("Sec-Fetch-Site", "same-origin"))))
                    .as("%s", change)
                    .isEqualTo(change.fromOurPage);
        }
    }

    /** What a form on any page can send without the browser asking first. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x"
            })
    void aFormIsNotRead(String type) {
        final Tab tab = reception.tabOf(founders.reviewer());

        final Response answer =
                RestAssured.given()
                        .header("Cookie", Tab.COOKIE + "=" + tab.cookie())
                        .header("Underseal-Token", tab.token())
                        .config(asText(type))
                        .contentType(type)
                        .body("{\"purpose\":\"to see who it is\"}")
                        .post(reception.address() + "/console/api/" + NOBODYS_CASE + "open");

        assertThat(answer.statusCode()).isEqualTo(415);
    }

    @Test
    void aBrowserThatAsksFirstIsGivenNoLeave() {
        final Response answer =
                RestAssured.given()
                        .header("Origin", "https://elsewhere.example")
                        .header("Access-Control-Request-Method", "POST")
                        .header("Access-Control-Request-Headers", "content-type,underseal-token")
                        .options(reception.address() + "/console/api/invitations");

        assertThat(answer.headers().asList())
                .noneMatch(
                        header ->
                                header.getName()
                                        .toLowerCase(Locale.ROOT)
                                        .startsWith("access-control-"));
    }

    private static RestAssuredConfig asText(String type) {
        return RestAssuredConfig.config()
                .encoderConfig(
                        EncoderConfig.encoderConfig()
                                .encodeContentTypeAs(
                                        type.replaceFirst(";.*", ""), ContentType.TEXT));
    }

    private Tab other(Tab tab) {
        return tab == reception.tabOf(founders.reviewer())
                ? reception.tabOf(founders.administrator())
                : reception.tabOf(founders.reviewer());
    }
}
