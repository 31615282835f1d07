import Glibc

/// A client that sends and receives exactly the bytes a test wants, with plain blocking sockets.
package final class RawClient {
    package struct Failure: Error, CustomStringConvertible {
        package let description: String

        package init(description: String) {
            self.description = description
        }
    }

    /// One answer as it was received.
    package struct Answer: Equatable, Sendable {
        package var status: Int
        package var head: String
        package var content: [UInt8]

        /// The content as text.
        package var body: String { String(decoding: content, as: UTF8.self) }
    }

    /// What must live as long as the client, such as its server.
    private let companion: AnyObject?
    private let descriptor: Int32
    private var received: [UInt8] = []

    /// A client connected to a port of 127.0.0.1, which gives up waiting after thirty seconds.
    package init(
        port: UInt16,
        of companion: AnyObject? = nil,
        receiveBufferBytes: Int32? = nil
    ) throws {
        self.companion = companion
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        if var bytes = receiveBufferBytes {
            // Safe: the option is one integer of this length.
            unsafe setsockopt(
                descriptor,
                SOL_SOCKET,
                SO_RCVBUF,
                &bytes,
                socklen_t(MemoryLayout<Int32>.size)
            )
        }
        var timeout = timeval(tv_sec: 30, tv_usec: 0)
        let length = socklen_t(MemoryLayout<timeval>.size)
        // Safe: the options are structures of this length.
        unsafe setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &timeout, length)
        unsafe setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &timeout, length)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        // Safe: the pointer to the structure is used inside the closures only.
        let code = unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard code == 0 else { throw Failure(description: "connect: \(errno)") }
    }

    deinit { Glibc.close(descriptor) }

    package func send(_ text: String) throws { try send(Array(text.utf8)) }

    package func send(_ bytes: [UInt8]) throws {
        var sent = 0
        while sent < bytes.count {
            // Safe: the range lies inside the array.
            let count = unsafe bytes.withUnsafeBytes {
                unsafe Glibc.send(
                    descriptor,
                    $0.baseAddress?.advanced(by: sent),
                    bytes.count - sent,
                    Int32(MSG_NOSIGNAL)
                )
            }
            // A signal that another test sends may interrupt the wait.
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw Failure(description: "send: \(errno)") }
            sent += count
        }
    }

    /// Receives once; false at the end of what the server sends.
    private func receiveMore() throws -> Bool {
        var piece = [UInt8](repeating: 0, count: 65_536)
        // Safe: the buffer is as long as said.
        let count = unsafe piece.withUnsafeMutableBytes {
            unsafe recv(descriptor, $0.baseAddress, $0.count, 0)
        }
        if count < 0 && errno == EINTR { return try receiveMore() }
        guard count >= 0 else { throw Failure(description: "receive: \(errno)") }
        received += piece.prefix(count)
        return count > 0
    }

    /// The next answer; one to HEAD has no body whatever its length says.
    package func answer(toHead: Bool = false) throws -> Answer {
        var end = headEnd
        while end == nil {
            guard try receiveMore() else { throw Failure(description: "end before an answer") }
            end = headEnd
        }
        let headCount = end ?? 0
        let head = String(decoding: received.prefix(headCount), as: UTF8.self)
        let lines = head.split(separator: "\r\n")
        let status = Int(lines.first?.split(separator: " ").dropFirst().first ?? "") ?? 0
        let length = lines.first { $0.lowercased().hasPrefix("content-length:") }
        let bodyCount = toHead ? 0 : Int(length?.split(separator: " ").last ?? "0") ?? 0
        while received.count < headCount + bodyCount {
            guard try receiveMore() else { throw Failure(description: "end inside an answer") }
        }
        let content = Array(received[headCount..<headCount + bodyCount])
        received.removeFirst(headCount + bodyCount)
        return Answer(status: status, head: head, content: content)
    }

    private var headEnd: Int? {
        let mark = Array("\r\n\r\n".utf8)
        guard received.count >= 4 else { return nil }
        return (0...received.count - 4).first { Array(received[$0..<$0 + 4]) == mark }
            .map { $0 + 4 }
    }

    /// Whether nothing has come that was not taken, the end included.
    package var isWaiting: Bool {
        var byte: UInt8 = 0
        // Safe: there is room for the one byte asked for.
        let count = unsafe recv(
            descriptor,
            &byte,
            1,
            Int32(MSG_PEEK | MSG_DONTWAIT)
        )
        return received.isEmpty && count < 0
    }

    /// Everything until the server stops sending.
    package func receiveToEnd() throws -> String {
        while try receiveMore() {}
        defer { received = [] }
        return String(decoding: received, as: UTF8.self)
    }

    /// Whether the server closes without sending anything more.
    package func seesSilentEnd() throws -> Bool { try receiveToEnd().isEmpty }

    /// Says that nothing more will be sent, but goes on reading.
    package func finishSending() { shutdown(descriptor, Int32(SHUT_WR)) }

    /// Lets `deinit` reset the connection instead of closing it in order.
    package func resetWhenClosed() {
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
}
