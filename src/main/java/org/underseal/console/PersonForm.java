package org.underseal.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import org.underseal.mailroom.Authenticators;
import org.underseal.mailroom.Identifier;
import org.underseal.mailroom.Person;
import org.underseal.operations.RefusedException;
import org.underseal.protocol.MalformedKeyException;
import org.underseal.protocol.SealingKey;
import org.underseal.protocol.Suite;
import org.underseal.protocol.Wraps;
import org.underseal.protocol.signing.VerifyingKey;

/** What a person's browser sends when they enrol: a passkey, two public keys, the wrapped ones. */
record PersonForm(
        Identifier challenge,
        Identifier id,
        Body credential,
        byte[] sealingKey,
        byte[] signingKey,
        byte[] wraps) {

    static PersonForm of(Body body) {
        final byte[] sealing = body.bytes("sealing", Suite.PUBLIC_KEY);
        final byte[] signing = body.bytes("signing", VerifyingKey.SIZE);
        try {
            SealingKey.of(sealing);
        } catch (MalformedKeyException e) {
            throw new RefusedException(400, "malformed-key");
        }
        return new PersonForm(
                body.identifier("challengeId"),
                body.identifier("id"),
                new Body(body.object("credential")),
                sealing,
                signing,
                wraps(body.json().path("wraps")));
    }

    /** The person, admitted in a state, once the passkey has been verified. */
    Person.Enrolment enrolment(
            String name,
            Set<Person.Role> roles,
            Set<Identifier> desks,
            Person.State state,
            Person.Passkey passkey) {
        return new Person.Enrolment(
                new Person(id, name, roles, desks, state, sealingKey, signingKey),
                List.of(passkey),
                wraps);
    }

    static Person.Role role(String name) {
        for (final Person.Role role : Person.Role.values()) {
            if (Roles.word(role).equals(name)) {
                return role;
            }
        }
        throw Body.malformed();
    }

    /**
     * Wraps are kept as the browser made them; only their outline is checked, and that one lost
     * passkey will not lose the keys.
     */
    private static byte[] wraps(JsonNode json) {
        final Wraps wraps = Wraps.of(json).orElseThrow(Body::malformed);
        if (!Authenticators.suffice(1, wraps)) {
            throw new RefusedException(400, "recovery-needed");
        }
        return wraps.bytes();
    }
}
