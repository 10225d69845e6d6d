package org.underseal.bench;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One keep-alive connection that speaks just enough HTTP/1.1 to exchange cells. */
final class Connection implements AutoCloseable {
    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;
    private final byte[] head;
    private final byte[] answer = new byte[Cells.CELL];

    Connection(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(30_000);
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 1 << 17));
        out = socket.getOutputStream();
        head =
                ("POST /api/v1/exchange HTTP/1.1\r\nHost: localhost:"
                                + port
                                + "\r\nContent-Type: application/json\r\nContent-Length: "
                                + Cells.CELL
                                + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII);
    }

    /** Sends a cell and reads its answer; the array is reused by the next exchange. */
    byte[] exchange(byte[] cell) throws IOException {
        out.write(head);
        out.write(cell);
        out.flush();
        final String status = line();
        int length = -1;
        for (String header = line(); !header.isEmpty(); header = line()) {
            if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Integer.parseInt(header.substring(15).trim());
            }
        }
        if (!status.startsWith("HTTP/1.1 200") || length != Cells.CELL) {
            throw new IOException("answered " + status + " with " + length + " bytes");
        }
        in.readFully(answer);
        return answer;
    }

    private String line() throws IOException {
        final StringBuilder text = new StringBuilder();
        for (int c = in.readUnsignedByte(); c != '\n'; c = in.readUnsignedByte()) {
            if (c != '\r') {
                text.append((char) c);
            }
        }
        return text.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
