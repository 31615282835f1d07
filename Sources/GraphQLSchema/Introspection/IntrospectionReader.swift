import Bytes
import GraphQLLanguage
package import JSONCoding

extension Schema {
    /// The schema that an answer to an introspection query tells of: the whole response, its `data`,
    /// or `{"__schema": …}`.
    ///
    /// What older editions of the query do not ask for may be missing. Built-in types and directives
    /// are taken as they are built in. Values of custom scalars are not judged.
    /// - Throws: `GraphQLErrors` with the place in the JSON that is not as it must be, or with the
    ///   faults of the schema.
    package init(introspection answer: JSONValue) throws(GraphQLErrors) {
        var reader = IntrospectionReader()
        do {
            try reader.read(answer)
        } catch {
            throw GraphQLErrors([GraphQLError(error.message, code: .badUserInput)])
        }
        do {
            let source = SourceText(reader.sdl.array())
            let document = try Document(parsing: source, limits: .trusting)
            self = try Schema(documents: [document])
        } catch let error as GraphQLErrors {
            // Places in a text that nobody has written help nobody.
            throw GraphQLErrors(
                error.errors.map { GraphQLError($0.message, code: $0.code, rule: $0.rule) }
            )
        } catch {
            throw GraphQLErrors([GraphQLError("\(error)", code: .badUserInput)])
        }
    }
}

/// What in an introspection answer is not as it must be.
private struct IntrospectionError: Error {
    let message: String
}

/// Writes the schema of an introspection answer as SDL, which the rules for SDL then judge.
private struct IntrospectionReader: ~Copyable {
    private(set) var sdl = ByteBuffer()
    /// Where in the answer the reader is.
    private var path = "__schema"

    mutating func read(_ answer: JSONValue) throws(IntrospectionError) {
        let data = answer["data"] ?? answer
        guard let schema = data["__schema"], case .object = schema else {
            throw IntrospectionError(
                message:
                    "There is no \"__schema\" in it: this is not an answer to an introspection query."
            )
        }
        try readRoots(of: schema)
        try each("types", of: schema) { (reader, type) throws(IntrospectionError) in
            try reader.readType(type)
        }
        guard schema["directives"] != nil else { return }
        try each("directives", of: schema) { (reader, directive) throws(IntrospectionError) in
            try reader.readDirective(directive)
        }
    }

    // MARK: - Definitions

    private mutating func readRoots(of schema: JSONValue) throws(IntrospectionError) {
        try writeDescription(of: schema)
        sdl.append("schema {")
        for operation in OperationType.allCases {
            let key = "\(operation.rawValue)Type"
            guard let type = schema[key], type != .null else { continue }
            let name = try at(key) { (reader) throws(IntrospectionError) in
                try reader.name(of: type)
            }
            sdl.append(utf8: "\n\(operation.rawValue): \(name)")
        }
        sdl.append("\n}\n")
    }

    private mutating func readType(_ type: JSONValue) throws(IntrospectionError) {
        let name = try name(of: type)
        // Every schema has these without writing them.
        guard !name.hasPrefix("__"), !BuiltIn.scalarNames.contains(name) else { return }
        let kindName = try text("kind", of: type)
        guard let kind = TypeKind.allCases.first(where: { $0.introspectionName == kindName }) else {
            throw mismatch("a kind of type, not \"\(kindName)\"", under: "kind")
        }
        try writeDescription(of: type)
        sdl.append(kind.keyword)
        sdl.append(utf8: name)
        switch kind {
        case .scalar:
            if let url = try optionalText("specifiedByURL", of: type) {
                sdl.append(" @specifiedBy(url: ")
                sdl.append(graphQLString: url)
                sdl.append(")")
            }
        case .object, .interface:
            try writeNames("interfaces", of: type, after: " implements ", between: " & ")
            try writeFields(of: type)
        case .union: try writeNames("possibleTypes", of: type, after: " = ", between: " | ")
        case .enum:
            try writeMembers("enumValues", of: type, open: " {\n", close: "}") { _, _ in }
        case .inputObject:
            if type["isOneOf"] == .bool(true) { sdl.append(" @oneOf") }
            try writeInputs("inputFields", of: type, open: " {\n", close: "}")
        }
        sdl.append("\n")
    }

    private mutating func readDirective(_ directive: JSONValue) throws(IntrospectionError) {
        let name = try name(of: directive)
        guard !BuiltIn.directiveNames.contains(name) else { return }
        try writeDescription(of: directive)
        sdl.append(utf8: "directive @\(name)")
        try writeInputs("args", of: directive, open: "(\n", close: ")")
        if directive["isRepeatable"] == .bool(true) { sdl.append(" repeatable") }
        var separator: StaticString = " on "
        try each("locations", of: directive) { (reader, location) throws(IntrospectionError) in
            guard let name = location.string, DirectiveLocation(rawValue: name) != nil else {
                throw reader.mismatch("a directive location, not \(location)")
            }
            reader.sdl.append(separator)
            reader.sdl.append(utf8: name)
            separator = " | "
        }
        sdl.append("\n")
    }

    // MARK: - Members

    private mutating func writeFields(of type: JSONValue) throws(IntrospectionError) {
        try writeMembers("fields", of: type, open: " {\n", close: "}") {
            (reader, field) throws(IntrospectionError) in
            try reader.writeInputs("args", of: field, open: "(\n", close: ")")
            reader.sdl.append(": ")
            try reader.writeType(of: field)
        }
    }

