import Bytes
import EventLoop
import Glibc

/// The other end of a connection, with a plain blocking socket.
final class Peer: Sendable {
    private let descriptor: Int32

    /// A peer connected to a port of 127.0.0.1; it waits at most ten seconds for anything.
    init(port: UInt16) {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var timeout = timeval(tv_sec: 10, tv_usec: 0)
        // Safe: the option is a structure of this length.
        unsafe setsockopt(
            descriptor,
            SOL_SOCKET,
            SO_RCVTIMEO,
            &timeout,
            socklen_t(MemoryLayout<timeval>.size)
        )
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        // Safe: the pointer to the structure is used inside the closures only.
        _ = unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }

    deinit { Glibc.close(descriptor) }

    func send(_ text: String) {
        // Safe: the string's bytes are lent for the call.
        _ = unsafe Glibc.send(descriptor, text, text.utf8.count, Int32(MSG_NOSIGNAL))
    }

    func finishSending() { shutdown(descriptor, Int32(SHUT_WR)) }

    /// Lets `deinit` reset the connection instead of closing it in order.
    func resetWhenClosed() {
        var option = linger(l_onoff: 1, l_linger: 0)
        // Safe: the option is a structure of this length.
        unsafe setsockopt(
            descriptor,
            SOL_SOCKET,
            SO_LINGER,
            &option,
            socklen_t(MemoryLayout<linger>.size)
        )
    }

    /// Everything until the other side stops sending.
    func receiveToEnd() -> [UInt8] {
        var all: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 65_536)
        while true {
            // Safe: the buffer is as long as said.
            let count = unsafe piece.withUnsafeMutableBytes {
                unsafe recv(descriptor, $0.baseAddress, $0.count, 0)
            }
            // A signal that another test sends may interrupt the wait.
            if count < 0 && errno == EINTR { continue }
            if count <= 0 { return all }
            all += piece.prefix(count)
        }
    }
}

/// One loop with one listener; each step of a connection is a closure of the test.
final class Scene: TCPListenerDelegate, ConnectionDelegate {
    let loop: EventLoop
    var connections: [Connection] = []
    var received: [UInt8] = []
    var errors: [EventLoopError] = []
    var drained = 0
    var onAccept: (Scene, Connection) -> Void = { _, _ in }
    var onReceive: (Scene, Connection) -> Void = { _, _ in }
    var onEnd: (Scene, Connection) -> Void = { $0.close($1) }
    var onDrain: (Scene, Connection) -> Void = { _, _ in }
    var onFinished: (Scene, Connection) -> Void = { $0.close($1) }
    private var listener: TCPListener?

    init() throws {
        loop = try EventLoop()
    }

    /// Begins to listen on a port the system chooses; answers the port.
    func listen() throws -> UInt16 {
        let listener = try TCPListener(
            on: loop,
            at: SocketAddress(host: "127.0.0.1", port: 0),
            delegate: self
        )
        self.listener = listener
        return try listener.boundAddress.port
    }

    func close(_ connection: Connection) {
        connection.close()
        listener?.close()
    }

    func listener(_ listener: TCPListener, accepted connection: Connection) {
        connections.append(connection)
        connection.delegate = self
        do {
            try connection.startReading()
        } catch {
            errors.append(error)
        }
        onAccept(self, connection)
    }

    func listener(_ listener: TCPListener, failed error: EventLoopError) { errors.append(error) }

    func connection(_ connection: Connection, received bytes: Span<UInt8>) {
        for index in 0..<bytes.count { received.append(bytes[index]) }
        onReceive(self, connection)
    }

    func connectionReceivedEnd(_ connection: Connection) { onEnd(self, connection) }

    func connectionDrained(_ connection: Connection) {
        drained += 1
        onDrain(self, connection)
    }

    func connectionFinishedWriting(_ connection: Connection) { onFinished(self, connection) }

    func connection(_ connection: Connection, failed error: EventLoopError) {
        errors.append(error)
        close(connection)
    }

    /// Writes, and takes note of a refusal.
    func write(_ bytes: [UInt8], to connection: Connection) {
        var buffer = ByteBuffer(capacity: bytes.count)
        buffer.append(bytes)
        do throws(EventLoopError) {
            try connection.write(&buffer)
        } catch {
            errors.append(error)
        }
    }

    func finishWriting(to connection: Connection) {
        do throws(EventLoopError) {
            try connection.finishWriting()
        } catch {
            errors.append(error)
        }
    }
}

/// Bytes that differ from place to place, so that a wrong order shows.
func pattern(_ count: Int) -> [UInt8] {
    // A prime length, so that no buffer's size hides a piece that is missing.
    let piece = (0..<65_521).map { UInt8(truncatingIfNeeded: $0 ^ $0 >> 8) }
    var all: [UInt8] = []
    all.reserveCapacity(count + piece.count)
    while all.count < count { all += piece }
    return Array(all.prefix(count))
}
