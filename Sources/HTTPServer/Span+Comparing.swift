extension Span where Element == UInt8 {
    /// Whether the bytes are those of a text known at compile time.
    func equals(_ text: StaticString) -> Bool {
        guard count == text.utf8CodeUnitCount else { return false }
        // Safe: a static string lives for ever and is of `count` bytes.
        let other = unsafe UnsafeBufferPointer(start: text.utf8Start, count: count)
        for index in 0..<count where unsafe self[index] != other[index] { return false }
        return true
    }

    /// Whether the bytes are those of a text known at compile time, whatever the case of letters.
    func equalsIgnoringCase(_ text: StaticString) -> Bool {
        guard count == text.utf8CodeUnitCount else { return false }
        // Safe: a static string lives for ever and is of `count` bytes.
        let other = unsafe UnsafeBufferPointer(start: text.utf8Start, count: count)
        for index in 0..<count
        where unsafe self[index].lowercased != other[index].lowercased { return false }
        return true
    }

    /// Where a byte stands first at or after an offset.
    func firstOffset(of byte: UInt8, from start: Int) -> Int? {
        var offset = start
        while offset < count {
            if self[offset] == byte { return offset }
            offset += 1
        }
        return nil
    }

    /// A range without blanks at either end.
    func rangeTrimmingBlanks(in range: Range<Int>) -> Range<Int> {
        var lower = range.lowerBound
        var upper = range.upperBound
        while lower < upper, self[lower].isBlank { lower += 1 }
        while upper > lower, self[upper - 1].isBlank { upper -= 1 }
        return lower..<upper
    }

    /// The text of the bytes, invalid UTF-8 repaired.
    var text: String {
        // Safe: the string copies the bytes at once.
        unsafe withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
    }
}

extension [UInt8] {
    /// Appends borrowed bytes.
    mutating func append(_ bytes: Span<UInt8>) {
        // Safe: the bytes are copied at once.
        unsafe bytes.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
    }
}
