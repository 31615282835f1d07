/// A position in the value of a header field; the bytes are lent by the caller.
///
/// It knows the small productions that values are made of (RFC 9110 section 5.6).
struct FieldCursor {
    private(set) var offset = 0

    mutating func skipBlanks(_ bytes: Span<UInt8>) {
        while offset < bytes.count, bytes[offset].isBlank { offset += 1 }
    }

    /// Takes a byte when it is next.
    mutating func take(_ byte: Unicode.Scalar, _ bytes: Span<UInt8>) -> Bool {
        guard offset < bytes.count, bytes[offset] == UInt8(ascii: byte) else { return false }
        offset += 1
        return true
    }

    /// Goes back to a position where it has been.
    mutating func rewind(to offset: Int) { self.offset = offset }

    /// `token = 1*tchar`; answers where it stands.
    mutating func takeToken(_ bytes: Span<UInt8>) -> Range<Int>? {
        let start = offset
        while offset < bytes.count, bytes[offset].isTokenByte { offset += 1 }
        return offset > start ? start..<offset : nil
    }

    /// `quoted-string = DQUOTE *( qdtext / quoted-pair ) DQUOTE`; answers what it stands for.
    mutating func takeQuotedString(_ bytes: Span<UInt8>) -> [UInt8]? {
        guard take("\"", bytes) else { return nil }
        var content: [UInt8] = []
        while offset < bytes.count, bytes[offset] != UInt8(ascii: "\"") {
            if take("\\", bytes), offset == bytes.count { return nil }
            guard bytes[offset].isFieldValueByte else { return nil }
            content.append(bytes[offset])
            offset += 1
        }
        return take("\"", bytes) ? content : nil
    }
}

extension Span where Element == UInt8 {
    /// Where the next element of a comma-separated list stands, without blanks; nil at the end.
    ///
    /// Empty elements are passed over, and a comma in a quoted string parts nothing (RFC 9110
    /// section 5.6.1).
    func nextListElement(from offset: inout Int) -> Range<Int>? {
        while offset < count {
            let start = offset
            var isQuoted = false
            while offset < count, isQuoted || self[offset] != UInt8(ascii: ",") {
                if self[offset] == UInt8(ascii: "\"") { isQuoted.toggle() }
                if isQuoted, self[offset] == UInt8(ascii: "\\") { offset += 1 }
                offset += 1
            }
            let range = rangeTrimmingBlanks(in: start..<Swift.min(offset, count))
            offset += 1
            if !range.isEmpty { return range }
        }
        return nil
    }
}

/// The elements of a header field that is a list.
package func listElements(of value: String) -> [String] {
    let bytes = Array(value.utf8)
    var elements: [String] = []
    var offset = 0
    while let range = bytes.span.nextListElement(from: &offset) {
        elements.append(bytes.span.extracting(range).text)
    }
    return elements
}
