package import Bytes
import GraphQLLanguage

/// A value literal without variables (specification 2.9), on its own: a default as its author wrote
/// it.
package enum ConstantValue: Hashable, Sendable {
    /// A field of an object literal.
    package struct Member: Hashable, Sendable {
        package let name: String
        package let value: ConstantValue

        /// `name: value`.
        package init(name: String, value: ConstantValue) {
            self.name = name
            self.value = value
        }
    }

    case null
    /// Digits as written, since a literal may exceed every machine number.
    case int(digits: String)
    /// A number with fraction or exponent, as written.
    case float(digits: String)
    case string(String)
    case boolean(Bool)
    case `enum`(String)
    case list([ConstantValue])
    case object([Member])
}

extension ConstantValue: ExpressibleByIntegerLiteral, ExpressibleByStringLiteral,
    ExpressibleByBooleanLiteral
{
    package init(integerLiteral value: Int) { self = .int(digits: String(value)) }
    package init(stringLiteral value: String) { self = .string(value) }
    package init(booleanLiteral value: Bool) { self = .boolean(value) }
}

extension ConstantValue: ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
    package init(arrayLiteral elements: ConstantValue...) { self = .list(elements) }
    package init(dictionaryLiteral elements: (String, ConstantValue)...) {
        self = .object(elements.map { Member(name: $0, value: $1) })
    }
}

extension ByteBuffer {
    /// Appends a value as a GraphQL literal.
    package mutating func append(literal value: ConstantValue) {
        switch value {
        case .null: append("null")
        case .int(let digits), .float(let digits): append(utf8: digits)
        case .string(let text): append(graphQLString: text)
        case .boolean(true): append("true")
        case .boolean(false): append("false")
        case .enum(let name): append(utf8: name)
        case .list(let items):
            append("[")
            for (index, item) in items.enumerated() {
                if index > 0 { append(", ") }
                append(literal: item)
            }
            append("]")
        case .object(let members):
            append("{")
            for (index, member) in members.enumerated() {
                if index > 0 { append(", ") }
                append(utf8: member.name)
                append(": ")
                append(literal: member.value)
            }
            append("}")
        }
    }
}

extension ConstantValue: CustomStringConvertible {
    /// The value as a GraphQL literal.
    package var description: String {
        var buffer = ByteBuffer(capacity: 32)
        buffer.append(literal: self)
        return buffer.string()
    }
}
