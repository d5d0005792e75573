package io.quarterdeck.testing.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A TCP server on loopback that is no registry: it hangs up, resets, keeps silent or talks something else. */
public final class RawServer implements AutoCloseable {
    private final ServerSocket server;
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    /** What it does with a connection, after the first bytes have come. */
    @FunctionalInterface
    public interface Manners {
        void serve(Socket socket) throws IOException;
    }

    private RawServer(Manners manners) {
        try {
            server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var thread = new Thread(() -> accept(manners), "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    public static RawServer hangingUp() {
        return new RawServer(socket -> {
            firstBytes(socket);
            socket.close();
        });
    }

    public static RawServer resetting() {
        return new RawServer(socket -> {
            firstBytes(socket);
            socket.setSoLinger(true, 0);
            socket.close();
        });
    }

    public static RawServer silent() {
        return new RawServer(socket -> {});
    }

    public static RawServer saying(String text) {
        return new RawServer(socket -> {
            firstBytes(socket);
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
        });
    }

    /** A port on which nobody listens. */
    public static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String host() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    private void accept(Manners manners) {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                open.add(socket);
                manners.serve(socket);
            } catch (IOException e) {
                // one connection, or the end
            }
        }
    }

    private static void firstBytes(Socket socket) throws IOException {
        socket.getInputStream().read(new byte[4096]);
    }

    @Override
    public void close() {
        try {
            server.close();
            for (var socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
