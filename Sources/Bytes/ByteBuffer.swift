/// Bytes being written: one owner, grown by doubling, handed on without a copy.
@safe
package struct ByteBuffer: ~Copyable {
    @usableFromInline var base: UnsafeMutablePointer<UInt8>
    @usableFromInline var capacity: Int
    /// The number of bytes written so far.
    @usableFromInline package internal(set) var count = 0

    /// An empty buffer with room for a number of bytes.
    package init(capacity: Int = 256) {
        let room = max(capacity, 16)
        unsafe base = .allocate(capacity: room)  // Safe: `deinit` frees it, once.
        self.capacity = room
    }

    deinit { unsafe base.deallocate() }  // Safe: `self` is the only owner.

    package var isEmpty: Bool { count == 0 }

    /// Makes room for more bytes, at least doubling, so that appending is amortised constant.
    @usableFromInline @inline(never)
    mutating func grow(by extra: Int) {
        let room = max(capacity * 2, count + extra)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: room)
        // Safe: `count` bytes are initialised and both blocks hold at least that many.
        unsafe larger.update(from: base, count: count)
        unsafe base.deallocate()
        unsafe base = larger
        capacity = room
    }

    @inlinable mutating func reserve(_ extra: Int) {
        if capacity - count < extra { grow(by: extra) }
    }

    @inlinable package mutating func append(_ byte: UInt8) {
        reserve(1)
        unsafe base[count] = byte  // Safe: room was made for it.
        count += 1
    }

    /// Appends text known at compile time, such as JSON punctuation.
    package mutating func append(_ text: StaticString) {
        let length = text.utf8CodeUnitCount
        reserve(length)
        // Safe: room was made; a static string lives for ever and is of `length` bytes.
        unsafe base.advanced(by: count).update(from: text.utf8Start, count: length)
        count += length
    }

    package mutating func append(_ bytes: borrowing Span<UInt8>) {
        let length = bytes.count
        guard length > 0 else { return }
        reserve(length)
        // Safe: room was made, and the span's bytes outlive the call.
        unsafe bytes.withUnsafeBufferPointer { source in
            guard let start = source.baseAddress else { return }
            unsafe base.advanced(by: count).update(from: start, count: length)
        }
        count += length
    }

    package mutating func append(_ bytes: [UInt8]) {
        append(bytes.span)
    }

    /// Appends a part of an array.
    ///
    /// - Precondition: the range lies inside the array.
    package mutating func append(_ bytes: [UInt8], in range: Range<Int>) {
        append(bytes.span.extracting(range))
    }

    /// Appends the UTF-8 of a string.
    package mutating func append(utf8 text: String) { append(utf8: Substring(text)) }

    /// Appends the UTF-8 of a part of a string.
    package mutating func append(utf8 text: Substring) {
        var text = text
        text.withUTF8 { utf8 in
            // Safe: the pointer is used inside the closure only.
            unsafe append(Span(_unsafeElements: utf8))
        }
    }

    /// Appends again what this buffer already holds in a range.
    ///
    /// - Precondition: the range lies inside what has been written.
    package mutating func appendCopy(of range: Range<Int>) {
        precondition(
            range.lowerBound >= 0 && range.upperBound <= count,
            "copy of bytes not yet written"
        )
        reserve(range.count)
        // Safe: both ranges are inside the block and do not overlap.
        unsafe base.advanced(by: count).update(
            from: base.advanced(by: range.lowerBound),
            count: range.count
        )
        count += range.count
    }

    /// Forgets everything after the first `length` bytes.
    package mutating func truncate(to length: Int) {
        precondition(length >= 0 && length <= count, "truncation beyond what has been written")
        count = length
    }

    /// Lends the written bytes for reading.
    package borrowing func withSpan<Result: ~Copyable, Failure: Error>(
        _ body: (Span<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        // Safe: the span does not outlive the borrow of `self`.
        let bytes = unsafe UnsafeBufferPointer(start: base, count: count)
        return try body(unsafe Span(_unsafeElements: bytes))
    }

    /// The written bytes as an array of their own.
    package borrowing func array() -> [UInt8] {
        // Safe: the array copies the bytes at once.
        unsafe Array(UnsafeBufferPointer(start: base, count: count))
    }

    /// The written bytes as text, invalid UTF-8 repaired.
    package borrowing func string() -> String {
        // Safe: the string copies the bytes at once.
        unsafe String(decoding: UnsafeBufferPointer(start: base, count: count), as: UTF8.self)
    }
}

// Safe to send: the block has one owner, and moving the buffer moves the ownership.
extension ByteBuffer: @unchecked Sendable {}
