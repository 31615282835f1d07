package import JSONCoding

/// An input that has been checked against its type, defaults filled in (specification 6.1.2 and
/// 6.4.1).
package enum InputValue: Hashable, Sendable {
    case null
    case int(Int)
    case double(Double)
    case string(String)
    case boolean(Bool)
    case id(String)
    case enumValue(EnumValueID)
    case list([InputValue])
    case object(InputObject)
    /// Of a scalar that takes anything.
    case json(JSONValue)
}

/// Arguments or input fields that have a value, given or by default, in the order of their
/// definition.
package struct InputObject: Hashable, Sendable {
    /// An argument or input field, and its value.
    package struct Entry: Hashable, Sendable {
        package let input: InputID
        package let value: InputValue

        /// A value for an argument or input field.
        package init(input: InputID, value: InputValue) {
            self.input = input
            self.value = value
        }
    }

    package let entries: [Entry]

    /// Entries in the order of their definitions.
    package init(_ entries: [Entry]) {
        self.entries = entries
    }

    /// No arguments.
    package static var empty: Self { Self([]) }

    /// Whether no argument or field has a value.
    package var isEmpty: Bool { entries.isEmpty }

    /// The value of an argument or field, or nil when it was left out and has no default.
    package subscript(input: InputID) -> InputValue? {
        entries.first { $0.input == input }?.value
    }

    /// The value under a name; ids are quicker where they are at hand.
    package subscript(name: String, in schema: Schema) -> InputValue? {
        entries.first { schema[$0.input].name == name }?.value
    }
}

extension Schema {
    /// The value as JSON, enum values by their names.
    package func json(of value: InputValue) -> JSONValue {
        switch value {
        case .null: .null
        case .int(let number): .int(number)
        case .double(let number): .double(number)
        case .string(let text), .id(let text): .string(text)
        case .boolean(let flag): .bool(flag)
        case .enumValue(let id): .string(self[id].name)
        case .list(let items): .array(items.map { json(of: $0) })
        case .object(let object):
            .object(
                JSONObject(
                    object.entries.map {
                        JSONObject.Member(name: self[$0.input].name, value: json(of: $0.value))
                    }
                )
            )
        case .json(let value): value
        }
    }
}
