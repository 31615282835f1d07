import CUV

/// What a connection tells its owner, on the loop's thread.
package protocol ConnectionDelegate: AnyObject {
    /// Bytes have come; they are lent for the time of the call.
    func connection(_ connection: Connection, received bytes: Span<UInt8>)
    /// The peer sends no more; it may still be reading.
    func connectionReceivedEnd(_ connection: Connection)
    /// Everything that had to wait has been handed to the kernel.
    func connectionDrained(_ connection: Connection)
    /// The peer has been told that nothing more will be written.
    func connectionFinishedWriting(_ connection: Connection)
    /// The connection is broken; all that is left is to close it.
    func connection(_ connection: Connection, failed error: EventLoopError)
}

/// One TCP connection, until its owner closes it.
@safe
package final class Connection {
    /// The loop this connection belongs to.
    package let loop: EventLoop
    /// Who is told what happens; let go of when the connection is closed.
    package var delegate: (any ConnectionDelegate)?
    /// Whether the delegate gets what the peer sends.
    package private(set) var isReading = false

    let handle: UnsafeMutablePointer<uv_tcp_t>
    private var shutdownRequest: UnsafeMutablePointer<uv_shutdown_t>?

    /// The client that waits at a listener (`uv_accept`); small answers leave at once.
    init(
        accepting listener: UnsafeMutablePointer<uv_stream_t>,
        on loop: EventLoop
    ) throws(EventLoopError) {
        self.loop = loop
        // Safe: `deinit` frees it, after the close callback.
        unsafe handle = .allocate(capacity: 1)
        // Safe: the memory is of the right size, and loop and handle live as long as `self`.
        try check(unsafe uv_tcp_init(loop.handle, handle), .makeHandle)
        unsafe handle.adopt(by: self)
        do throws(EventLoopError) {
            try check(unsafe uv_accept(listener, handle.asStream), .accept)
            try check(unsafe uv_tcp_nodelay(handle, 1), .accept)
        } catch {
            close()
            throw error
        }
    }

    deinit {
        unsafe handle.deallocate()  // Safe: the handle is closed or was never initialised.
        // Safe: libuv ends the requests of a handle before it closes it.
        unsafe shutdownRequest?.deallocate()
    }

    /// Where the peer is (`uv_tcp_getpeername`).
    ///
    /// - Throws: `ENOTCONN` when it has left already.
    package var peerAddress: SocketAddress {
        get throws(EventLoopError) {
            try unsafe SocketAddress(ofPeerOf: handle)  // Safe: the handle is initialised.
        }
    }

    /// Hands what the peer sends to the delegate, until reading is stopped (`uv_read_start`).
    package func startReading() throws(EventLoopError) {
        guard !isReading, !isClosing else { return }
        // Safe: the handle is initialised; the loop's buffer is lent for one callback at a time.
        let code = unsafe uv_read_start(
            handle.asStream,
            { stream, _, answer in unsafe EventLoop.lendReadBuffer(stream, answer) },
            { stream, count, buffer in
                guard let stream = unsafe stream else { return }
                guard let connection = unsafe owner(stream.pointee.data, as: Connection.self)
                else { return }
                unsafe connection.read(count, into: buffer?.pointee.base)
            }
        )
        try check(code, .read)
        isReading = true
    }

    /// Leaves what the peer sends in the kernel, so that it has to slow down (`uv_read_stop`).
    package func stopReading() {
        guard isReading else { return }
        isReading = false
        _ = unsafe uv_read_stop(handle.asStream)  // Safe: the handle is initialised.
    }

    private func read(_ count: Int, into buffer: UnsafeMutablePointer<CChar>?) {
        if count > 0, let buffer = unsafe buffer {
            let start = unsafe UnsafeRawPointer(buffer).assumingMemoryBound(to: UInt8.self)
            let bytes = unsafe UnsafeBufferPointer(start: start, count: count)
            // Safe: libuv has filled `count` bytes, and nothing else reads before this returns.
            delegate?.connection(self, received: unsafe Span(_unsafeElements: bytes))
        } else if count == Int(UV_EOF.rawValue) {
            isReading = false
            delegate?.connectionReceivedEnd(self)
        } else if count < 0 {
            isReading = false
            delegate?.connection(self, failed: EventLoopError(Int32(count), .read))
        }
    }

    /// Tells the peer, after all that waits, that nothing more will be written (`uv_shutdown`).
    ///
    /// - Precondition: it is called once.
    package func finishWriting() throws(EventLoopError) {
        precondition(unsafe shutdownRequest == nil, "a connection finishes writing once")
        let request = UnsafeMutablePointer<uv_shutdown_t>.allocate(capacity: 1)
        unsafe shutdownRequest = request  // Safe: `deinit` frees it.
        // Safe: the handle is initialised; the request lives as long as `self`.
        let code = unsafe uv_shutdown(request, handle.asStream) { request, status in
            let data = unsafe request?.pointee.handle?.pointee.data
            unsafe owner(data, as: Connection.self)?.finishedWriting(status)
        }
        try check(code, .shutDown)
    }

    private func finishedWriting(_ status: Int32) {
        guard !isClosing else { return }
        do throws(EventLoopError) {
            try check(status, .shutDown)
            delegate?.connectionFinishedWriting(self)
        } catch {
            delegate?.connection(self, failed: error)
        }
    }

    /// Closes the connection and drops what waits; harmless when called again (`uv_close`).
    package func close() {
        isReading = false
        delegate = nil
        unsafe handle.close()  // Safe: the handle is initialised.
    }

    /// Closes the connection so that the kernel forgets what it still holds (`uv_tcp_close_reset`).
    package func abort() {
        guard !isClosing else { return }
        isReading = false
        delegate = nil
        // Safe: the handle is initialised and open.
        let code = unsafe uv_tcp_close_reset(handle, releaseOwner)
        // It is refused while a shutdown is under way; then an ordinary close has to do.
        if code != 0 { unsafe handle.close() }
    }

    /// Whether it is closed, or about to be.
    package var isClosing: Bool {
        unsafe uv_is_closing(handle.asHandle) != 0  // Safe: the handle is initialised.
    }
}
