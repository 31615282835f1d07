package import GraphQLLanguage

/// A name that a schema defines something by, as a number dense from 0.
package struct SchemaName: Hashable, Sendable, BitwiseCopyable {
    @usableFromInline let offset: UInt32
}

/// What readers of documents look up at every node: names as numbers, and the facts of definitions
/// side by side in flat arrays.
///
/// It says nothing that the schema does not; it is made once, when the schema is complete.
package final class SchemaIndex: Sendable {
    /// What a literal must look like to be of a type.
    package enum LiteralForm: UInt8, Sendable, BitwiseCopyable {
        case int, float, string, boolean, id, enumValue, object
        /// Of a scalar that judges its values itself, and of one that nobody here can judge.
        case judged, unknown
        /// Of types no value can be sent for.
        case none
    }

    package struct TypeFacts: Sendable, BitwiseCopyable {
        package let kind: TypeKind
        package let literalForm: LiteralForm
        package let isOneOf: Bool
        package let inputFields: SchemaIDs<InputDefinition>
        package let requiredInputFieldCount: Int
    }

    package struct FieldFacts: Sendable, BitwiseCopyable {
        package let type: TypeExpression
        package let arguments: SchemaIDs<InputDefinition>
        package let hasRequiredArguments: Bool
    }

    package struct InputFacts: Sendable, BitwiseCopyable {
        package let name: SchemaName
        package let type: TypeExpression
        package let isRequired: Bool
        package let hasDefault: Bool
    }

    private let names: NameTable
    /// By name; `absent` where there is none.
    private let typesByName: [UInt32]
    private let directivesByName: [UInt32]
    /// Fields, input fields and values by the type they are in and their name: no type has two of
    /// these kinds.
    private let members: PairTable
    private let typename: SchemaName?
    private let schemaField: SchemaName?
    private let typeField: SchemaName?
    /// Of the fields of introspection types that answer lists of what has such lists again.
    private let nestedListNames: [SchemaName]
    private let queryType: TypeID?
    package let types: [TypeFacts]
    package let fields: [FieldFacts]
    package let inputs: [InputFacts]

    private static let absent = UInt32.max

    /// Of a schema whose definitions are laid out.
    ///
    /// - Complexity: O(definitions).
    init(_ schema: Schema) {
        var names = NameTable(capacity: schema.fields.count / 2 + schema.types.count)
        var members = PairTable(
            capacity: schema.fields.count + schema.inputs.count + schema.enumValues.count
        )
        func name(_ text: String) -> SchemaName { SchemaName(offset: names.insert(text)) }

        typename = name("__typename")
        schemaField = name("__schema")
        typeField = name("__type")
        nestedListNames = ["fields", "interfaces", "possibleTypes", "inputFields"].map(name)
        queryType = schema.queryType
        inputs = schema.inputs.map { input in
            InputFacts(
                name: name(input.name),
                type: input.type,
                isRequired: input.isRequired,
                hasDefault: input.defaultLiteral != nil
            )
        }
        fields = schema.fields.map { field in
            FieldFacts(
                type: field.type,
                arguments: field.arguments,
                hasRequiredArguments: schema[field.arguments].contains(where: \.isRequired)
            )
        }
        types = schema.types.enumerated().map { index, type in
            for field in type.fields {
                members.insert(index, name(schema[field].name).offset, field.offset)
            }
            for field in type.inputFields {
                members.insert(index, name(schema[field].name).offset, field.offset)
            }
            for value in type.values {
                members.insert(index, name(schema[value].name).offset, value.offset)
            }
            return TypeFacts(
                kind: type.kind,
                literalForm: type.literalForm,
                isOneOf: type.isOneOf,
                inputFields: type.inputFields,
                requiredInputFieldCount: schema[type.inputFields].count(where: \.isRequired)
            )
        }
        let typeNames = schema.typeIDs.map { (name($0.key), $0.value.offset) }
        let directiveNames = schema.directiveIDs.map { (name($0.key), $0.value.offset) }
        typesByName = Self.table(typeNames, count: names.count)
        directivesByName = Self.table(directiveNames, count: names.count)
        self.members = members
        self.names = names
    }

    /// Of no schema.
    private init() {
        names = NameTable(capacity: 0)
        typesByName = []
        directivesByName = []
        members = PairTable(capacity: 0)
        typename = nil
        schemaField = nil
        typeField = nil
        nestedListNames = []
        queryType = nil
        types = []
        fields = []
        inputs = []
    }

    /// What a schema has while it is still being laid out.
    static let empty = SchemaIndex()

    private static func table(_ entries: [(SchemaName, UInt32)], count: Int) -> [UInt32] {
        var table = Array(repeating: absent, count: count)
        for (name, id) in entries { table[Int(name.offset)] = id }
        return table
    }
}

