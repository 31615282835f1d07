package import Bytes
import CUV

extension Connection {
    /// How many bytes wait because the peer reads more slowly than we write.
    package var queuedBytes: Int {
        unsafe handle.asStream.pointee.write_queue_size  // Safe: the handle is initialised.
    }

    /// Writes what a buffer holds; what the socket does not take at once waits where it is.
    ///
    /// The buffer comes back empty: with its memory, or with new memory when bytes had to wait in
    /// the old (`uv_try_write`, then `uv_write`).
    package func write(_ bytes: inout ByteBuffer) throws(EventLoopError) {
        let written = try unsafe bytes.withUnsafeBytes { bytes throws(EventLoopError) in
            var piece = unsafe uv_buf_t(bytes)
            return try unsafe tryWrite(&piece, 1)  // Safe: the bytes are borrowed meanwhile.
        }
        if written == bytes.count {
            bytes.truncate(to: 0)
        } else {
            try queue(&bytes, then: SharedBytes(), skipping: written)
        }
    }

    /// Writes a head, then a body that is too big to be copied behind it, with one system call.
    ///
    /// The head comes back as from `write(_:)`; the body is kept until it is written.
    package func write(
        _ head: inout ByteBuffer,
        then body: SharedBytes
    ) throws(EventLoopError) {
        let written = try unsafe head.withUnsafeBytes { first throws(EventLoopError) in
            try unsafe body.withUnsafeBytes { second throws(EventLoopError) in
                var pieces: InlineArray<2, uv_buf_t> = unsafe [uv_buf_t(first), uv_buf_t(second)]
                var span = unsafe pieces.mutableSpan
                return try unsafe span.withUnsafeMutableBufferPointer {
                    pieces throws(EventLoopError) in
                    // Safe: both buffers are borrowed meanwhile.
                    try unsafe tryWrite(pieces.baseAddress, 2)
                }
            }
        }
        if written == head.count + body.count {
            head.truncate(to: 0)
        } else {
            try queue(&head, then: body, skipping: written)
        }
    }

    /// How many bytes the socket took at once: none while others wait, so that order is kept.
    private func tryWrite(
        _ pieces: UnsafeMutablePointer<uv_buf_t>?,
        _ count: UInt32
    ) throws(EventLoopError) -> Int {
        // Safe: the caller lends `count` pieces; the handle is initialised.
        let code = unsafe uv_try_write(handle.asStream, pieces, count)
        if code == UV_EAGAIN.rawValue { return 0 }
        try check(code, .write)
        return Int(code)
    }

    /// Has what the socket did not take written later.
    private func queue(
        _ head: inout ByteBuffer,
        then body: SharedBytes,
        skipping written: Int
    ) throws(EventLoopError) {
        var waiting = ByteBuffer()
        swap(&waiting, &head)
        let request = WriteRequest(waiting, body, skipping: written)
        try unsafe request.start(on: handle.asStream)  // Safe: the handle is initialised.
    }

    /// Takes note that a queued write has ended.
    func wrote(_ status: Int32) {
        guard !isClosing else { return }
        if status < 0 {
            delegate?.connection(self, failed: EventLoopError(status, .write))
        } else if queuedBytes == 0 {
            delegate?.connectionDrained(self)
        }
    }
}

/// Bytes on their way out, kept alive until libuv has written them or given them up.
@safe
private final class WriteRequest {
    private let request: UnsafeMutablePointer<uv_write_t>
    private let head: ByteBuffer
    private let body: SharedBytes
    private let written: Int

    init(
        _ head: consuming ByteBuffer,
        _ body: SharedBytes,
        skipping written: Int
    ) {
        unsafe request = .allocate(capacity: 1)  // Safe: `deinit` frees it.
        self.head = head
        self.body = body
        self.written = written
    }

    deinit { unsafe request.deallocate() }  // Safe: libuv has let go of it, or never had it.

    /// Queues the bytes; the request lives until its callback, which comes also when the stream is
    /// closed meanwhile.
    func start(on stream: UnsafeMutablePointer<uv_stream_t>) throws(EventLoopError) {
        let held = unsafe Unmanaged.passRetained(self)
        unsafe request.pointee.data = held.toOpaque()
        let skippedHead = min(written, head.count)
        // Safe: the addresses hold as long as the buffers, which nobody changes any more.
        let first = unsafe head.withUnsafeBytes {
            unsafe uv_buf_t(UnsafeBufferPointer(rebasing: $0[skippedHead...]))
        }
        let second = unsafe body.withUnsafeBytes {
            unsafe uv_buf_t(UnsafeBufferPointer(rebasing: $0[(written - skippedHead)...]))
        }
        let pieces: InlineArray<2, uv_buf_t> = unsafe [first, second]
        // Safe: libuv copies the two pieces; what they point to lives as long as `self`.
        let code = unsafe pieces.span.withUnsafeBufferPointer { pieces in
            unsafe uv_write(request, stream, pieces.baseAddress, 2) { request, status in
                guard let request = unsafe request else { return }
                let connection = unsafe owner(
                    request.pointee.handle.pointee.data,
                    as: Connection.self
                )
                // Safe: balances the retain above; libuv calls once.
                unsafe Unmanaged<WriteRequest>.fromOpaque(request.pointee.data).release()
                connection?.wrote(status)
            }
        }
        if code < 0 { unsafe held.release() }  // Safe: libuv refused and will not call.
        try check(code, .write)
    }
}

extension uv_buf_t {
    /// The same bytes as libuv wants them; it only reads them.
    fileprivate init(_ bytes: UnsafeBufferPointer<UInt8>) {
        let start = unsafe UnsafeRawPointer(bytes.baseAddress)?.assumingMemoryBound(to: CChar.self)
        unsafe self.init(base: UnsafeMutablePointer(mutating: start), len: bytes.count)
    }
}
