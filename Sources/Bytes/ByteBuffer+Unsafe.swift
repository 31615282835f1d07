extension ByteBuffer {
    /// Lends the written bytes by address, for C code that keeps the address.
    ///
    /// The address outlives the call: it holds, also when the buffer is moved, until the buffer is
    /// next appended to or dropped. Whoever keeps it must keep the buffer.
    @unsafe
    package borrowing func withUnsafeBytes<Result: ~Copyable, Failure: Error>(
        _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try withSpan { (bytes: Span<UInt8>) throws(Failure) -> Result in
            try unsafe bytes.withUnsafeBufferPointer(body)
        }
    }
}
