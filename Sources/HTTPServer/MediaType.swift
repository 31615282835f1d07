/// A media type, or a range of them, with its parameters (RFC 9110 section 8.3.1).
package struct MediaType: Sendable {
    /// Type and subtype in small letters, such as `application/json`.
    package let name: String
    private var parameters: [(name: String, value: String)] = []

    /// The media type that a text is; nil when it is not one.
    package init?(_ text: String) {
        let array = Array(text.utf8)
        let bytes = array.span
        var cursor = FieldCursor()
        guard
            let type = cursor.takeToken(bytes), cursor.take("/", bytes),
            let subtype = cursor.takeToken(bytes)
        else { return nil }
        name = bytes.extracting(type.lowerBound..<subtype.upperBound).text.lowercased()
        cursor.skipBlanks(bytes)
        while cursor.take(";", bytes) {
            cursor.skipBlanks(bytes)
            // Nothing may stand between semicolons.
            if let name = cursor.takeToken(bytes) {
                guard cursor.take("=", bytes), let value = cursor.takeValue(bytes) else {
                    return nil
                }
                parameters.append((bytes.extracting(name).text.lowercased(), value))
            }
            cursor.skipBlanks(bytes)
        }
        guard cursor.offset == bytes.count else { return nil }
    }

    /// The values of a parameter, which should be one, without quotes.
    package func values(of name: String) -> [String] {
        parameters.filter { $0.name == name }.map(\.value)
    }
}

extension FieldCursor {
    /// Takes `token / quoted-string`; answers what it stands for.
    fileprivate mutating func takeValue(_ bytes: Span<UInt8>) -> String? {
        if let token = takeToken(bytes) { return bytes.extracting(token).text }
        return takeQuotedString(bytes).map { String(decoding: $0, as: UTF8.self) }
    }
}
