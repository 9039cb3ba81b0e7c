package org.spillway.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/**
 * A connection to clamd on which nothing waits for ever: neither being reached, nor what is said to it, nor its answer. A plain
 * socket bounds the first and the last alone, and who listens no more would hold the thread that sends.
 */
final class ClamdTalk implements AutoCloseable {

    private static final int ALTOGETHER = 10;

    private final long longest;
    private final long latest;
    private final Selector selector;
    private final SocketChannel channel;
    private final SelectionKey key;

    ClamdTalk(ClamdSettings settings) throws IOException {
        longest = settings.longest().toNanos();
        latest = System.nanoTime() + ALTOGETHER * longest;
        selector = Selector.open();
        channel = SocketChannel.open();
        var reached = false;
        try {
            channel.configureBlocking(false);
            key = channel.register(selector, SelectionKey.OP_CONNECT);
            connect(new InetSocketAddress(settings.host(), settings.port()));
            reached = true;
        } finally {
            if (!reached) {
                close();
            }
        }
    }

    private void connect(InetSocketAddress address) throws IOException {
        if (address.isUnresolved()) {
            throw new UnknownHostException(address.getHostString());
        }
        for (var connected = channel.connect(address); !connected; connected = channel.finishConnect()) {
            await("be reached");
        }
    }

    /**
     * Says all of it, unless it answers meanwhile: then it has heard enough, and false comes back.
     *
     * @throws SocketTimeoutException when it does not listen
     */
    boolean say(byte[] bytes) throws IOException {
        key.interestOps(SelectionKey.OP_WRITE | SelectionKey.OP_READ);
        for (var left = ByteBuffer.wrap(bytes); left.hasRemaining(); ) {
            await("listen");
            if (key.isReadable()) {
                return false;
            }
            channel.write(left);
        }
        return true;
    }

    /**
     * Hears what it says until it has said all, or that much.
     *
     * @throws SocketTimeoutException when it says nothing
     */
    byte[] hear(int most) throws IOException {
        key.interestOps(SelectionKey.OP_READ);
        var heard = new ByteArrayOutputStream();
        var piece = ByteBuffer.allocate(most);
        await("answer");
        for (int read = channel.read(piece); read >= 0 && heard.size() < most; read = channel.read(piece)) {
            heard.write(piece.array(), 0, read);
            piece.clear();
            await("answer to the end");
        }
        return heard.toByteArray();
    }

    private void await(String what) throws IOException {
        selector.selectedKeys().clear();
        var now = System.nanoTime();
        var most = Math.min(longest, latest - now);
        if (most <= 0 || selector.select(Math.max(1, Duration.ofNanos(most).toMillis())) == 0) {
            throw new SocketTimeoutException("it did not " + what);
        }
    }

    @Override
    public void close() throws IOException {
        try (selector) {
            channel.close();
        }
    }
}
