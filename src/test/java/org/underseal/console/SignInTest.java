package org.underseal.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.underseal.protocol.Base64Url;
import org.underseal.support.Founders;
import org.underseal.support.SoftwareAuthenticator;
import org.underseal.support.SoftwareAuthenticator.Asked;
import org.underseal.support.Tab;

/**
 * A session begins with a passkey that its person has just used here, and ends when they say so.
 */
@QuarkusTest
@TestProfile(OpenConsole.class)
class SignInTest {
    @Inject Reception reception;

    private Founders founders;

    @BeforeEach
    void open() {
        founders = reception.founders();
    }

    @Test
    void theCookieIsForThisHostAloneAndNotForScripts() {
        final Response answer = reception.tab().signIn(founders.auditor().passkey());

        final List<String> cookies = answer.headers().getValues("Set-Cookie");
        assertThat(cookies).hasSize(1);
        assertThat(cookies.get(0))
                .matches(
                        "__Host-underseal=[A-Za-z0-9_-]{43}; Path=/; Secure; HttpOnly;"
                                + " SameSite=Strict");
        assertThat(cookies.get(0)).doesNotContain(answer.<String>path("token"));
        assertThat(answer.body().asString()).doesNotContain(answer.cookie(Tab.COOKIE));
    }

    @Test
    void noAnswerButThatOfASignInSetsACookie() {
        final Tab tab = reception.tabOf(founders.reviewer());

        for (final Response answer :
                List.of(tab.get("session"), tab.get("queue"), tab.get("trust"), tab.get("none"))) {
            assertThat(answer.headers().getValues("Set-Cookie")).isEmpty();
        }
    }

    @Test
    void whoeverSignsOutIsOutInThatTabAtOnceAndInNoOther() {
        final Tab one = reception.signIn(founders.reviewer());
        final Tab other = reception.tabOf(founders.reviewer());

        assertThat(one.post("sign-out", "{}").statusCode()).isEqualTo(204);

        assertThat(Tab.refusal(one.get("session"))).isEqualTo("signed-out");
        assertThat(Tab.refusal(one.get("queue"))).isEqualTo("signed-out");
        assertThat(Tab.refusal(one.post("sign-out", "{}"))).isEqualTo("signed-out");
        assertThat(other.get("session").statusCode()).isEqualTo(200);
    }

    @Test
    void withoutASessionNothingIsTold() {
        final Tab nobody = reception.tab();

        for (final String path : new String[] {"session", "trust", "queue", "people", "audit"}) {
            assertThat(Tab.refusal(nobody.get(path))).as(path).isEqualTo("signed-out");
        }
    }

    /** What an authenticator or a page in between could say that must not be believed. */
    private static Stream<Arguments> lies() {
        return Stream.of(
                lie("a challenge of its own", asked -> with(asked, new byte[32])),
                lie(
                        "another page's origin",
                        asked ->
                                new Asked(
                                        asked.challenge(),
                                        "https://elsewhere.example",
                                        asked.relyingParty())),
                lie(
                        "another host's passkey",
                        asked -> new Asked(asked.challenge(), asked.origin(), "elsewhere.example")),
                lie("nobody touched it", asked -> with(asked, SoftwareAuthenticator.VERIFIED)),
                lie("anybody touched it", asked -> with(asked, SoftwareAuthenticator.PRESENT)));
    }

    private static Arguments lie(String name, UnaryOperator<Asked> change) {
        return Arguments.of(name, change);
    }

    private static Asked with(Asked asked, byte[] challenge) {
        return new Asked(challenge, asked.origin(), asked.relyingParty());
    }

    private static Asked with(Asked asked, int flags) {
        return new Asked(asked.challenge(), asked.origin(), asked.relyingParty(), flags);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lies")
    void aPasskeyThatSaysSomethingElseIsRefused(String name, UnaryOperator<Asked> lie) {
        final Tab tab = reception.tab();
        final Response options = tab.post("sign-in/options", "{}");

        final Response answer =
                tab.signIn(
                        options.path("challengeId"),
                        founders.custodian().passkey().answer(lie.apply(asked(options))));

        assertThat(Tab.refusal(answer)).isEqualTo("passkey-refused");
        assertThat(answer.headers().getValues("Set-Cookie")).isEmpty();
    }

    @Test
    void aPasskeyThatNobodyEnrolledIsRefusedInTheSameWords() {
        assertThat(Tab.refusal(reception.tab().signIn(new SoftwareAuthenticator())))
                .isEqualTo("passkey-refused");
    }

    @Test
    void anAnswerIsTakenOnce() {
        final Tab tab = reception.tab();
        final Response options = tab.post("sign-in/options", "{}");
        final ObjectNode answer = founders.custodian().passkey().answer(asked(options));
        final String challenge = options.path("challengeId");
        assertThat(tab.signIn(challenge, answer).statusCode()).isEqualTo(200);

        assertThat(Tab.refusal(reception.tab().signIn(challenge, answer)))
                .isEqualTo("challenge-used");
    }

    @Test
    void aCopyOfAPasskeyShowsByItsCounter() {
        final SoftwareAuthenticator passkey = founders.auditor().passkey();
        passkey.countFrom(100);
        reception.signIn(founders.auditor());

        passkey.countFrom(50);
        assertThat(Tab.refusal(reception.tab().signIn(passkey))).isEqualTo("passkey-refused");

        passkey.countFrom(101);
        reception.signIn(founders.auditor());
    }

    private Asked asked(Response options) {
        return new Asked(
                Base64Url.decode(options.path("challenge")).orElseThrow(),
                reception.origin(),
                URI.create(reception.origin()).getHost());
    }
}
