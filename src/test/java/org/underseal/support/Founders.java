package org.underseal.support;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.underseal.protocol.Base64Url;
import org.underseal.protocol.Info;
import org.underseal.protocol.Installation;
import org.underseal.protocol.StrictJson;
import org.underseal.protocol.directory.DirectoryDraft;
import org.underseal.protocol.opening.OpeningKey;
import org.underseal.protocol.signing.SigningKey;

/**
 * The people of a first start's ceremony, one for each role, with all their keys, and one desk.
 * They set up a service through its door, as their tabs would.
 */
public final class Founders {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int DAYS = 30;

    /** Somebody with keys and a passkey. */
    public record Founder(
            String name,
            Set<String> roles,
            OpeningKey opening,
            SigningKey signing,
            SoftwareAuthenticator passkey) {
        /** A new one. */
        public static Founder draw(String name, String... roles) {
            return new Founder(
                    name,
                    Set.of(roles),
                    OpeningKey.draw(RANDOM),
                    new SigningKey(random(32)),
                    new SoftwareAuthenticator());
        }
    }

    private final SigningKey authority = new SigningKey(random(32));
    private final OpeningKey deskKey = OpeningKey.draw(RANDOM);
    private final String desk = id();
    private final String epoch = id();
    private final LocalDate today;
    private final List<Founder> people;
    private final Map<Founder, String> ids = new LinkedHashMap<>();
    private Installation installation;

    /**
     * Four people: an administrator, a reviewer, a custodian and an auditor.
     *
     * @param prefix what their names begin with
     */
    public Founders(LocalDate today, String prefix) {
        this.today = today;
        this.people =
                List.of(
                        Founder.draw(prefix + " Ada", "administrator"),
                        Founder.draw(prefix + " Ben", "reviewer"),
                        Founder.draw(prefix + " Cleo", "custodian"),
                        Founder.draw(prefix + " Dan", "auditor"));
    }

    /** Who invites and publishes. */
    public Founder administrator() {
        return people.get(0);
    }

    /** Who opens and answers. */
    public Founder reviewer() {
        return people.get(1);
    }

    /** Who releases identities. */
    public Founder custodian() {
        return people.get(2);
    }

    /** Who reads the audit log. */
    public Founder auditor() {
        return people.get(3);
    }

    /** Everybody. */
    public List<Founder> people() {
        return people;
    }

    /** The name by which the service knows somebody. */
    public String id(Founder founder) {
        return ids.get(founder);
    }

    /** The desk. */
    public String desk() {
        return desk;
    }

    /** Its epoch. */
    public String epoch() {
        return epoch;
    }

    /** The private key of that epoch. */
    public OpeningKey deskKey() {
        return deskKey;
    }

    /** The key that vouches for all others. */
    public SigningKey authority() {
        return authority;
    }

    /** Goes through the ceremony; the answer to its last request. */
    public Response setUp(Tab tab, String token, String origin) {
        return tab.post("ceremony/setup", ceremony(tab, token, origin));
    }

    /** The ceremony's last request. */
    public ObjectNode ceremony(Tab tab, String token, String origin) {
        final Response options =
                tab.post(
                        "ceremony/setup/options",
                        StrictJson.object().put("token", token).put("people", people.size()));
        installation =
                new Installation(Base64Url.decode(options.path("installation")).orElseThrow());
        final ObjectNode body =
                StrictJson.object()
                        .put("token", token)
                        .put("authority", Base64Url.encode(authority.verifyingKey().bytes()));
        final ArrayNode list = body.putArray("people");
        for (int i = 0; i < people.size(); i++) {
            final String at = "challenges[" + i + "].";
            ids.put(people.get(i), options.path(at + "userId"));
            list.add(
                    person(
                            people.get(i),
                            options.path(at + "id"),
                            options.path(at + "userId"),
                            Base64Url.decode(options.path(at + "challenge")).orElseThrow(),
                            origin));
        }
        addPublication(body, draft(1, people));
        return body;
    }

    /** What somebody's browser sends when they enrol. */
    public static ObjectNode person(
            Founder founder, String challengeId, String userId, byte[] challenge, String origin) {
        final ObjectNode person =
                StrictJson.object()
                        .put("challengeId", challengeId)
                        .put("id", userId)
                        .put("name", founder.name())
                        .put("sealing", Base64Url.encode(founder.opening().sealingKey().bytes()))
                        .put("signing", Base64Url.encode(founder.signing().verifyingKey().bytes()));
        person.set(
                "credential",
                founder.passkey()
                        .register(
                                new SoftwareAuthenticator.Asked(
                                        challenge, origin, java.net.URI.create(origin).getHost()),
                                userId.getBytes(StandardCharsets.US_ASCII)));
        person.putArray("wraps")
                .addObject()
                .put("kind", "passphrase")
                .put("salt", Base64Url.encode(random(16)))
                .put("blob", Base64Url.encode(random(200)));
        return person;
    }

    /** The directory and roster of a version with these people. */
    public DirectoryDraft draft(int version, List<Founder> members) {
        return new DirectoryDraft(
                version,
                installation,
                today,
                today.plusDays(DAYS),
                List.of(
                        new DirectoryDraft.Desk(
                                desk,
                                new LinkedHashMap<>(Map.of("en", "Desk", "fr", "Bureau")),
                                epoch,
                                today.plusDays(DAYS),
                                deskKey.sealingKey())),
                members.stream().map(this::entry).toList());
    }

    /** Adds a publication's members, signed, to a request. */
    public void addPublication(ObjectNode body, DirectoryDraft draft) {
        body.set("directory", draft.directory(authority).json());
        body.set("roster", draft.roster(authority).json());
        body.putArray("deskKeys")
                .addObject()
                .put("desk", desk)
                .put("epoch", epoch)
                .put("person", ids.get(reviewer()))
                .put(
                        "sealed",
                        Base64Url.encode(
                                reviewer()
                                        .opening()
                                        .sealingKey()
                                        .seal(deskKey.seed(), Info.deskKey(desk, epoch))));
    }

    /** Makes somebody known who enrolled later. */
    public void admit(Founder founder, String id) {
        ids.put(founder, id);
    }

    private DirectoryDraft.Person entry(Founder founder) {
        return new DirectoryDraft.Person(
                ids.get(founder),
                founder.name(),
                founder.roles(),
                founder.roles().contains("reviewer") ? Set.of(desk) : Set.of(),
                founder.opening().sealingKey(),
                founder.signing().verifyingKey());
    }

    private static String id() {
        return HexFormat.of().formatHex(random(16));
    }

    private static byte[] random(int size) {
        final byte[] bytes = new byte[size];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
