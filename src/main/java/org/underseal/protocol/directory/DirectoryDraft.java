package org.underseal.protocol.directory;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.underseal.protocol.Base64Url;
import org.underseal.protocol.Installation;
import org.underseal.protocol.SealingKey;
import org.underseal.protocol.StrictJson;
import org.underseal.protocol.signing.SignedText;
import org.underseal.protocol.signing.SigningKey;
import org.underseal.protocol.signing.VerifyingKey;

/**
 * A directory and its roster before the authority has signed them: what the command line and tests
 * write, as the console's tab does.
 *
 * @param log the key of the audit log, for the roster to vouch for
 * @param people everyone; signers and custodians follow from their roles
 */
public record DirectoryDraft(
        int version,
        Installation installation,
        LocalDate issued,
        LocalDate expires,
        List<Desk> desks,
        Optional<VerifyingKey> log,
        List<Person> people) {
    /** One that says nothing of the audit log. */
    public DirectoryDraft(
            int version,
            Installation installation,
            LocalDate issued,
            LocalDate expires,
            List<Desk> desks,
            List<Person> people) {
        this(version, installation, issued, expires, desks, Optional.empty(), people);
    }

    /**
     * A desk with the key of its epoch.
     *
     * @param retention days that the private keys of its epochs are kept after their end
     */
    public record Desk(
            String id,
            Map<String, String> names,
            String epoch,
            LocalDate notAfter,
            SealingKey key,
            int retention) {
        /** A desk that keeps keys as long as desks do that say nothing. */
        public Desk(
                String id,
                Map<String, String> names,
                String epoch,
                LocalDate notAfter,
                SealingKey key) {
            this(id, names, epoch, notAfter, key, Directory.RETENTION);
        }
    }

    /** A person with both public keys. */
    public record Person(
            String id,
            String name,
            Set<String> roles,
            Set<String> desks,
            SealingKey sealing,
            VerifyingKey signing) {}

    /** The public directory under the authority's signature. */
    public SignedPayload directory(SigningKey authority) {
        final ObjectNode json = head().put("expires", expires.toString());
        final ArrayNode desksJson = json.putArray("desks");
        for (final Desk desk : desks) {
            final ObjectNode deskJson = desksJson.addObject().put("id", desk.id());
            desk.names().forEach(deskJson.putObject("name")::put);
            if (desk.retention() != Directory.RETENTION) {
                deskJson.put("retention", desk.retention());
            }
            deskJson.putObject("epoch")
                    .put("id", desk.epoch())
                    .put("notAfter", desk.notAfter().toString())
                    .put("key", Base64Url.encode(desk.key().bytes()));
        }
        final ArrayNode custodians = json.putArray("custodians");
        final ArrayNode signers = json.putArray("signers");
        for (final Person person : people) {
            if (person.roles().contains("custodian")) {
                custodians
                        .addObject()
                        .put("id", person.id())
                        .put("key", Base64Url.encode(person.sealing().bytes()));
            }
            if (person.roles().contains("reviewer")) {
                signers.addObject()
                        .put("id", person.id())
                        .put("key", Base64Url.encode(person.signing().bytes()));
            }
        }
        final byte[] payload = StrictJson.write(json);
        return new SignedPayload(payload, authority.sign(payload));
    }

    /** The roster under the authority's signature. */
    public SignedPayload roster(SigningKey authority) {
        final ObjectNode json = head();
        log.ifPresent(key -> json.put("log", Base64Url.encode(key.bytes())));
        final ArrayNode list = json.putArray("people");
        for (final Person person : people) {
            final ObjectNode entry =
                    list.addObject().put("id", person.id()).put("name", person.name());
            person.roles().forEach(entry.putArray("roles")::add);
            person.desks().forEach(entry.putArray("desks")::add);
            entry.put("sealing", Base64Url.encode(person.sealing().bytes()))
                    .put("signing", Base64Url.encode(person.signing().bytes()));
        }
        final byte[] payload = StrictJson.write(json);
        return new SignedPayload(
                payload, authority.sign(SignedText.of(DirectoryVerifier.ROSTER_CONTEXT, payload)));
    }

    private ObjectNode head() {
        return StrictJson.object()
                .put("version", version)
                .put("installation", Base64Url.encode(installation.bytes()))
                .put("issued", issued.toString());
    }
}
