package org.underseal.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.underseal.protocol.Base64Url;
import org.underseal.protocol.StrictJson;
import org.underseal.protocol.directory.DirectoryVerifier;
import org.underseal.protocol.signing.SignedText;
import org.underseal.protocol.signing.SigningKey;

/** Directories and rosters, sound and spoilt in each of the ways of the inputs. */
final class SpoiltDirectories {
    private final World world;
    private final Map<String, String> standIns;

    SpoiltDirectories(World world) {
        this.world = world;
        final byte[] desk = world.opening("desk").sealingKey().bytes();
        final byte[] ones = new byte[desk.length];
        Arrays.fill(ones, (byte) 0xff);
        final byte[] smallOrder = Arrays.copyOf(Arrays.copyOf(desk, 1_184), desk.length);
        standIns =
                Map.of(
                        "{installation}", world.inputs().path("installation").textValue(),
                        "{another}", world.inputs().path("anotherInstallation").textValue(),
                        "{desk}", Base64Url.encode(desk),
                        "{custodian}", key("custodian"),
                        "{reviewer}", key("reviewer"),
                        "{reviewer-signing}",
                                Base64Url.encode(world.signing("reviewer").verifyingKey().bytes()),
                        "{ones}", Base64Url.encode(ones),
                        "{small-order}", Base64Url.encode(smallOrder),
                        "{short}", Base64Url.encode(Arrays.copyOfRange(desk, 1, desk.length)));
    }

    ArrayNode all() {
        final ArrayNode all = StrictJson.object().putArray("all");
        VectorFiles.each(world.inputs().path("refusals")).map(this::spoilt).forEach(all::add);
        return all;
    }

    private ObjectNode spoilt(JsonNode flaw) {
        final String of = flaw.path("of").textValue();
        try (SigningKey authority = world.signing(flaw.path("signer").asText("authority"))) {
            final byte[] sound =
                    (of.equals("roster")
                                    ? world.draft().roster(authority)
                                    : world.draft().directory(authority))
                            .payload();
            String text = new String(sound, StandardCharsets.UTF_8);
            for (final JsonNode pair : flaw.path("replace")) {
                text = replaced(text, pair.path(0).textValue(), pair.path(1).textValue());
            }
            final byte[] payload = text.getBytes(StandardCharsets.UTF_8);
            final byte[] signed =
                    flaw.path("signedAs").asText(of).equals("roster")
                            ? SignedText.of(DirectoryVerifier.ROSTER_CONTEXT, payload)
                            : payload;
            return StrictJson.object()
                    .put("name", flaw.path("name").textValue())
                    .put("of", of)
                    .put("payload", Base64Url.encode(payload))
                    .put("signature", Base64Url.encode(authority.sign(signed)));
        }
    }

    private String replaced(String text, String from, String to) {
        if (from.isEmpty()) {
            return to;
        }
        final String meant = meant(from);
        final int at = text.indexOf(meant);
        if (at < 0) {
            throw new IllegalStateException("nothing to replace: " + from);
        }
        return text.substring(0, at) + meant(to) + text.substring(at + meant.length());
    }

    private String meant(String text) {
        String meant = text;
        for (final Map.Entry<String, String> standIn : standIns.entrySet()) {
            meant = meant.replace(standIn.getKey(), standIn.getValue());
        }
        return meant;
    }

    private String key(String name) {
        return Base64Url.encode(world.opening(name).sealingKey().bytes());
    }
}
