/// An escape sequence of a quoted string, decoded; there is none where it is malformed.
///
/// - StringCharacter :: `\u` [EscapedUnicode](https://spec.graphql.org/September2025/#EscapedUnicode)
/// - StringCharacter :: `\` [EscapedCharacter](https://spec.graphql.org/September2025/#EscapedCharacter)
struct EscapeSequence {
    let scalar: Unicode.Scalar
    let byteCount: Int

    /// Reads at the offset of a backslash.
    init?(in bytes: Span<UInt8>, at offset: Int) {
        guard offset + 1 < bytes.count else { return nil }
        if bytes[offset + 1] != UInt8(ascii: "u") {
            self.init(escapedCharacter: bytes[offset + 1])
        } else if offset + 2 < bytes.count, bytes[offset + 2] == UInt8(ascii: "{") {
            self.init(braced: bytes, at: offset)
        } else {
            self.init(fixedWidth: bytes, at: offset)
        }
    }

    private init?(escapedCharacter byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""): scalar = "\""
        case UInt8(ascii: "\\"): scalar = "\\"
        case UInt8(ascii: "/"): scalar = "/"
        case UInt8(ascii: "b"): scalar = "\u{8}"
        case UInt8(ascii: "f"): scalar = "\u{C}"
        case UInt8(ascii: "n"): scalar = "\n"
        case UInt8(ascii: "r"): scalar = "\r"
        case UInt8(ascii: "t"): scalar = "\t"
        default: return nil
        }
        byteCount = 2
    }

    /// `\u{X...}` of any number of digits.
    private init?(braced bytes: Span<UInt8>, at offset: Int) {
        var value: UInt32 = 0
        var index = offset + 3
        while index < bytes.count, let digit = Self.hexDigit(bytes[index]) {
            // Too big already; stopped here, before the digits overflow.
            guard value <= 0x10FFFF else { return nil }
            value = value << 4 | digit
            index += 1
        }
        guard index > offset + 3, index < bytes.count, bytes[index] == UInt8(ascii: "}"),
            let scalar = Unicode.Scalar(value)
        else { return nil }
        self.scalar = scalar
        byteCount = index + 1 - offset
    }

    /// `\uXXXX`, or two of them that are a surrogate pair.
    private init?(fixedWidth bytes: Span<UInt8>, at offset: Int) {
        guard let unit = Self.codeUnit(in: bytes, at: offset) else { return nil }
        if let scalar = Unicode.Scalar(unit) {
            self.scalar = scalar
            byteCount = 6
            return
        }
        guard UTF16.isLeadSurrogate(unit), let trail = Self.codeUnit(in: bytes, at: offset + 6),
            UTF16.isTrailSurrogate(trail),
            let scalar = Unicode.Scalar(
                0x10000 + UInt32(unit & 0x3FF) << 10 + UInt32(trail & 0x3FF)
            )
        else { return nil }
        self.scalar = scalar
        byteCount = 12
    }

    /// The UTF-16 code unit of `\uXXXX` at an offset, which may be past the end.
    private static func codeUnit(in bytes: Span<UInt8>, at offset: Int) -> UInt16? {
        guard offset + 5 < bytes.count, bytes[offset] == UInt8(ascii: "\\"),
            bytes[offset + 1] == UInt8(ascii: "u")
        else { return nil }
        var unit: UInt16 = 0
        for index in offset + 2..<offset + 6 {
            guard let digit = hexDigit(bytes[index]) else { return nil }
            unit = unit << 4 | UInt16(digit)
        }
        return unit
    }

    private static func hexDigit(_ byte: UInt8) -> UInt32? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a") + 10)
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A") + 10)
        default: nil
        }
    }
}
