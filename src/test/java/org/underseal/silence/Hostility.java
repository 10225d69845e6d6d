package org.underseal.silence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.underseal.support.Wire;

/** Everything that a door refuses, sent with canaries wherever a sender may put something. */
record Hostility(int portal, int console, Canary text, Canary header, Canary path) {
    private static final int CELL = 65_536;
    private static final List<String> PORTAL_PATHS =
            List.of(
                    "/api/v1/exchange",
                    "/api/v1/uploads",
                    "/api/v1/uploads/00000000000000000000000000000000/0",
                    "/en/plain/report",
                    "/en/plain/inbox",
                    "/en/plain/withdraw");
    private static final List<String> CONSOLE_PATHS =
            List.of(
                    "/console/api/sign-in",
                    "/console/api/sign-in/options",
                    "/console/api/ceremony/setup",
                    "/console/api/ceremony/enrolment",
                    "/console/api/cases/none/open",
                    "/console/api/cases/none/replies",
                    "/console/api/invitations",
                    "/console/api/publications",
                    "/console/api/audit");
    private static final List<String> TYPES =
            List.of(
                    "application/json",
                    "text/plain",
                    "application/octet-stream",
                    "application/x-www-form-urlencoded",
                    "multipart/form-data; boundary=x",
                    "///");

    /** Sends all of it; a connection that a door breaks off is an answer too. */
    void send() {
        for (final int port : new int[] {portal, console}) {
            for (final String path : port == portal ? PORTAL_PATHS : CONSOLE_PATHS) {
                for (final String method : List.of("POST", "PUT", "GET", "DELETE", "PATCH")) {
                    for (final String type : TYPES) {
                        request(port, method, path, type, bodies(type));
                    }
                }
            }
            request(port, "GET", "/" + path.string(), "text/plain", new byte[0]);
            request(port, "GET", "/en?" + path.string(), "text/plain", new byte[0]);
            request(port, "GET", "/" + "a".repeat(3_000) + path.string(), "a/b", new byte[0]);
            raw(port, path.string() + " " + header.string() + "\r\n\r\n");
            raw(
                    port,
                    "GET / HTTP/1.1\r\nHost: x\r\nX: " + header.string().repeat(300) + "\r\n\r\n");
            raw(
                    port,
                    "POST /api/v1/exchange HTTP/1.1\r\nHost: x\r\nContent-Type: application/json"
                            + "\r\nContent-Length: 65536\r\n\r\n{\"op\":\""
                            + text.string());
        }
        request(portal, "POST", "/api/v1/exchange", "application/json", cell());
    }

    /** A whole cell of the right size whose members are what they must not be. */
    private byte[] cell() {
        final byte[] cell = new byte[CELL];
        java.util.Arrays.fill(cell, (byte) ' ');
        final byte[] json =
                ("{\"op\":\"submit\",\"envelope\":\"" + text.string().replace("\"", "\\\"") + "\"}")
                        .getBytes(StandardCharsets.UTF_8);
        System.arraycopy(json, 0, cell, 0, json.length);
        return cell;
    }

    private byte[] bodies(String type) {
        final String words = text.string();
        final String body =
                type.startsWith("multipart")
                        ? "--x\r\nContent-Disposition: form-data; name=\"STORY\"\r\n\r\n"
                                + words
                                + "\r\n--x--\r\n"
                        : type.endsWith("urlencoded")
                                ? "code=" + words + "&STORY=" + words
                                : "{\"text\":\""
                                        + words
                                        + "\",\"token\":\""
                                        + header.string()
                                        + "\"";
        return body.getBytes(StandardCharsets.UTF_8);
    }

    private void request(int port, String method, String path, String type, byte[] body) {
        try {
            Wire.send(
                    port,
                    method
                            + " "
                            + path
                            + " HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: 198.51.100.77\r\n"
                            + "Forwarded: for=198.51.100.77\r\nX-Real-IP: 198.51.100.77\r\n"
                            + "User-Agent: "
                            + header.string()
                            + "\r\nAccept-Language: "
                            + header.string()
                            + "\r\nReferer: http://"
                            + header.string()
                            + "/\r\nCookie: __Host-underseal="
                            + header.string()
                            + "\r\nContent-Type: "
                            + type
                            + "\r\nContent-Length: "
                            + body.length
                            + "\r\n\r\n",
                    body);
        } catch (UncheckedIOException brokenOff) {
            return;
        }
    }

    /** Sends and breaks off. */
    private static void raw(int port, String bytes) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
        } catch (IOException brokenOff) {
            throw new UncheckedIOException(brokenOff);
        }
    }
}
