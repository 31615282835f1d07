/// A Unicode scalar value as it stands in UTF-8; there is none where the bytes are not UTF-8.
struct EncodedScalar {
    let scalar: Unicode.Scalar
    let byteCount: Int

    init?(in bytes: Span<UInt8>, at offset: Int) {
        guard offset < bytes.count else { return nil }
        let lead = bytes[offset]
        // The leading ones of the first byte count the bytes, and none mean one byte.
        let length = max(1, (~lead).leadingZeroBitCount)
        guard length <= 4, length > 1 || lead < 0x80, offset + length <= bytes.count else {
            return nil
        }
        var value = length == 1 ? UInt32(lead) : UInt32(lead) & (0x7F >> UInt32(length))
        for index in 1..<length {
            let byte = bytes[offset + index]
            guard byte & 0xC0 == 0x80 else { return nil }
            value = value << 6 | UInt32(byte & 0x3F)
        }
        // Surrogates and what exceeds U+10FFFF are not scalars; a needlessly long form is not UTF-8.
        guard let scalar = Unicode.Scalar(value), UTF8.width(scalar) == length else { return nil }
        self.scalar = scalar
        byteCount = length
    }

    /// How a message speaks of this character: itself if visible, its number if not ASCII.
    var phrase: String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        let number = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        return switch scalar.properties.generalCategory {
        case .control, .format, .unassigned, .privateUse, .surrogate, .lineSeparator,
            .paragraphSeparator:
            number
        default: scalar.isASCII ? "\"\(scalar)\"" : "\"\(scalar)\" (\(number))"
        }
    }
}
