import Bytes
import GraphQLLanguage

extension Schema {
    /// The schema as type system documents say it; what is built in is left out.
    ///
    /// Definitions keep their order. Directives of a program's own are defined but not applied,
    /// since they speak to programs that read the original.
    package func printed() -> String {
        var printer = SchemaPrinter(schema: self)
        printer.printAll()
        return printer.text()
    }
}

/// Writes definitions in the type system definition language (specification 3).
struct SchemaPrinter: ~Copyable {
    private let schema: Schema
    private var buffer = ByteBuffer(capacity: 4096)

    init(schema: Schema) {
        self.schema = schema
    }

    consuming func text() -> String { buffer.string() }

    mutating func printAll() {
        printSchemaDefinition()
        for directive in schema.directives
        where directive.site != nil || !BuiltIn.directiveNames.contains(directive.name) {
            separate()
            print(directive)
        }
        for type in schema.types.dropFirst(BuiltIn.typeCount) {
            separate()
            print(type)
        }
    }

    private mutating func separate() {
        if !buffer.isEmpty { buffer.append("\n") }
    }

    /// Left out when it would say only what the usual names say (specification 3.3.1).
    private mutating func printSchemaDefinition() {
        let isUsual = OperationType.allCases.allSatisfy {
            schema.typeIDs[$0.usualTypeName] == schema.rootType(of: $0)
        }
        guard schema.description != nil || !isUsual, schema.queryType != nil else { return }
        print(description: schema.description, indent: "")
        buffer.append("schema {\n")
        for operation in OperationType.allCases {
            guard let type = schema.rootType(of: operation) else { continue }
            buffer.append("  ")
            buffer.append(utf8: operation.rawValue)
            buffer.append(": ")
            buffer.append(utf8: schema[type].name)
            buffer.append("\n")
        }
        buffer.append("}\n")
    }

    mutating func print(_ directive: DirectiveSpecification) {
        print(description: directive.description, indent: "")
        buffer.append("directive @")
        buffer.append(utf8: directive.name)
        print(arguments: directive.arguments, indent: "")
        if directive.isRepeatable { buffer.append(" repeatable") }
        buffer.append(" on ")
        buffer.append(utf8: directive.locations.map(\.rawValue).joined(separator: " | "))
        buffer.append("\n")
    }

    mutating func print(_ type: NamedType) {
        print(description: type.description, indent: "")
        switch type.kind {
        case .scalar:
            buffer.append("scalar ")
            buffer.append(utf8: type.name)
            if let url = type.specifiedByURL {
                buffer.append(" @specifiedBy(url: ")
                buffer.append(graphQLString: url)
                buffer.append(")")
            }
        case .object: printFields(of: type, keyword: "type ")
        case .interface: printFields(of: type, keyword: "interface ")
        case .union:
            buffer.append("union ")
            buffer.append(utf8: type.name)
            buffer.append(" = ")
            buffer.append(utf8: type.members.map { schema[$0].name }.joined(separator: " | "))
        case .enum:
            buffer.append("enum ")
            buffer.append(utf8: type.name)
            buffer.append(" {\n")
            for value in schema[type.values] { print(value, indent: "  ") }
            buffer.append("}")
        case .inputObject:
            buffer.append("input ")
            buffer.append(utf8: type.name)
            if type.isOneOf { buffer.append(" @oneOf") }
            buffer.append(" {\n")
            for field in schema[type.inputFields] { print(field, indent: "  ") }
            buffer.append("}")
        }
        buffer.append("\n")
    }

    private mutating func printFields(of type: NamedType, keyword: StaticString) {
        buffer.append(keyword)
        buffer.append(utf8: type.name)
        if !type.interfaces.isEmpty {
            buffer.append(" implements ")
            buffer.append(utf8: type.interfaces.map { schema[$0].name }.joined(separator: " & "))
        }
        buffer.append(" {\n")
        for field in schema[type.fields] { print(field, indent: "  ") }
        buffer.append("}")
    }

    /// A field on its own lines.
    mutating func print(_ field: OutputField, indent: String) {
        print(description: field.description, indent: indent)
        buffer.append(utf8: indent)
        buffer.append(utf8: field.name)
        print(arguments: field.arguments, indent: indent)
        buffer.append(": ")
        buffer.append(utf8: schema.text(of: field.type))
        print(deprecationReason: field.deprecationReason)
        buffer.append("\n")
    }

    /// An argument or input field on its own lines.
    mutating func print(_ input: InputDefinition, indent: String) {
        print(description: input.description, indent: indent)
        buffer.append(utf8: indent)
        print(input: input)
        buffer.append("\n")
    }

    /// An enum value on its own lines.
    mutating func print(_ value: EnumValue, indent: String) {
        print(description: value.description, indent: indent)
        buffer.append(utf8: indent)
        buffer.append(utf8: value.name)
        print(deprecationReason: value.deprecationReason)
        buffer.append("\n")
    }
}

/// Parts of definitions.
extension SchemaPrinter {
    /// On one line, or one line each when some have a description.
    private mutating func print(arguments: SchemaIDs<InputDefinition>, indent: String) {
        guard !arguments.isEmpty else { return }
        let isSpread = schema[arguments].contains { $0.description != nil }
        buffer.append("(")
        for (index, argument) in schema[arguments].enumerated() {
            if isSpread {
                buffer.append("\n")
                print(description: argument.description, indent: indent + "  ")
                buffer.append(utf8: indent)
                buffer.append("  ")
            } else if index > 0 {
                buffer.append(", ")
            }
            print(input: argument)
        }
        if isSpread {
            buffer.append("\n")
            buffer.append(utf8: indent)
        }
        buffer.append(")")
    }

    private mutating func print(input: InputDefinition) {
        buffer.append(utf8: input.name)
        buffer.append(": ")
        buffer.append(utf8: schema.text(of: input.type))
        if let literal = input.defaultLiteral {
            buffer.append(" = ")
            buffer.append(literal: literal)
        }
        print(deprecationReason: input.deprecationReason)
    }

    private mutating func print(deprecationReason: String?) {
        guard let deprecationReason else { return }
        buffer.append(" @deprecated")
        guard deprecationReason != BuiltIn.defaultDeprecationReason else { return }
        buffer.append("(reason: ")
        buffer.append(graphQLString: deprecationReason)
        buffer.append(")")
    }

    /// A description as a block string; one that such a string cannot hold as it is, in quotes.
    private mutating func print(description: String?, indent: String) {
        guard let description else { return }
        buffer.append(utf8: indent)
        buffer.append(
            utf8: StringPrinter.block(description, indentation: indent.utf8.count)
                ?? StringPrinter.quoted(description)
        )
        buffer.append("\n")
    }
}