    private mutating func writeInputs(
        _ key: String,
        of owner: JSONValue,
        open: StaticString,
        close: StaticString
    ) throws(IntrospectionError) {
        guard let inputs = owner[key]?.array, !inputs.isEmpty else { return }
        try writeMembers(key, of: owner, open: open, close: close) {
            (reader, input) throws(IntrospectionError) in
            reader.sdl.append(": ")
            try reader.writeType(of: input)
            guard let literal = try reader.optionalText("defaultValue", of: input) else { return }
            reader.sdl.append(" = ")
            reader.sdl.append(utf8: try reader.constant(literal))
        }
    }

    /// Writes a list of members, each with its description and name before what `body` writes, and its
    /// deprecation behind that.
    private mutating func writeMembers(
        _ key: String,
        of owner: JSONValue,
        open: StaticString,
        close: StaticString,
        _ body: (inout IntrospectionReader, JSONValue) throws(IntrospectionError) -> Void
    ) throws(IntrospectionError) {
        sdl.append(open)
        try each(key, of: owner) { (reader, member) throws(IntrospectionError) in
            let name = try reader.name(of: member)
            try reader.writeDescription(of: member)
            reader.sdl.append(utf8: name)
            try body(&reader, member)
            try reader.writeDeprecation(of: member)
            reader.sdl.append("\n")
        }
        sdl.append(close)
    }

    private mutating func writeNames(
        _ key: String,
        of type: JSONValue,
        after first: StaticString,
        between others: StaticString
    ) throws(IntrospectionError) {
        // Interfaces of interfaces came late.
        guard type[key] != nil, type[key] != .null else { return }
        var separator = first
        try each(key, of: type) { (reader, member) throws(IntrospectionError) in
            reader.sdl.append(separator)
            reader.sdl.append(utf8: try reader.name(of: member))
            separator = others
        }
    }

    private mutating func writeType(of member: JSONValue) throws(IntrospectionError) {
        var closing = ""
        var opening = ""
        var type = member["type"] ?? .null
        // The JSON's own nesting is bounded.
        while let kind = type["kind"]?.string, kind == "NON_NULL" || kind == "LIST" {
            guard let inner = type["ofType"], case .object = inner else {
                throw mismatch("a type in each \"ofType\" of a list or non-null", under: "type")
            }
            guard kind == "LIST" || inner["kind"] != "NON_NULL" else {
                throw mismatch("a list or a named type with a non-null around it", under: "type")
            }
            closing = (kind == "LIST" ? "]" : "!") + closing
            if kind == "LIST" { opening += "[" }
            type = inner
        }
        let name = try at("type") { (reader) throws(IntrospectionError) in
            try reader.name(of: type)
        }
        sdl.append(utf8: opening + name + closing)
    }

    private mutating func writeDeprecation(of member: JSONValue) throws(IntrospectionError) {
        let reason = try optionalText("deprecationReason", of: member)
        guard member["isDeprecated"] == .bool(true) || reason != nil else { return }
        sdl.append(" @deprecated")
        guard let reason else { return }
        sdl.append("(reason: ")
        sdl.append(graphQLString: reason)
        sdl.append(")")
    }

    private mutating func writeDescription(of owner: JSONValue) throws(IntrospectionError) {
        guard let text = try optionalText("description", of: owner) else { return }
        sdl.append(graphQLString: text)
        sdl.append("\n")
    }

    // MARK: - Reading

    private func name(of value: JSONValue) throws(IntrospectionError) -> String {
        let name = try text("name", of: value)
        guard name.isGraphQLName else {
            throw mismatch("a GraphQL name, not \"\(name)\"", under: "name")
        }
        return name
    }

    private func text(_ key: String, of value: JSONValue) throws(IntrospectionError) -> String {
        guard let text = try optionalText(key, of: value) else {
            throw mismatch("a string", under: key)
        }
        return text
    }

    private func optionalText(
        _ key: String,
        of value: JSONValue
    ) throws(IntrospectionError) -> String? {
        switch value[key] {
        case nil, .null: return nil
        case .string(let text): return text
        default: throw mismatch("a string", under: key)
        }
    }

    /// A default value, which introspection gives as GraphQL, printed anew.
    private func constant(_ literal: String) throws(IntrospectionError) -> String {
        do {
            let (document, value) = try Document.constantValue(
                parsing: SourceText(literal),
                limits: .trusting
            )
            return document.printed(value)
        } catch {
            throw mismatch("a GraphQL value, not \"\(literal)\"", under: "defaultValue")
        }
    }

    private mutating func each(
        _ key: String,
        of owner: JSONValue,
        _ body: (inout IntrospectionReader, JSONValue) throws(IntrospectionError) -> Void
    ) throws(IntrospectionError) {
        guard let items = owner[key]?.array else { throw mismatch("a list", under: key) }
        for (index, item) in items.enumerated() {
            try at("\(key)[\(index)]") { (reader) throws(IntrospectionError) in
                try body(&reader, item)
            }
        }
    }

    private mutating func at<Result>(
        _ segment: String,
        _ body: (inout IntrospectionReader) throws(IntrospectionError) -> Result
    ) throws(IntrospectionError) -> Result {
        let outer = path
        path += ".\(segment)"
        defer { path = outer }
        return try body(&self)
    }

    private func mismatch(_ expected: String, under key: String? = nil) -> IntrospectionError {
        let place = key.map { "\(path).\($0)" } ?? path
        return IntrospectionError(message: "\(place) must be \(expected).")
    }
}

extension TypeKind {
    /// What a definition begins with.
    fileprivate var keyword: StaticString {
        switch self {
        case .scalar: "scalar "
        case .object: "type "
        case .interface: "interface "
        case .union: "union "
        case .enum: "enum "
        case .inputObject: "input "
        }
    }
}
