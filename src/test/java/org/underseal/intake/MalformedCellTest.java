package org.underseal.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.underseal.mailroom.Identifier;
import org.underseal.mailroom.Publications;
import org.underseal.protocol.Base64Url;
import org.underseal.protocol.Suite;
import org.underseal.support.Rows;
import org.underseal.support.SealedDesk;
import org.underseal.support.Wire;

/** Whatever is wrong with a cell has a name of its own, and nothing comes of it. */
@QuarkusTest
@TestProfile(DoorWithoutGrid.class)
class MalformedCellTest {
    @TestHTTPResource("/")
    URL portal;

    @Inject OpenDoor door;
    @Inject Publications publications;
    @Inject Rows rows;

    private final Visitor visitor = new Visitor();
    private SealedDesk desk;
    private Map<String, Long> before;

    @BeforeEach
    void count() {
        desk = door.desk();
        before = rows.counts();
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "65535", "65537", "131072", "2000000"})
    void aBodyOfAnyOtherSizeIsOfWrongSize(int size) {
        final byte[] body = new byte[size];
        Arrays.fill(body, (byte) ' ');

        refuses(body, 400, "wrong-size");
    }

    @Test
    void aBodyLargerThanAnythingTheServiceTakesIsTooLarge() {
        refuses(
                Wire.send(
                        portal.getPort(),
                        "POST /api/v1/exchange HTTP/1.1\r\nHost: localhost\r\n"
                                + "Content-Type: application/json\r\n"
                                + "Content-Length: 900000000\r\n\r\n",
                        new byte[0]),
                413,
                "too-large");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``",
                "null",
                "[]",
                "{",
                "{\"op\":\"cover\"",
                "{\"op\":\"cover\"}{}",
                "{\"op\":\"cover\"}x",
                "{\"op\":\"cover\",\"op\":\"cover\"}",
                "{\"op\":\"cover\",}",
                "{op:\"cover\"}",
                "\u0000"
            })
    void whatIsNotOneJsonObjectIsNotJson(String json) {
        refuses(cell(json), 400, "not-json");
    }

    /** An overlong form, half of a pair, and a byte that no UTF-8 holds. */
    @ParameterizedTest
    @ValueSource(strings = {"c1af", "eda080", "ff"})
    void whatIsNotUtf8IsNotJson(String hex) {
        final byte[] cell = cell("{\"op\":\"c????????r\"}");
        final byte[] odd = HexFormat.of().parseHex(hex);
        System.arraycopy(odd, 0, cell, "{\"op\":\"c".length(), odd.length);

        refuses(cell, 400, "not-json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|unknown-op",
                "{\"op\":\"read\"}|unknown-op",
                "{\"op\":\"COVER\"}|unknown-op",
                "{\"op\":null}|malformed-member",
                "{\"op\":[\"cover\"]}|malformed-member",
                "{\"op\":\"cover\",\"x\":1}|unknown-member",
                "{\"op\":\"cover\",\"x\":{\"y\":[1]}}|unknown-member",
                "{\"op\":\"check\"}|missing-member",
                "{\"op\":\"withdraw\"}|missing-member",
                "{\"op\":\"check\",\"locator\":\"AAAA\"}|malformed-member",
                "{\"op\":\"check\",\"locator\":7}|malformed-member",
                "{\"op\":\"cover\",\"page\":-1}|malformed-member",
                "{\"op\":\"cover\",\"page\":10001}|malformed-member",
                "{\"op\":\"cover\",\"page\":1.5}|malformed-member",
                "{\"op\":\"cover\",\"page\":99999999999999999999}|malformed-member",
                "{\"op\":\"cover\",\"desk\":\"A\"}|malformed-member",
                "{\"op\":\"cover\",\"desk\":\"../x\"}|malformed-member",
                "{\"op\":\"cover\",\"uploads\":\"x\"}|malformed-member",
                "{\"op\":\"cover\",\"uploads\":[\"\"]}|malformed-member"
            })
    void aMemberOutOfPlaceIsNamedByWhatIsWrongWithIt(String json, String code) {
        refuses(cell(json), 400, code);
    }

    @Test
    void moreUploadsThanThirtyTwoAreTooMany() {
        refuses(
                cell("{\"op\":\"cover\",\"uploads\":[" + "\"a\",".repeat(32) + "\"a\"]}"),
                400,
                "too-many-uploads");
    }

    @ParameterizedTest
    @CsvSource({"id", "locator", "desk", "epoch", "key", "ack", "envelope"})
    void aSubmissionWithoutOneOfItsMembersLacksAMember(String member) {
        refuses(
                changed(
                        json ->
                                json.replaceFirst("\"" + member + "\":\"[^\"]*\",?", "")
                                        .replace(",}", "}")),
                400,
                "missing-member");
    }

    @ParameterizedTest
    @CsvSource({"id", "locator", "key", "ack", "envelope"})
    void aSubmissionWithAMemberOneCharacterShortHasAMalformedOne(String member) {
        refuses(
                changed(json -> json.replaceFirst("(\"" + member + "\":\"[^\"]*)[^\"]\"", "$1\"")),
                400,
                "malformed-member");
    }

    @Test
    void aSubmittedKeyThatIsNoPublicKeyIsMalformed() {
        final byte[] key = new byte[Suite.PUBLIC_KEY];
        Arrays.fill(key, (byte) 0xff);

        refuses(
                changed(
                        json ->
                                json.replaceFirst(
                                        "\"key\":\"[^\"]*\"",
                                        "\"key\":\"" + Base64Url.encode(key) + "\"")),
                400,
                "malformed-member");
    }

    @Test
    void anEpochOrADeskThatIsNotPublishedIsUnknown() {
        final String other = "0".repeat(32);

        refuses(changed(json -> json.replace(desk.epoch().value(), other)), 400, "unknown-epoch");
        refuses(changed(json -> json.replace(desk.desk().value(), other)), 400, "unknown-epoch");
    }

    @Test
    void anEpochIsTakenUntilTheDirectoryAfterTheNextHasReplacedIt() throws InterruptedException {
        final Identifier epoch = desk.epoch();
        final byte[] cell = visitor.submission(desk).encode();
        desk.beginNextEpoch(publications);
        PublishedDirectoryTest.untilRead();

        assertThat(Wire.post(portal.getPort(), Visitor.EXCHANGE, cell).status()).isEqualTo(200);
        desk.beginNextEpoch(publications);
        PublishedDirectoryTest.untilRead();

        before = rows.counts();
        refuses(cell, 400, "unknown-epoch");
        assertThat(desk.epoch()).isNotEqualTo(epoch);
    }

    @Test
    void anotherMediaTypeIsNotTaken() {
        for (final String type : new String[] {"text/plain", "application/x-www-form-urlencoded"}) {
            refuses(
                    Wire.send(
                            portal.getPort(),
                            "POST /api/v1/exchange HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
                                    + type
                                    + "\r\nContent-Length: 65536\r\n\r\n",
                            cell("{\"op\":\"cover\"}")),
                    415,
                    "unsupported-media-type");
        }
    }

    @Test
    void anotherMethodIsNotAllowed() {
        refuses(Wire.get(portal.getPort(), Visitor.EXCHANGE, ""), 405, "method-not-allowed");
    }

    private byte[] changed(UnaryOperator<String> change) {
        return cell(
                change.apply(
                        new String(visitor.submission(desk).encode(), StandardCharsets.UTF_8)
                                .strip()));
    }

    private static byte[] cell(String json) {
        final byte[] cell = new byte[Suite.CELL];
        Arrays.fill(cell, (byte) ' ');
        final byte[] text = json.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(text, 0, cell, 0, text.length);
        return cell;
    }

    private void refuses(byte[] body, int status, String code) {
        refuses(Wire.post(portal.getPort(), Visitor.EXCHANGE, body), status, code);
    }

    private void refuses(Wire.Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("content-type")).contains("application/problem+json");
        assertThat(answer.text())
                .isEqualTo(
                        "{\"type\":\"urn:underseal:problem:"
                                + code
                                + "\",\"title\":\""
                                + code.replace('-', ' ')
                                + "\",\"status\":"
                                + status
                                + "}");
        assertThat(rows.counts()).isEqualTo(before);
    }
}
