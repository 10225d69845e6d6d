package org.underseal.storage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Set;
import org.underseal.mailroom.Identifier;
import org.underseal.mailroom.Invitation;
import org.underseal.mailroom.Person;
import org.underseal.protocol.Base64Url;
import org.underseal.protocol.StrictJson;

/** People as JSON under the record seal. */
final class PersonRecord {
    private PersonRecord() {}

    static byte[] bytes(Person person, byte[] wraps) {
        final ObjectNode json = described(person.name(), person.roles(), person.desks());
        person.held().stream().map(Person.Role::name).sorted().forEach(json.putArray("held")::add);
        return StrictJson.write(
                json.put("state", person.state().name())
                        .put("sealing", Base64Url.encode(person.sealingKey()))
                        .put("signing", Base64Url.encode(person.signingKey()))
                        .put("wraps", Base64Url.encode(wraps)));
    }

    static Person person(PersonRow row, byte[] opened) {
        final ObjectNode json = StrictJson.object(opened).orElseThrow();
        return new Person(
                new Identifier(row.id),
                json.get("name").textValue(),
                roles(json, "roles"),
                desks(json),
                Person.State.valueOf(json.get("state").textValue()),
                StrictJson.bytes(json, "sealing").orElseThrow(),
                StrictJson.bytes(json, "signing").orElseThrow(),
                roles(json, "held"));
    }

    static byte[] wraps(byte[] opened) {
        return StrictJson.bytes(StrictJson.object(opened).orElseThrow(), "wraps").orElseThrow();
    }

    static byte[] bytes(Invitation invitation) {
        return StrictJson.write(
                described(invitation.name(), invitation.roles(), invitation.desks())
                        .put("person", invitation.person().value()));
    }

    static Invitation invitation(InvitationRow row, byte[] opened) {
        final ObjectNode json = StrictJson.object(opened).orElseThrow();
        return new Invitation(
                row.token,
                new Identifier(json.get("person").textValue()),
                json.get("name").textValue(),
                roles(json, "roles"),
                desks(json),
                row.lastDay);
    }

    static byte[] bytes(Person.Passkey passkey) {
        return StrictJson.write(
                StrictJson.object()
                        .put("credential", Base64Url.encode(passkey.credentialId()))
                        .put("record", Base64Url.encode(passkey.record()))
                        .put("counter", passkey.counter())
                        .put("name", passkey.name())
                        .put("since", passkey.since().map(LocalDate::toString).orElse(null)));
    }

    static Person.Passkey passkey(byte[] opened) {
        final ObjectNode json = StrictJson.object(opened).orElseThrow();
        return new Person.Passkey(
                StrictJson.bytes(json, "credential").orElseThrow(),
                StrictJson.bytes(json, "record").orElseThrow(),
                json.get("counter").longValue(),
                json.get("name").textValue(),
                StrictJson.day(json, "since"));
    }

    private static ObjectNode described(
            String name, Set<Person.Role> roles, Set<Identifier> desks) {
        final ObjectNode json = StrictJson.object().put("name", name);
        final var rolesJson = json.putArray("roles");
        roles.stream().map(Person.Role::name).sorted().forEach(rolesJson::add);
        final var desksJson = json.putArray("desks");
        desks.stream().map(Identifier::value).sorted().forEach(desksJson::add);
        return json;
    }

    private static Set<Person.Role> roles(JsonNode json, String member) {
        final Set<Person.Role> roles = new LinkedHashSet<>();
        json.get(member).forEach(role -> roles.add(Person.Role.valueOf(role.textValue())));
        return roles;
    }

    private static Set<Identifier> desks(JsonNode json) {
        final Set<Identifier> desks = new LinkedHashSet<>();
        json.get("desks").forEach(desk -> desks.add(new Identifier(desk.textValue())));
        return desks;
    }
}
