package org.underseal.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.crypto.tink.subtle.Hkdf;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.underseal.protocol.Base64Url;
import org.underseal.protocol.Installation;
import org.underseal.protocol.StrictJson;
import org.underseal.protocol.signing.SignedText;
import org.underseal.vectors.VectorFiles;
import org.underseal.vectors.World;

/** A person's keys as the console wraps them and the authority's file, written by this side. */
public final class WrapVectors {
    private static final int IV = 12;

    private WrapVectors() {}

    /** Makes one wrap of each kind and an authority file. */
    public static ObjectNode make(World world) throws GeneralSecurityException, IOException {
        final JsonNode given = world.inputs().path("wraps");
        final SecureRandom random = new SecureRandom();
        final Surroundings surroundings = new Surroundings(Clock.systemUTC(), random, null);
        final byte[] seeds = world.bothSeeds("reviewer");
        final ObjectNode json = StrictJson.object();
        final byte[] iv = surroundings.draw(IV);
        final byte[] locked =
                cipher(Cipher.ENCRYPT_MODE, passkeyKey(world), iv, bound(world, "passkey"))
                        .doFinal(seeds);
        final byte[] blob = Arrays.copyOf(iv, IV + locked.length);
        System.arraycopy(locked, 0, blob, IV, locked.length);
        json.put("passkey", Base64Url.encode(blob));
        try (Passphrase passphrase = passphrase(given)) {
            final LockedSecret phrase =
                    LockedSecret.lock(
                            seeds,
                            passphrase,
                            "passphrase",
                            bound(world, "passphrase"),
                            surroundings);
            json.putObject("passphrase")
                    .put("salt", Base64Url.encode(phrase.salt()))
                    .put("blob", Base64Url.encode(phrase.blob()));
            json.put(
                    "authorityFile", authorityFile(world.installation(), passphrase, surroundings));
        }
        return json;
    }

    /** Both seeds out of a wrap for a passkey. */
    static byte[] openPasskey(World world, byte[] blob) throws GeneralSecurityException {
        return cipher(
                        Cipher.DECRYPT_MODE,
                        passkeyKey(world),
                        Arrays.copyOf(blob, IV),
                        bound(world, "passkey"))
                .doFinal(blob, IV, blob.length - IV);
    }

    /** The inputs' passphrase. */
    static Passphrase passphrase(JsonNode given) {
        return Passphrase.of(given.path("passphrase").textValue().toCharArray());
    }

    /** What a wrap of a kind is bound to (protocol, section 10). */
    static byte[] bound(World world, String kind) {
        final String person = world.inputs().path("wraps").path("person").textValue();
        final byte[] authority = world.signing("authority").verifyingKey().bytes();
        final byte[] trust = Arrays.copyOf(world.installation().bytes(), 64);
        System.arraycopy(authority, 0, trust, 32, 32);
        return SignedText.of("underseal/1 wrap " + kind + " " + person, trust);
    }

    private static byte[] passkeyKey(World world) throws GeneralSecurityException {
        return Hkdf.computeHkdf(
                "HmacSha256",
                VectorFiles.bytes(world.inputs().path("wraps"), "prf"),
                new byte[0],
                "underseal/1 kek passkey".getBytes(StandardCharsets.US_ASCII),
                32);
    }

    private static Cipher cipher(int mode, byte[] key, byte[] iv, byte[] bound)
            throws GeneralSecurityException {
        final Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, iv));
        cipher.updateAAD(bound);
        return cipher;
    }

    private static String authorityFile(
            Installation installation, Passphrase passphrase, Surroundings surroundings)
            throws IOException {
        final Path folder = Files.createTempDirectory("underseal-vectors");
        final Path file = folder.resolve("authority");
        try {
            AuthorityFile.create(installation, passphrase, surroundings).write(file);
            return Files.readString(file);
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }
}
