import Bytes

/// Schemas, types and directive definitions.
extension Printer {
    mutating func print(_ schema: SchemaDefinition) {
        print(description: schema.description)
        output.append(schema.isExtension ? "extend schema" : "schema")
        print(schema.directives)
        printBlock(document[schema.operationTypes]) { printer, node in
            printer.output.append(utf8: node.operation.rawValue)
            printer.output.append(": ")
            printer.print(node.type)
        }
    }

    mutating func print(_ type: TypeDefinition) {
        print(description: type.description)
        if type.isExtension { output.append("extend ") }
        output.append(type.kind.keyword)
        output.append(UInt8(ascii: " "))
        print(type.name)
        print(type.interfaces, after: " implements ", separatedBy: " & ")
        print(type.directives)
        print(type.members, after: " = ", separatedBy: " | ")
        printBlock(document[type.fields]) { $0.print($1) }
        printBlock(document[type.inputFields]) { $0.print($1) }
        printBlock(document[type.values]) { printer, node in
            printer.print(description: node.description)
            printer.print(node.name)
            printer.print(node.directives)
        }
    }

    mutating func print(_ directive: DirectiveDefinition) {
        print(description: directive.description)
        output.append("directive @")
        print(directive.name)
        print(argumentDefinitions: directive.arguments)
        if directive.isRepeatable { output.append(" repeatable") }
        print(directive.locations, after: " on ", separatedBy: " | ")
    }

    private mutating func print(_ field: FieldDefinition) {
        print(description: field.description)
        print(field.name)
        print(argumentDefinitions: field.arguments)
        output.append(": ")
        print(field.type)
        print(field.directives)
    }

    private mutating func print(_ value: InputValueDefinition) {
        print(description: value.description)
        print(value.name)
        output.append(": ")
        print(value.type)
        print(defaultValue: value.defaultValue)
        print(value.directives)
    }

    /// Writes arguments on one line, or one per line when any of them is described.
    private mutating func print(argumentDefinitions arguments: NodeList<InputValueDefinition>) {
        guard !arguments.isEmpty else { return }
        let items = document[arguments]
        if items.contains(where: { $0.description != nil }) {
            print(items, onLinesBetween: "(", and: ")") { $0.print($1) }
        } else {
            output.append(UInt8(ascii: "("))
            print(items, separatedBy: ", ") { $0.print($1) }
            output.append(UInt8(ascii: ")"))
        }
    }

    /// Writes names after an introduction, or nothing when there are none.
    private mutating func print(
        _ names: NodeList<Name>,
        after introduction: StaticString,
        separatedBy separator: StaticString
    ) {
        guard !names.isEmpty else { return }
        output.append(introduction)
        print(document[names], separatedBy: separator) { $0.print($1) }
    }

    /// Writes items between braces after a space, or nothing when there are none.
    private mutating func printBlock<Item>(
        _ items: ArraySlice<Item>,
        _ printItem: (inout Printer, Item) -> Void
    ) {
        guard !items.isEmpty else { return }
        print(items, onLinesBetween: " {", and: "}", printItem)
    }
}

extension TypeDefinition.Kind {
    /// The word that defines a type of this kind.
    fileprivate var keyword: StaticString {
        switch self {
        case .scalar: "scalar"
        case .object: "type"
        case .interface: "interface"
        case .union: "union"
        case .enum: "enum"
        case .inputObject: "input"
        }
    }
}
