import Bytes

/// Operations, fragments and what they select.
extension Printer {
    mutating func print(_ operation: OperationDefinition) {
        print(description: operation.description)
        if !operation.isShorthand {
            output.append(utf8: operation.type.rawValue)
            if operation.name != nil || !operation.variables.isEmpty {
                output.append(UInt8(ascii: " "))
            }
            if let name = operation.name { print(name) }
            print(operation.variables)
            print(operation.directives)
            output.append(UInt8(ascii: " "))
        }
        print(operation.selectionSet)
    }

    mutating func print(_ fragment: FragmentDefinition) {
        print(description: fragment.description)
        output.append("fragment ")
        print(fragment.name)
        output.append(" on ")
        print(fragment.typeCondition)
        print(fragment.directives)
        output.append(UInt8(ascii: " "))
        print(fragment.selectionSet)
    }

    /// Writes variables on one line, or one per line when any of them is described.
    private mutating func print(_ variables: NodeList<VariableDefinition>) {
        guard !variables.isEmpty else { return }
        let items = document[variables]
        if items.contains(where: { $0.description != nil }) {
            print(items, onLinesBetween: "(", and: ")") { $0.print($1) }
        } else {
            output.append(UInt8(ascii: "("))
            print(items, separatedBy: ", ") { $0.print($1) }
            output.append(UInt8(ascii: ")"))
        }
    }

    private mutating func print(_ variable: VariableDefinition) {
        print(description: variable.description)
        output.append(UInt8(ascii: "$"))
        print(variable.name)
        output.append(": ")
        print(variable.type)
        print(defaultValue: variable.defaultValue)
        print(variable.directives)
    }

    private mutating func print(_ selectionSet: SelectionSet) {
        print(document[selectionSet.selections], onLinesBetween: "{", and: "}") { $0.print($1) }
    }

    private mutating func print(_ selection: Selection) {
        switch selection {
        case .field(let field): print(field)
        case .fragmentSpread(let spread):
            output.append("...")
            print(spread.name)
            print(spread.directives)
        case .inlineFragment(let fragment):
            output.append("...")
            if let type = fragment.typeCondition {
                output.append(" on ")
                print(type)
            }
            print(fragment.directives)
            output.append(UInt8(ascii: " "))
            print(fragment.selectionSet)
        }
    }

    private mutating func print(_ field: Field) {
        let start = output.count
        if let alias = field.alias {
            print(alias)
            output.append(": ")
        }
        print(field.name)
        let nameEnd = output.count
        print(field.arguments)
        // Without the indentation, so that a selection is laid out alike at every level.
        let lineLengthMax = 80
        if !field.arguments.isEmpty, width(from: start) > lineLengthMax {
            output.truncate(to: nameEnd)
            print(document[field.arguments], onLinesBetween: "(", and: ")") { $0.print($1) }
        }
        print(field.directives)
        if let selectionSet = field.selectionSet {
            output.append(UInt8(ascii: " "))
            print(selectionSet)
        }
    }

    /// The characters written since a byte offset; bytes that go on with a character do not count.
    private func width(from start: Int) -> Int {
        output.withSpan { bytes in
            var width = 0
            for index in start..<bytes.count where bytes[index] & 0xC0 != 0x80 { width += 1 }
            return width
        }
    }
}
