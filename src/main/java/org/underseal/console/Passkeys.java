package org.underseal.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.exception.DataConversionException;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.verifier.exception.VerificationException;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.underseal.mailroom.Person;
import org.underseal.operations.RefusedException;
import org.underseal.operations.Settings;
import org.underseal.protocol.StrictJson;

/**
 * Verifies what authenticators say (WebAuthn level 3): the challenge, the origin, the relying
 * party, that the user was verified, the signature and its counter.
 */
@ApplicationScoped
class Passkeys {
    private static final List<PublicKeyCredentialParameters> ALGORITHMS =
            List.of(
                    new PublicKeyCredentialParameters(
                            PublicKeyCredentialType.PUBLIC_KEY, COSEAlgorithmIdentifier.EdDSA),
                    new PublicKeyCredentialParameters(
                            PublicKeyCredentialType.PUBLIC_KEY, COSEAlgorithmIdentifier.ES256),
                    new PublicKeyCredentialParameters(
                            PublicKeyCredentialType.PUBLIC_KEY, COSEAlgorithmIdentifier.RS256));
    private static final int LONGEST_CREDENTIAL_ID = 1_023;

    private final ObjectConverter converter = new ObjectConverter();
    private final AttestedCredentialDataConverter credentials =
            new AttestedCredentialDataConverter(converter);
    private final WebAuthnManager webAuthn =
            WebAuthnManager.createNonStrictWebAuthnManager(converter);
    private final Origin origin;
    private final String relyingParty;

    Passkeys(Settings settings) {
        final String configured = settings.console().effectiveOrigin();
        this.origin = new Origin(configured);
        this.relyingParty = URI.create(configured).getHost();
    }

    /** The host that passkeys belong to. */
    String relyingParty() {
        return relyingParty;
    }

    /**
     * A new passkey.
     *
     * @throws RefusedException {@code passkey-refused}
     */
    Person.Passkey register(ObjectNode credential, Challenges.Challenge challenge) {
        try {
            final RegistrationData data =
                    webAuthn.verifyRegistrationResponseJSON(
                            text(credential),
                            new RegistrationParameters(server(challenge), ALGORITHMS, true, true));
            final var authenticator = data.getAttestationObject().getAuthenticatorData();
            final var attested = authenticator.getAttestedCredentialData();
            if (attested.getCredentialId().length > LONGEST_CREDENTIAL_ID) {
                throw refused();
            }
            return new Person.Passkey(
                    attested.getCredentialId(),
                    credentials.convert(attested),
                    authenticator.getSignCount());
        } catch (DataConversionException | VerificationException | NullPointerException e) {
            throw refused();
        }
    }

    /**
     * The credential that a response names, before anything about it is believed.
     *
     * @throws RefusedException {@code passkey-refused}
     */
    byte[] credentialId(ObjectNode credential) {
        return StrictJson.bytes(credential, "rawId")
                .filter(id -> id.length <= LONGEST_CREDENTIAL_ID)
                .orElseThrow(Passkeys::refused);
    }

    /**
     * Verifies a sign-in.
     *
     * @return the signature counter to remember
     * @throws RefusedException {@code passkey-refused}
     */
    long authenticate(
            ObjectNode credential, Challenges.Challenge challenge, Person.Passkey passkey) {
        try {
            final AuthenticationData data =
                    webAuthn.verifyAuthenticationResponseJSON(
                            text(credential),
                            new AuthenticationParameters(
                                    server(challenge),
                                    new CredentialRecordImpl(
                                            new NoneAttestationStatement(),
                                            null,
                                            null,
                                            null,
                                            passkey.counter(),
                                            credentials.convert(passkey.record()),
                                            null,
                                            null,
                                            null,
                                            null),
                                    null,
                                    true,
                                    true));
            return data.getAuthenticatorData().getSignCount();
        } catch (DataConversionException | VerificationException | NullPointerException e) {
            throw refused();
        }
    }

    static RefusedException refused() {
        return new RefusedException(403, "passkey-refused");
    }

    private ServerProperty server(Challenges.Challenge challenge) {
        return new ServerProperty(origin, relyingParty, new DefaultChallenge(challenge.bytes()));
    }

    private static String text(ObjectNode credential) {
        return new String(StrictJson.write(credential), StandardCharsets.UTF_8);
    }
}
