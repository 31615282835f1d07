/// The one name of an element of a schema, such as `Query.films(first:)` (specification 2.14).
package enum SchemaCoordinate: Hashable, Sendable {
    case type(String)
    /// A field, an input field or an enum value.
    case member(type: String, name: String)
    case argument(type: String, field: String, name: String)
    case directive(String)
    case directiveArgument(directive: String, name: String)

    /// Reads a coordinate, which has no space in it.
    ///
    /// [SchemaCoordinate](https://spec.graphql.org/September2025/#SchemaCoordinate) :: one of
    /// - Name
    /// - Name . Name
    /// - Name . Name ( Name : )
    /// - @ Name
    /// - @ Name ( Name : )
    package init(parsing text: String) throws(SyntaxError) {
        var reader = SchemaCoordinateReader(source: SourceText(text, name: "schema coordinate"))
        if reader.take(UInt8(ascii: "@")) {
            let directive = try reader.name()
            let argument = try reader.argument()
            self =
                argument.map { .directiveArgument(directive: directive, name: $0) }
                ?? .directive(directive)
        } else {
            let type = try reader.name()
            if reader.take(UInt8(ascii: ".")) {
                let member = try reader.name()
                let argument = try reader.argument()
                self =
                    argument.map { .argument(type: type, field: member, name: $0) }
                    ?? .member(type: type, name: member)
            } else {
                self = .type(type)
            }
        }
        try reader.expectEnd()
    }
}

extension SchemaCoordinate: CustomStringConvertible {
    /// The coordinate as written.
    package var description: String {
        switch self {
        case .type(let name): name
        case .member(let type, let name): "\(type).\(name)"
        case .argument(let type, let field, let name): "\(type).\(field)(\(name):)"
        case .directive(let name): "@\(name)"
        case .directiveArgument(let directive, let name): "@\(directive)(\(name):)"
        }
    }
}

/// A place in the text of a coordinate.
private struct SchemaCoordinateReader {
    let source: SourceText
    var offset = 0

    /// Passes a byte when it is next.
    mutating func take(_ byte: UInt8) -> Bool {
        guard offset < source.bytes.count, source.bytes[offset] == byte else { return false }
        offset += 1
        return true
    }

    mutating func name() throws(SyntaxError) -> String {
        let rest = source.bytes[offset...]
        guard let first = rest.first, first.isNameStart else { throw unexpected("a name") }
        let name = rest.prefix { $0.isNameContinue }
        offset = name.endIndex
        return String(decoding: name, as: UTF8.self)
    }

    /// The name in `(name:)`, if that is next.
    mutating func argument() throws(SyntaxError) -> String? {
        guard take(UInt8(ascii: "(")) else { return nil }
        let name = try name()
        guard take(UInt8(ascii: ":")) else { throw unexpected("\":\"") }
        guard take(UInt8(ascii: ")")) else { throw unexpected("\")\"") }
        return name
    }

    func expectEnd() throws(SyntaxError) {
        guard offset == source.bytes.count else { throw unexpected("the coordinate to end") }
    }

    private func unexpected(_ expected: String) -> SyntaxError {
        let character = EncodedScalar(in: source.bytes.span, at: offset)
        let found = character?.phrase ?? Token.Kind.end.phrase
        return source.syntaxError("Expected \(expected), found \(found).", at: offset)
    }
}
