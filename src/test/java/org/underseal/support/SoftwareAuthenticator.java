package org.underseal.support;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import org.underseal.protocol.Base64Url;
import org.underseal.protocol.StrictJson;

/**
 * A passkey made of software (WebAuthn level 3, sections 6.1, 6.5.2 and 7): ES256, no attestation.
 * It signs whatever a test asks for, also what no real one would.
 */
public final class SoftwareAuthenticator {
    /** Somebody touched it. */
    public static final int PRESENT = 0x01;

    /** Somebody showed who they are. */
    public static final int VERIFIED = 0x04;

    private static final int WITH_CREDENTIAL = 0x40;
    private static final int COORDINATE = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final KeyPair keys;
    private final byte[] credentialId = new byte[COORDINATE];
    private byte[] userId = {};
    private long counter;

    /** A new one. */
    public SoftwareAuthenticator() {
        RANDOM.nextBytes(credentialId);
        try {
            final KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
            keys = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /**
     * What a page asked for.
     *
     * @param origin where the page is from
     * @param relyingParty the host the passkey belongs to
     * @param flags what the person did
     */
    public record Asked(byte[] challenge, String origin, String relyingParty, int flags) {
        /** The usual: touched, and by the right person. */
        public Asked(byte[] challenge, String origin, String relyingParty) {
            this(challenge, origin, relyingParty, PRESENT | VERIFIED);
        }
    }

    /** As its name in the service's memory. */
    public byte[] credentialId() {
        return credentialId.clone();
    }

    /** Sets the signature counter, as a copy would that was used elsewhere. */
    public void countFrom(long count) {
        counter = count;
    }

    /** A new credential for a user, as {@code PublicKeyCredential.toJSON()} has it. */
    public ObjectNode register(Asked asked, byte[] user) {
        userId = user.clone();
        final byte[] data =
                concat(
                        authenticatorData(asked, WITH_CREDENTIAL),
                        new byte[16],
                        ByteBuffer.allocate(2).putShort((short) credentialId.length).array(),
                        credentialId,
                        coseKey());
        final ObjectNode response =
                StrictJson.object()
                        .put("clientDataJSON", clientData("webauthn.create", asked))
                        .put("attestationObject", Base64Url.encode(attestation(data)));
        response.putArray("transports").add("internal");
        return credential(response);
    }

    /** An answer to a challenge with that credential. */
    public ObjectNode answer(Asked asked) {
        counter++;
        final byte[] data = authenticatorData(asked, 0);
        final String client = clientData("webauthn.get", asked);
        return credential(
                StrictJson.object()
                        .put("clientDataJSON", client)
                        .put("authenticatorData", Base64Url.encode(data))
                        .put(
                                "signature",
                                Base64Url.encode(
                                        sign(
                                                concat(
                                                        data,
                                                        sha256(
                                                                Base64Url.decode(client)
                                                                        .orElseThrow())))))
                        .put("userHandle", Base64Url.encode(userId)));
    }

    private ObjectNode credential(ObjectNode response) {
        final ObjectNode credential =
                StrictJson.object()
                        .put("id", Base64Url.encode(credentialId))
                        .put("rawId", Base64Url.encode(credentialId))
                        .put("type", "public-key");
        credential.set("response", response);
        credential.putObject("clientExtensionResults");
        return credential;
    }

    private byte[] authenticatorData(Asked asked, int more) {
        return ByteBuffer.allocate(37)
                .put(sha256(asked.relyingParty().getBytes(StandardCharsets.UTF_8)))
                .put((byte) (asked.flags() | more))
                .putInt((int) counter)
                .array();
    }

    private static String clientData(String type, Asked asked) {
        return Base64Url.encode(
                StrictJson.write(
                        StrictJson.object()
                                .put("type", type)
                                .put("challenge", Base64Url.encode(asked.challenge()))
                                .put("origin", asked.origin())
                                .put("crossOrigin", false)));
    }

    /** RFC 9053, section 7.1.1: an elliptic curve point. */
    private byte[] coseKey() {
        final ECPublicKey key = (ECPublicKey) keys.getPublic();
        return cbor(
                generator -> {
                    generator.writeStartObject(null, 5);
                    number(generator, 1, 2);
                    number(generator, 3, -7);
                    number(generator, -1, 1);
                    generator.writeFieldId(-2);
                    generator.writeBinary(coordinate(key.getW().getAffineX()));
                    generator.writeFieldId(-3);
                    generator.writeBinary(coordinate(key.getW().getAffineY()));
                    generator.writeEndObject();
                });
    }

    private static byte[] attestation(byte[] data) {
        return cbor(
                generator -> {
                    generator.writeStartObject(null, 3);
                    generator.writeStringField("fmt", "none");
                    generator.writeFieldName("attStmt");
                    generator.writeStartObject(null, 0);
                    generator.writeEndObject();
                    generator.writeFieldName("authData");
                    generator.writeBinary(data);
                    generator.writeEndObject();
                });
    }

    private interface Writing {
        void to(CBORGenerator generator) throws IOException;
    }

    private static byte[] cbor(Writing writing) {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (CBORGenerator generator = new CBORFactory().createGenerator(out)) {
            writing.to(generator);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void number(CBORGenerator generator, long label, int value) throws IOException {
        generator.writeFieldId(label);
        generator.writeNumber(value);
    }

    private static byte[] coordinate(BigInteger value) {
        final byte[] bytes = value.toByteArray();
        final byte[] fixed = new byte[COORDINATE];
        final int length = Math.min(bytes.length, COORDINATE);
        System.arraycopy(bytes, bytes.length - length, fixed, COORDINATE - length, length);
        return fixed;
    }

    private byte[] sign(byte[] message) {
        try {
            final Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] concat(byte[]... parts) {
        final ByteBuffer all =
                ByteBuffer.allocate(Arrays.stream(parts).mapToInt(part -> part.length).sum());
        Arrays.stream(parts).forEach(all::put);
        return all.array();
    }
}
