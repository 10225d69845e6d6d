package org.underseal.operations;

import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.core.Response;

/**
 * Problem details (RFC 9457) that hold a code and nothing of the request.
 *
 * @param status the HTTP status
 * @param code the last part of {@code urn:underseal:problem:<code>}, of {@code [a-z-]}
 */
public record Problem(int status, String code) {
    private static final String TYPE = "application/problem+json";

    /** The document. */
    public String json() {
        return "{\"type\":\"urn:underseal:problem:"
                + code
                + "\",\"title\":\""
                + code.replace('-', ' ')
                + "\",\"status\":"
                + status
                + "}";
    }

    Response response() {
        return Response.status(status).type(TYPE).entity(json()).build();
    }

    static void answer(HttpServerResponse response, int status, String code) {
        response.setStatusCode(status)
                .putHeader("Content-Type", TYPE)
                .end(new Problem(status, code).json());
    }

    /** Answers with an extension member, whose value is JSON. */
    static void answer(
            HttpServerResponse response, int status, String code, String member, String value) {
        final String json = new Problem(status, code).json();
        response.setStatusCode(status)
                .putHeader("Content-Type", TYPE)
                .end(json.substring(0, json.length() - 1) + ",\"" + member + "\":" + value + "}");
    }
}
