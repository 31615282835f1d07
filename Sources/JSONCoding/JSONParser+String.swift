/// Strings (RFC 8259 section 7).
extension JSONParser {
    mutating func parseString(_ bytes: borrowing Span<UInt8>) throws(JSONError) -> String {
        offset += 1
        let start = offset
        while offset < bytes.count {
            switch bytes[offset] {
            case UInt8(ascii: "\""):
                let text = try Self.text(bytes.extracting(start..<offset), at: start)
                offset += 1
                return text
            case UInt8(ascii: "\\"): return try parseEscapedString(bytes, from: start)
            case 0..<0x20: throw fault(.controlCharacterInString)
            default: offset += 1
            }
        }
        throw fault(.unexpectedEnd)
    }

    /// Goes on from the first escape, gathering the decoded bytes.
    private mutating func parseEscapedString(
        _ bytes: borrowing Span<UInt8>,
        from start: Int
    ) throws(JSONError) -> String {
        var text = try Self.text(bytes.extracting(start..<offset), at: start)
        var runStart = offset
        while offset < bytes.count {
            switch bytes[offset] {
            case UInt8(ascii: "\""):
                text += try Self.text(bytes.extracting(runStart..<offset), at: runStart)
                offset += 1
                return text
            case UInt8(ascii: "\\"):
                text += try Self.text(bytes.extracting(runStart..<offset), at: runStart)
                text.unicodeScalars.append(try parseEscape(bytes))
                runStart = offset
            case 0..<0x20: throw fault(.controlCharacterInString)
            default: offset += 1
            }
        }
        throw fault(.unexpectedEnd)
    }

    private mutating func parseEscape(
        _ bytes: borrowing Span<UInt8>
    ) throws(JSONError) -> Unicode.Scalar {
        let start = offset
        guard offset + 1 < bytes.count else {
            offset = bytes.count
            throw fault(.unexpectedEnd)
        }
        let kind = bytes[offset + 1]
        offset += 2
        switch kind {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(kind)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try parseCodePoint(bytes, escapeStart: start)
        default:
            offset = start
            throw fault(.invalidEscape)
        }
    }

    /// `\uXXXX`, or two of them that are a surrogate pair.
    private mutating func parseCodePoint(
        _ bytes: borrowing Span<UInt8>,
        escapeStart: Int
    ) throws(JSONError) -> Unicode.Scalar {
        let unit = try parseFourDigits(bytes)
        if let scalar = Unicode.Scalar(unit) { return scalar }
        if unit < 0xDC00, offset + 1 < bytes.count, bytes[offset] == UInt8(ascii: "\\"),
            bytes[offset + 1] == UInt8(ascii: "u")
        {
            offset += 2
            let second = try parseFourDigits(bytes)
            if (0xDC00...0xDFFF).contains(second),
                let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (second - 0xDC00))
            {
                return scalar
            }
        }
        offset = escapeStart
        throw fault(.loneSurrogate)
    }

    private mutating func parseFourDigits(
        _ bytes: borrowing Span<UInt8>
    ) throws(JSONError) -> UInt32 {
        var unit: UInt32 = 0
        for _ in 0..<4 {
            guard offset < bytes.count else { throw fault(.unexpectedEnd) }
            guard let digit = Character(Unicode.Scalar(bytes[offset])).hexDigitValue,
                bytes[offset] < 0x80
            else { throw fault(.invalidEscape) }
            unit = unit << 4 | UInt32(digit)
            offset += 1
        }
        return unit
    }

    /// A run without escapes as text, refused when it is not UTF-8.
    private static func text(
        _ run: borrowing Span<UInt8>,
        at start: Int
    ) throws(JSONError) -> String {
        do {
            return String(copying: try UTF8Span(validating: copy run))
        } catch {
            throw JSONError(reason: .invalidUTF8, byteOffset: start)
        }
    }
}
