extension ByteBuffer {
    /// Appends an integer in decimal digits.
    package mutating func append(decimal value: Int) {
        if value < 0 { append(UInt8(ascii: "-")) }
        var rest = value.magnitude
        // UInt64.max has 20 digits; they are made from the last one backwards.
        var digits: InlineArray<20, UInt8> = .init(repeating: 0)
        var start = 20
        repeat {
            start -= 1
            digits[start] = UInt8(ascii: "0") + UInt8(rest % 10)
            rest /= 10
        } while rest > 0
        append(digits.span.extracting(start..<20))
    }

    /// Appends an integer in decimal digits, filled with zeros on the left up to a width.
    package mutating func append(decimal value: Int, width: Int) {
        var bound = 1
        for _ in 1..<max(width, 1) {
            bound *= 10
            if value < bound { append(UInt8(ascii: "0")) }
        }
        append(decimal: value)
    }

    /// Appends the shortest decimal that reads back as the same number, whole ones without `.0`.
    ///
    /// - Precondition: the number is finite, since JSON has no other.
    package mutating func append(_ value: Double) {
        precondition(value.isFinite, "a number that JSON cannot write")
        if value == value.rounded(), value.magnitude < 9_007_199_254_740_992 {
            append(decimal: Int(value))
        } else {
            append(utf8: value.description)
        }
    }
}
