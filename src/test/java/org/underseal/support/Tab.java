package org.underseal.support;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.underseal.protocol.Base64Url;
import org.underseal.protocol.StrictJson;

/**
 * A tab of the console without a browser: what its page sends, and what it keeps of the answers.
 */
public final class Tab {
    /** The cookie of a session. */
    public static final String COOKIE = "__Host-underseal";

    private static final String ROOT = "/console/api/";
    private static final String PROBLEM = "urn:underseal:problem:";

    private final int port;
    private final Map<String, String> headers;
    private Optional<String> cookie = Optional.empty();
    private Optional<String> token = Optional.empty();

    /** A tab that has just been opened. */
    public Tab(int port) {
        this(port, Map.of());
    }

    /** One whose browser sends more headers, or others. */
    public Tab(int port, Map<String, String> headers) {
        this.port = port;
        this.headers = new LinkedHashMap<>(Map.of("Origin", origin(port)));
        this.headers.putAll(headers);
    }

    /** Where the console's pages are from, unless an operator says otherwise. */
    public static String origin(int port) {
        return "http://localhost:" + port;
    }

    /** The same session in a page that sends other headers; a null value leaves one away. */
    public Tab with(String header, String value) {
        final Tab other = new Tab(port, headers);
        if (value == null) {
            other.headers.remove(header);
        } else {
            other.headers.put(header, value);
        }
        other.cookie = cookie;
        other.token = token;
        return other;
    }

    /** The same session's cookie with another token, or none. */
    public Tab withToken(Optional<String> other) {
        final Tab tab = with("Origin", headers.get("Origin"));
        tab.token = other;
        return tab;
    }

    /** The token, for what must not be seen elsewhere. */
    public String token() {
        return token.orElseThrow();
    }

    /** The cookie's value. */
    public String cookie() {
        return cookie.orElseThrow();
    }

    /** Asks for something below the interface's root. */
    public Response get(String path) {
        return request().get(ROOT + path);
    }

    /** Sends JSON. */
    public Response post(String path, ObjectNode body) {
        return post(path, new String(StrictJson.write(body), StandardCharsets.UTF_8));
    }

    /** Sends what is said to be JSON. */
    public Response post(String path, String body) {
        return request().contentType("application/json").body(body).post(ROOT + path);
    }

    /** Replaces something by JSON. */
    public Response put(String path, ObjectNode body) {
        return request()
                .contentType("application/json")
                .body(new String(StrictJson.write(body), StandardCharsets.UTF_8))
                .put(ROOT + path);
    }

    /** Signs in with a passkey. */
    public Response signIn(SoftwareAuthenticator passkey) {
        final Response options = post("sign-in/options", "{}");
        return signIn(
                options.path("challengeId"),
                passkey.answer(
                        new SoftwareAuthenticator.Asked(
                                Base64Url.decode(options.path("challenge")).orElseThrow(),
                                origin(port),
                                options.path("rpId"))));
    }

    /** Answers a challenge with what an authenticator said. */
    public Response signIn(String challengeId, ObjectNode credential) {
        final ObjectNode body = StrictJson.object().put("challengeId", challengeId);
        body.set("credential", credential);
        final Response answer = post("sign-in", body);
        if (answer.statusCode() == 200) {
            token = Optional.of(answer.path("token"));
            cookie = Optional.of(answer.cookie(COOKIE));
        }
        return answer;
    }

    /** Why a request was refused; its status when it was not. */
    public static String refusal(Response answer) {
        return answer.contentType().contains("problem")
                ? answer.<String>path("type").substring(PROBLEM.length())
                : Integer.toString(answer.statusCode());
    }

    private RequestSpecification request() {
        final RequestSpecification request =
                RestAssured.given()
                        .baseUri("http://127.0.0.1:" + port)
                        .header("Host", "localhost:" + port)
                        .urlEncodingEnabled(false)
                        .redirects()
                        .follow(false)
                        .headers(headers);
        cookie.ifPresent(value -> request.header("Cookie", COOKIE + "=" + value));
        token.ifPresent(value -> request.header("Underseal-Token", value));
        return request;
    }
}
