/// Bytes that do not change any more, kept once for all who send them.
package final class SharedBytes: Sendable {
    private let buffer: ByteBuffer

    /// What a buffer holds, without a copy.
    package init(_ buffer: consuming ByteBuffer) { self.buffer = buffer }

    /// A copy of an array's.
    package convenience init(_ bytes: [UInt8] = []) {
        var buffer = ByteBuffer(capacity: bytes.count)
        buffer.append(bytes)
        self.init(buffer)
    }

    package var count: Int { buffer.count }

    /// Lends them for reading.
    package func withSpan<Result: ~Copyable, Failure: Error>(
        _ body: (Span<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try buffer.withSpan(body)
    }

    /// Lends them by address, which holds as long as the object.
    @unsafe
    package func withUnsafeBytes<Result: ~Copyable, Failure: Error>(
        _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try unsafe buffer.withUnsafeBytes(body)
    }
}
