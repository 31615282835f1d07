import Bytes

/// Values, arguments, directives and types.
extension Printer {
    mutating func print(_ value: Value) {
        switch value {
        case .variable(let name, _):
            // By parts, since ignored text may stand between a dollar and its name.
            output.append(UInt8(ascii: "$"))
            print(name)
        case .int(let range), .float(let range), .boolean(_, let range), .null(let range):
            print(range)
        case .enum(let name): print(name)
        case .string(let string): print(string)
        case .list(let values, _):
            output.append(UInt8(ascii: "["))
            print(document[values], separatedBy: ", ") { $0.print($1) }
            output.append(UInt8(ascii: "]"))
        case .object(let fields, _):
            output.append(UInt8(ascii: "{"))
            print(document[fields], separatedBy: ", ") { printer, field in
                printer.print(field.name)
                printer.output.append(": ")
                printer.print(field.value)
            }
            output.append(UInt8(ascii: "}"))
        }
    }

    mutating func print(_ argument: Argument) {
        print(argument.name)
        output.append(": ")
        print(argument.value)
    }

    /// Writes arguments in brackets on one line, or nothing when there are none.
    mutating func print(_ arguments: NodeList<Argument>) {
        guard !arguments.isEmpty else { return }
        output.append(UInt8(ascii: "("))
        print(document[arguments], separatedBy: ", ") { $0.print($1) }
        output.append(UInt8(ascii: ")"))
    }

    /// Writes directives, each after a space.
    mutating func print(_ directives: NodeList<Directive>) {
        for directive in document[directives] {
            output.append(" @")
            print(directive.name)
            print(directive.arguments)
        }
    }

    mutating func print(_ type: TypeIndex) {
        switch document[type] {
        case .named(let name): print(name)
        case .list(let element, _):
            output.append(UInt8(ascii: "["))
            print(element)
            output.append(UInt8(ascii: "]"))
        case .nonNull(let inner, _):
            print(inner)
            output.append(UInt8(ascii: "!"))
        }
    }

    mutating func print(defaultValue: Value?) {
        guard let defaultValue else { return }
        output.append(" = ")
        print(defaultValue)
    }
}
