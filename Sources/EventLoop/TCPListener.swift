import CUV
import Glibc

/// What a listener tells the one who made it, on the loop's thread.
package protocol TCPListenerDelegate: AnyObject {
    /// A client has connected; the receiver owns the connection and must close it.
    func listener(_ listener: TCPListener, accepted connection: Connection)
    /// A client could not be accepted, for instance because the process has no descriptors left.
    func listener(_ listener: TCPListener, failed error: EventLoopError)
}

/// A socket that accepts connections for one loop.
@safe
package final class TCPListener {
    /// How a listener takes its port.
    ///
    /// The kernel spreads connections over sockets that all have `SO_REUSEPORT`. The founder takes
    /// the port without it, so that a second server is refused, and gets it once it listens;
    /// libuv 1.44 has no flag for that, so it is set on the descriptor.
    package enum PortClaim: Sendable {
        /// The port is for this listener only.
        case alone
        /// The port must be free; other listeners of this process then join it.
        case founding
        /// The port has a founder.
        case joining
    }

    /// The longest queue of connections not yet accepted; the kernel cuts it to its own limit.
    package static let backlogMax: Int32 = 4_096

    /// The loop this listener belongs to.
    package let loop: EventLoop
    private let handle: UnsafeMutablePointer<uv_tcp_t>
    private weak var delegate: (any TCPListenerDelegate)?

    /// A listener that accepts from now on (`uv_tcp_init_ex`, `uv_tcp_bind`, `uv_listen`).
    ///
    /// - Throws: `EADDRINUSE` when another server has the port.
    package init(
        on loop: EventLoop,
        at address: SocketAddress,
        claim: PortClaim = .alone,
        backlog: Int32 = TCPListener.backlogMax,
        delegate: any TCPListenerDelegate
    ) throws(EventLoopError) {
        self.loop = loop
        self.delegate = delegate
        // Safe: `deinit` frees it, after the close callback.
        unsafe handle = .allocate(capacity: 1)
        // Safe: the memory is of the right size, and loop and handle live as long as `self`.
        try check(unsafe uv_tcp_init_ex(loop.handle, handle, address.family), .makeHandle)
        unsafe handle.adopt(by: self)
        do throws(EventLoopError) {
            try listen(at: address, claim: claim, backlog: backlog)
        } catch {
            close()
            throw error
        }
    }

    deinit { unsafe handle.deallocate() }  // Safe: the handle is closed or was never initialised.

    private func listen(
        at address: SocketAddress,
        claim: PortClaim,
        backlog: Int32
    ) throws(EventLoopError) {
        if claim == .joining { try sharePort() }
        let code = unsafe address.withSocketAddress { address in
            unsafe uv_tcp_bind(handle, address, 0)  // Safe: the handle is initialised.
        }
        try check(code, .bind)
        // libuv keeps a refused bind back until the next call; asking for the name brings it out.
        _ = try boundAddress
        let accepting = unsafe uv_listen(handle.asStream, backlog) { stream, status in
            unsafe owner(stream?.pointee.data, as: TCPListener.self)?.clientWaits(status)
        }
        try check(accepting, .listen)
        if claim == .founding { try sharePort() }
    }

    /// The address it is bound to, with the port the system chose when it was asked for 0.
    package var boundAddress: SocketAddress {
        get throws(EventLoopError) {
            try unsafe SocketAddress(boundTo: handle)  // Safe: the handle is initialised.
        }
    }

    /// Sets `SO_REUSEPORT` on the socket.
    private func sharePort() throws(EventLoopError) {
        var descriptor: uv_os_fd_t = -1
        // Safe: the handle is initialised, and its socket was made with its family.
        try check(unsafe uv_fileno(handle.asHandle, &descriptor), .sharePort)
        var on: Int32 = 1
        let length = socklen_t(MemoryLayout<Int32>.size)
        // Safe: the option is one integer of this length.
        guard unsafe setsockopt(descriptor, SOL_SOCKET, SO_REUSEPORT, &on, length) == 0 else {
            throw EventLoopError(-errno, .sharePort)
        }
    }

    private func clientWaits(_ status: Int32) {
        do throws(EventLoopError) {
            try check(status, .accept)
            // Safe: the handle is initialised and has a client waiting.
            let connection = try unsafe Connection(accepting: handle.asStream, on: loop)
            guard let delegate else { return connection.close() }
            delegate.listener(self, accepted: connection)
        } catch {
            delegate?.listener(self, failed: error)
        }
    }

    /// Stops accepting; harmless when called again (`uv_close`).
    package func close() {
        unsafe handle.close()  // Safe: the handle is initialised.
    }
}
