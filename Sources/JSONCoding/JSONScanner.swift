/// Reads JSON as this program writes it: without blanks, and strings that hold no escape.
///
/// It is for the rows of a database, of which there are millions. Whatever it does not know it answers
/// with nil, and `JSONValue` is to be asked; what it does read is right.
package struct JSONScanner {
    package private(set) var offset = 0

    package init() {}

    /// Takes a byte when it is next.
    package mutating func take(_ byte: Unicode.Scalar, _ bytes: borrowing Span<UInt8>) -> Bool {
        guard offset < bytes.count, bytes[offset] == UInt8(ascii: byte) else { return false }
        offset += 1
        return true
    }

    /// The next byte; nil at the end.
    package func peek(_ bytes: borrowing Span<UInt8>) -> UInt8? {
        offset < bytes.count ? bytes[offset] : nil
    }

    /// A string's place, without its quotes; whether it is UTF-8 is for the caller to see.
    package mutating func string(_ bytes: borrowing Span<UInt8>) -> Range<Int>? {
        guard take("\"", bytes) else { return nil }
        let start = offset
        while offset < bytes.count {
            switch bytes[offset] {
            case UInt8(ascii: "\""):
                offset += 1
                return start..<offset - 1
            case UInt8(ascii: "\\"), 0..<0x20: return nil
            default: offset += 1
            }
        }
        return nil
    }

    /// Passes a value of any kind, and answers its place; brackets are counted, and what else stands in it is
    /// not looked at.
    ///
    /// - Complexity: O(its bytes), however deep it is.
    package mutating func skipValue(_ bytes: borrowing Span<UInt8>) -> Range<Int>? {
        let start = offset
        var depth = 0
        while offset < bytes.count {
            switch bytes[offset] {
            case UInt8(ascii: "\""):
                guard skipString(bytes) else { return nil }
                continue
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                guard depth > 0 else { return offset > start ? start..<offset : nil }
                depth -= 1
            case UInt8(ascii: ",") where depth == 0:
                return offset > start ? start..<offset : nil
            case 0...0x20: return nil
            default: break
            }
            offset += 1
        }
        return depth == 0 && offset > start ? start..<offset : nil
    }

    /// Passes a string, whatever escapes it holds.
    private mutating func skipString(_ bytes: borrowing Span<UInt8>) -> Bool {
        offset += 1
        while offset < bytes.count {
            switch bytes[offset] {
            case UInt8(ascii: "\""):
                offset += 1
                return true
            case UInt8(ascii: "\\"): offset += 2
            default: offset += 1
            }
        }
        return false
    }

    /// A whole number of up to 18 digits.
    package mutating func integer(_ bytes: borrowing Span<UInt8>) -> Int64? {
        let isNegative = take("-", bytes)
        let start = offset
        var number: Int64 = 0
        while offset < bytes.count, case let digit = bytes[offset] &- UInt8(ascii: "0"), digit <= 9
        {
            guard offset - start < 18 else { return nil }
            number = number * 10 + Int64(digit)
            offset += 1
        }
        guard offset > start, bytes[start] != UInt8(ascii: "0") || offset == start + 1 else {
            return nil
        }
        switch peek(bytes) {
        case UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"): return nil
        default: return isNegative ? -number : number
        }
    }

    /// `true`, `false` or `null`.
    package mutating func word(_ bytes: borrowing Span<UInt8>) -> JSONValue? {
        if takeWord("true", bytes) { return .bool(true) }
        if takeWord("false", bytes) { return .bool(false) }
        return takeWord("null", bytes) ? .null : nil
    }

    private mutating func takeWord(_ word: StaticString, _ bytes: borrowing Span<UInt8>) -> Bool {
        let length = word.utf8CodeUnitCount
        guard bytes.count - offset >= length else { return false }
        for index in 0..<length {
            // Safe: the index is below the number of code units, and a static string lives for ever.
            guard unsafe bytes[offset + index] == word.utf8Start[index] else { return false }
        }
        offset += length
        return true
    }
}
