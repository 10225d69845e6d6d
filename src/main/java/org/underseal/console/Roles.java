package org.underseal.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.underseal.mailroom.Identifier;
import org.underseal.mailroom.Person;
import org.underseal.protocol.Base64Url;
import org.underseal.protocol.StrictJson;

/** People as the console's JSON has them. */
final class Roles {
    private Roles() {}

    /** A role's word, such as {@code reviewer}. */
    static String word(Person.Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    /** A person without wraps and passkeys. */
    static ObjectNode json(Person person) {
        final ObjectNode json =
                StrictJson.object()
                        .put("id", person.id().value())
                        .put("name", person.name())
                        .put("state", person.state().name().toLowerCase(Locale.ROOT))
                        .put("sealing", Base64Url.encode(person.sealingKey()))
                        .put("signing", Base64Url.encode(person.signingKey()));
        person.roles().stream().map(Roles::word).forEach(json.putArray("roles")::add);
        person.desks().stream().map(Identifier::value).forEach(json.putArray("desks")::add);
        return json;
    }
}