/// Names and what they name.
extension SchemaIndex {
    /// The number of a name in a document, or nil when nothing in the schema is called so.
    package func name(_ name: Name, in document: Document) -> SchemaName? {
        names.find(document.source.bytes, in: name.range.offsets).map { SchemaName(offset: $0) }
    }

    /// The number of a name, or nil when nothing in the schema is called so.
    func name(_ text: String) -> SchemaName? {
        names.find(text).map { SchemaName(offset: $0) }
    }

    package func type(named name: SchemaName) -> TypeID? {
        let id = typesByName[Int(name.offset)]
        return id == Self.absent ? nil : TypeID(Int(id))
    }

    package func directive(named name: SchemaName) -> DirectiveID? {
        let id = directivesByName[Int(name.offset)]
        return id == Self.absent ? nil : DirectiveID(Int(id))
    }

    /// A field that may be selected on a composite type, the meta-fields it has there included.
    package func field(named name: SchemaName, on type: TypeID) -> FieldID? {
        switch types[type.index].kind {
        case .object, .interface:
            if let id = members[type.index, name.offset] { return FieldID(Int(id)) }
        case .union: break
        case .scalar, .enum, .inputObject: return nil
        }
        if name == typename { return Schema.typenameField }
        guard type == queryType else { return nil }
        if name == schemaField { return Schema.schemaField }
        return name == typeField ? Schema.typeField : nil
    }

    /// Whether a field of this name begins introspection: `__schema` or `__type`.
    package func beginsIntrospection(_ name: SchemaName) -> Bool {
        name == schemaField || name == typeField
    }

    /// Whether an introspection field of this name answers a list of what has such lists again.
    package func isNestedIntrospectionList(_ name: SchemaName) -> Bool {
        nestedListNames.contains(name)
    }

    /// A field of an input object.
    package func inputField(named name: SchemaName, of type: TypeID) -> InputID? {
        guard types[type.index].kind == .inputObject else { return nil }
        return members[type.index, name.offset].map { InputID(Int($0)) }
    }

    /// A value of an enum.
    package func enumValue(named name: SchemaName, of type: TypeID) -> EnumValueID? {
        guard types[type.index].kind == .enum else { return nil }
        return members[type.index, name.offset].map { EnumValueID(Int($0)) }
    }

    /// An argument of a field or directive; they have few, so they are looked through.
    package func argument(
        named name: SchemaName,
        of arguments: SchemaIDs<InputDefinition>
    ) -> InputID? {
        for index in arguments.range where inputs[index].name == name { return InputID(index) }
        return nil
    }
}

/// Facts by id.
extension SchemaIndex {
    @inlinable package subscript(id: TypeID) -> TypeFacts { types[id.index] }
    @inlinable package subscript(id: FieldID) -> FieldFacts { fields[id.index] }
    @inlinable package subscript(id: InputID) -> InputFacts { inputs[id.index] }
}

extension NamedType {
    fileprivate var literalForm: SchemaIndex.LiteralForm {
        switch kind {
        case .enum: .enumValue
        case .inputObject: .object
        case .object, .interface, .union: .none
        case .scalar:
            switch coercion {
            case .int: .int
            case .float: .float
            case .string: .string
            case .boolean: .boolean
            case .id: .id
            case .any, .custom: .judged
            case .unknown: .unknown
            }
        }
    }
}

/// Numbers by pairs of numbers: an open-addressing table that is filled once.
struct PairTable: Sendable {
    private var keys: [UInt64]
    /// The number plus one; nothing where the slot is empty.
    private var values: [UInt32]
    private let shift: UInt64

    /// A table with room for as many pairs as it will have.
    init(capacity: Int) {
        let bits = Int.bitWidth - (capacity * 2 + 1).leadingZeroBitCount
        keys = Array(repeating: 0, count: 1 << bits)
        values = Array(repeating: 0, count: 1 << bits)
        shift = UInt64(64 - bits)
    }

    /// The number of a pair, or nil when it has none.
    subscript(first: Int, second: UInt32) -> UInt32? {
        let value = values[slot(of: Self.key(first, second))]
        return value == 0 ? nil : value &- 1
    }

    /// Gives a pair its number; a second one replaces it.
    mutating func insert(_ first: Int, _ second: UInt32, _ number: UInt32) {
        let key = Self.key(first, second)
        let slot = slot(of: key)
        keys[slot] = key
        values[slot] = number + 1
    }

    private static func key(_ first: Int, _ second: UInt32) -> UInt64 {
        UInt64(truncatingIfNeeded: first) << 32 | UInt64(second)
    }

    /// The slot of a key, or the empty one where it would go (multiplicative hashing, Knuth, The Art of
    /// Computer Programming, volume 3, 6.4).
    private func slot(of key: UInt64) -> Int {
        // Wraps by intention: the upper bits of the product are the hash.
        var index = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> shift)
        while values[index] != 0, keys[index] != key { index = (index + 1) & (keys.count - 1) }
        return index
    }
}
