/// Header fields of an answer, kept as the bytes that are sent.
///
/// Those that never change are made once and cost one copy per answer. The server adds `Date`,
/// `Content-Length` and `Connection` itself.
package struct HTTPFields: Sendable, Equatable, ExpressibleByDictionaryLiteral {
    /// The field lines, each with its line end.
    private(set) var lines: [UInt8] = []

    /// No fields.
    package init() {}

    /// Fields in the order they are written.
    package init(dictionaryLiteral fields: (String, String)...) {
        for (name, value) in fields { append(name, value) }
    }

    /// Adds a field; control bytes in the value become spaces, so that it cannot end its line.
    ///
    /// - Precondition: the name is a token of RFC 9110, since it comes from us.
    package mutating func append(_ name: String, _ value: String) {
        precondition(
            !name.isEmpty && name.utf8.allSatisfy(\.isTokenByte),
            "a field name that is not a token"
        )
        lines.append(contentsOf: name.utf8)
        lines.append(contentsOf: ": ".utf8)
        lines.append(contentsOf: value.utf8.lazy.map { $0.isFieldValueByte ? $0 : 0x20 })
        lines.append(contentsOf: "\r\n".utf8)
    }

    /// The same fields and one more.
    package func adding(_ name: String, _ value: String) -> HTTPFields {
        var more = self
        more.append(name, value)
        return more
    }

    /// These fields and then others.
    package func adding(_ others: HTTPFields) -> HTTPFields {
        var more = self
        more.lines.append(contentsOf: others.lines)
        return more
    }
}
