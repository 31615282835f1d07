import GraphQLLanguage
import GraphQLSchema

/// A type of the model's files as written, with its extensions.
struct DeclaredType {
    let name: String
    let place: Position
    let kind: TypeDefinition.Kind
    let description: String?
    var directives: [DeclaredDirective] = []
    var fields: [DeclaredField] = []
    var values: [DeclaredValue] = []
    /// Where it says which interfaces it implements.
    var interfacePlace: Position?

    /// A type of nodes.
    var isNode: Bool { kind == .object && self[.node] != nil }
    /// A type of what relationships hold.
    var isRelationshipProperties: Bool {
        kind == .object && self[.relationshipProperties] != nil && !isNode
    }

    subscript(word: Vocabulary.Word) -> DeclaredDirective? {
        directives.first { $0.name == word.rawValue }
    }
}

/// A field of a type as written.
struct DeclaredField {
    let name: String
    let place: Position
    let description: String?
    let hasArguments: Bool
    let type: DeclaredFieldType
    let directives: [DeclaredDirective]

    subscript(word: Vocabulary.Word) -> DeclaredDirective? {
        directives.first { $0.name == word.rawValue }
    }

    var deprecationReason: String? { directives.deprecationReason }
}

/// What a field holds: a named type, perhaps a list of it.
struct DeclaredFieldType {
    let name: String
    let place: Position
    /// Lists in lists; 0 of a single value.
    let listDepth: Int
    /// Whether `!` ends it.
    let isRequired: Bool
}

/// A value of an enum as written.
struct DeclaredValue {
    let name: String
    let description: String?
    let deprecationReason: String?
}

/// A directive as written on a type or field.
struct DeclaredDirective {
    let name: String
    let place: Position
    let arguments: [String: DeclaredArgument]

    /// The argument's text; nil when it is not given or no text.
    func string(_ argument: String) -> String? {
        guard case .string(let text, _) = arguments[argument]?.value else { return nil }
        return text
    }

    func boolean(_ argument: String) -> Bool? {
        guard case .boolean(let flag) = arguments[argument]?.value else { return nil }
        return flag
    }

    /// The name an enum argument gives.
    func name(_ argument: String) -> String? {
        guard case .name(let name) = arguments[argument]?.value else { return nil }
        return name
    }

    /// The items of a list, of which a single value is one (specification 3.11).
    func items(_ argument: String) -> [DeclaredArgument] {
        guard let given = arguments[argument] else { return [] }
        if case .list(let items) = given.value { return items }
        return [given]
    }

    /// Where an argument's value stands, else the directive.
    func place(of argument: String) -> Position { arguments[argument]?.place ?? place }
}

extension [DeclaredDirective] {
    /// Why what they stand on should not be used any more; nil when nothing says so.
    var deprecationReason: String? {
        first { $0.name == Vocabulary.Word.deprecated.rawValue }.map { directive in
            directive.string("reason") ?? BuiltIn.defaultDeprecationReason
        }
    }
}

/// The value of an argument, or an item of a list.
struct DeclaredArgument {
    let value: Literal
    let place: Position

    indirect enum Literal {
        /// A plain text has no escapes: its bytes stand in the file as they are, after the quote.
        case string(String, isPlain: Bool)
        case boolean(Bool)
        case name(String)
        case list([DeclaredArgument])
        /// A value no directive of the vocabulary takes.
        case other
    }

    /// The place of a byte of a text: exact in a plain one, else where the text begins.
    func place(ofByte offset: Int) -> Position {
        guard case .string(_, isPlain: true) = value else { return place }
        return Position(file: place.file, byteOffset: place.byteOffset + 1 + offset)
    }
}
