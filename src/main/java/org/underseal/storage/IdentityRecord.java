package org.underseal.storage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.Optional;
import org.underseal.mailroom.Identifier;
import org.underseal.mailroom.Identities;
import org.underseal.protocol.Base64Url;
import org.underseal.protocol.StrictJson;
import org.underseal.protocol.signing.SignedStatement;

/** Requests for an identity as JSON under the record seal. */
final class IdentityRecord {
    private static final byte[] NOTHING = {};

    private IdentityRecord() {}

    static byte[] bytes(Identities.Request request) {
        final ObjectNode json =
                StrictJson.object()
                        .put("desk", request.desk().value())
                        .put("requester", request.requester().value())
                        .put("outer", Base64Url.encode(request.outer()))
                        .put("state", request.state().name());
        json.set("asked", request.asked().json());
        request.answer().ifPresent(answer -> json.set("answer", json(answer)));
        return StrictJson.write(json);
    }

    private static ObjectNode json(Identities.Answer answer) {
        final ObjectNode json =
                StrictJson.object()
                        .put("custodian", answer.custodian().value())
                        .put("refusal", answer.refusal());
        answer.release().ifPresent(release -> json.set("release", release.json()));
        return json;
    }

    static Identities.Request read(IdentityRow row, byte[] opened) {
        final ObjectNode json = StrictJson.object(opened).orElseThrow();
        return new Identities.Request(
                new Identifier(row.id),
                new Identifier(row.caseId),
                new Identifier(json.get("desk").textValue()),
                new Identifier(json.get("requester").textValue()),
                SignedStatement.of(json.get("asked")).orElseThrow(),
                StrictJson.bytes(json, "outer").orElse(NOTHING),
                Optional.ofNullable(row.lastDay),
                Identities.State.valueOf(json.get("state").textValue()),
                Optional.ofNullable(json.get("answer")).map(IdentityRecord::answer));
    }

    private static Identities.Answer answer(JsonNode json) {
        return new Identities.Answer(
                new Identifier(json.get("custodian").textValue()),
                Optional.ofNullable(json.get("release")).flatMap(SignedStatement::of),
                json.get("refusal").textValue());
    }

    /** The same request answered; the outer layer has served and goes. */
    static Identities.Request answered(
            Identities.Request request,
            Optional<LocalDate> lastDay,
            Identities.State state,
            Identities.Answer answer) {
        return new Identities.Request(
                request.id(),
                request.caseId(),
                request.desk(),
                request.requester(),
                request.asked(),
                NOTHING,
                lastDay,
                state,
                Optional.of(answer));
    }

    /** The same request without anything that could be opened. */
    static Identities.Request ended(Identities.Request request) {
        return new Identities.Request(
                request.id(),
                request.caseId(),
                request.desk(),
                request.requester(),
                request.asked(),
                NOTHING,
                Optional.empty(),
                request.state() == Identities.State.REFUSED
                        ? request.state()
                        : Identities.State.ENDED,
                request.answer()
                        .map(
                                answer ->
                                        new Identities.Answer(
                                                answer.custodian(),
                                                Optional.empty(),
                                                answer.refusal())));
    }
}
