package org.underseal.silence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.underseal.protocol.Base64Url;
import org.underseal.protocol.CellRequest;
import org.underseal.protocol.Installation;
import org.underseal.protocol.Locator;
import org.underseal.protocol.StrictJson;
import org.underseal.protocol.Suite;
import org.underseal.protocol.message.Acknowledgement;
import org.underseal.protocol.message.Attachment;
import org.underseal.protocol.message.Followup;
import org.underseal.protocol.message.Report;
import org.underseal.protocol.stream.AttachmentStream;
import org.underseal.protocol.submitter.ReceiptCode;
import org.underseal.protocol.submitter.SubmitterKeys;
import org.underseal.support.JarCommand;
import org.underseal.support.PostgresOfHome;
import org.underseal.support.PublishedDesk;
import org.underseal.support.RunningService;
import org.underseal.support.Wire;

/**
 * After real use and every refusal, nothing of a visitor is in what the service has written down,
 * and nothing of what was sealed is in any memory. Each place is shown to be searched: a canary put
 * there on purpose is found.
 */
class NothingStaysBehindTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    @TempDir Path directory;

    private final Canary story = Canary.words("the story, sealed by the visitor");
    private final Canary name = Canary.words("a name, sealed for two");
    private final Canary added = Canary.words("what a follow-up says");
    private final Canary content = Canary.bytes("what a file holds");
    private final Canary fileName = Canary.token("a file's name");
    private final Canary text = Canary.words("text sent in the clear");
    private final Canary header = Canary.token("headers, cookies, tokens");
    private final Canary path = Canary.token("paths and queries");
    private final Canary address = Canary.of("an address", "198.51.100.77");
    private final Canary control = Canary.token("a control");

    private Path home;
    private Written written;

    @BeforeEach
    void publishADesk() throws Exception {
        home = new JarCommand(directory, Map.of()).makeHomeWithADesk();
        written = new Written(home);
    }

    @Test
    void whateverWasSentOrRefusedIsNowhereAndTheControlIsEverywhere() throws Exception {
        try (RunningService service = RunningService.start(home);
                ReceiptCode receipt = ReceiptCode.draw(RANDOM)) {
            final List<Canary> sealed = submit(service, receipt);
            new Hostility(service.portalPort(), service.consolePort(), text, header, path).send();
            final List<Canary> all = new ArrayList<>(sealed);
            all.addAll(List.of(text, header, path, address));

            for (final Place place : written.places()) {
                assertThat(Finding.in(place, all)).as(place.name()).isEmpty();
            }
            for (final Place place : memories(service)) {
                assertThat(Finding.in(place, sealed)).as(place.name()).isEmpty();
            }
            written.plant(control);
            for (final Place place : written.places()) {
                assertThat(Finding.in(place, List.of(control))).as(place.name()).isNotEmpty();
            }
            final Canary operator = Canary.of("the operator", "Lantern Association");
            assertThat(Finding.in(memories(service).get(0), List.of(operator))).isNotEmpty();
            assertThat(Finding.in(memories(service).get(1), List.of(control))).isNotEmpty();
        }
    }

    /**
     * A report with a name and a file, a check and a follow-up; returns what was sealed in them.
     */
    private List<Canary> submit(RunningService service, ReceiptCode receipt) throws Exception {
        final int port = service.portalPort();
        final PublishedDesk desk = PublishedDesk.at(port);
        final byte[] installation =
                StrictJson.object(Wire.get(port, "/site.json", "").body())
                        .flatMap(site -> StrictJson.text(site, "installation"))
                        .flatMap(Base64Url::decode)
                        .orElseThrow();
        try (SubmitterKeys keys = SubmitterKeys.derive(receipt, new Installation(installation))) {
            final Attachment attachment = upload(port);
            exchange(
                    port,
                    new CellRequest.Submit(
                            random(16),
                            locator(keys),
                            desk.desk(),
                            desk.epoch(),
                            keys.sealingKey(),
                            Acknowledgement.seal(keys.sealingKey(), desk.desk()),
                            report(desk, keys, attachment).seal(desk.key(), keys.locator().hash()),
                            List.of(attachment.upload())));
            exchange(port, new CellRequest.Check(locator(keys), 0));
            exchange(
                    port,
                    new CellRequest.Followup(
                            random(16),
                            locator(keys),
                            desk.desk(),
                            desk.epoch(),
                            new Followup(StrictJson.object().put("text", added.string()))
                                    .seal(desk.key(), keys.locator().hash(), keys.voice()),
                            List.of()));
            return List.of(
                    story,
                    name,
                    added,
                    content,
                    fileName,
                    Canary.of("a receipt in characters", receipt.characters()),
                    Canary.of("a receipt without hyphens", new String(receipt.canonical())));
        }
    }

    private Report report(PublishedDesk desk, SubmitterKeys keys, Attachment attachment) {
        return new Report(
                1,
                "en",
                StrictJson.object().put("SUB_ROLE", "SELF"),
                story.string(),
                Optional.of(
                        Report.sealIdentity(
                                StrictJson.write(
                                        StrictJson.object().put("ACTOR_NAME", name.string())),
                                desk.key(),
                                desk.key())),
                List.of(attachment),
                keys.sealingKey(),
                keys.voice().verifyingKey());
    }

    private Attachment upload(int port) throws Exception {
        final byte[] key = random(Suite.SEED);
        final ByteArrayOutputStream sealed = new ByteArrayOutputStream();
        AttachmentStream.seal(
                key, content.bytes().length, new ByteArrayInputStream(content.bytes()), sealed);
        final String upload =
                StrictJson.object(Wire.post(port, "/api/v1/uploads", new byte[0]).body())
                        .flatMap(answer -> StrictJson.text(answer, "id"))
                        .orElseThrow();
        final Wire.Answer stored =
                Wire.send(
                        port,
                        "PUT /api/v1/uploads/"
                                + upload
                                + "/0 HTTP/1.1\r\nHost: localhost\r\nContent-Type:"
                                + " application/octet-stream\r\nContent-Length: "
                                + sealed.size()
                                + "\r\n\r\n",
                        sealed.toByteArray());
        assertThat(stored.status()).isEqualTo(204);
        return new Attachment(upload, fileName.string(), "image/jpeg", content.bytes().length, key);
    }

    private static void exchange(int port, CellRequest request) {
        assertThat(Wire.post(port, "/api/v1/exchange", request.encode()).status()).isEqualTo(200);
    }

    private static Locator locator(SubmitterKeys keys) {
        return new Locator(keys.locator().bytes().clone());
    }

    private List<Place> memories(RunningService service) {
        return List.of(
                new Memory("the service's memory", () -> List.of(service.process().toHandle())),
                new Memory("PostgreSQL's memory", () -> PostgresOfHome.of(home).processes()));
    }

    private static byte[] random(int size) {
        final byte[] bytes = new byte[size];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
