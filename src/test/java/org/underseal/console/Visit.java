package org.underseal.console;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/** A tab of somebody who has signed in. */
final class Visit {
    private static final String ROOT = "/console/api/";
    private static final String TYPE = "urn:underseal:problem:";

    private final int port;
    private final Sessions.Opened session;

    Visit(int port, Sessions.Opened session) {
        this.port = port;
        this.session = session;
    }

    Response get(String path) {
        return request().get(ROOT + path);
    }

    Response post(String path, String body) {
        return request().body(body).post(ROOT + path);
    }

    Response put(String path, String body) {
        return request().body(body).put(ROOT + path);
    }

    JsonPath site() {
        return request().get("/console/site.json").jsonPath();
    }

    /** Why a request was refused; its status when it was not. */
    static String refusal(Response response) {
        final String type =
                response.getContentType().contains("problem") ? response.path("type") : "";
        return type.startsWith(TYPE)
                ? type.substring(TYPE.length())
                : Integer.toString(response.statusCode());
    }

    private RequestSpecification request() {
        return RestAssured.given()
                .baseUri("http://localhost:" + port)
                .urlEncodingEnabled(false)
                .cookie(Caller.COOKIE, session.cookie())
                .header("Underseal-Token", session.token())
                .contentType("application/json");
    }
}
