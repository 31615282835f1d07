import GraphQLLanguage
import JSONCoding

/// One level of an input value, whichever way it was written.
enum InputForm<Node> {
    /// A field of an input object.
    struct Member {
        let name: String
        let value: Node
        /// Of name and value together, where they stand in a document.
        let range: SourceRange?
    }

    case null
    case int(Int)
    /// A whole number of JSON that was written with a fraction or an exponent.
    case wholeFloat(Double)
    /// A whole number beyond `Int`.
    case hugeInt(Double)
    case float(Double)
    case string(String)
    case boolean(Bool)
    case enumName(String)
    case list([Node])
    case object([Member])
    case variable(String)
}

/// A way in which input values are written: literals of a document, constants of a schema, or JSON.
protocol InputSource {
    associatedtype Node

    /// The outermost level of a value.
    func form(of node: Node) -> InputForm<Node>
    /// The value as it is written.
    func text(of node: Node) -> String
    /// Where it stands, when it stands in a document.
    func range(of node: Node) -> SourceRange?
    /// Whether this is JSON, where a string names a value of an enum for want of another way.
    var isJSON: Bool { get }
}

/// Literals of a document, variables among them.
struct LiteralInput: InputSource {
    let document: Document

    var isJSON: Bool { false }

    func form(of value: Value) -> InputForm<Value> {
        switch value {
        case .variable(let name, _): .variable(document.text(name))
        case .int(let range): .init(intDigits: document.text(range))
        case .float(let range): .init(floatDigits: document.text(range))
        case .string(let literal): .string(document.string(literal))
        case .boolean(let flag, _): .boolean(flag)
        case .null: .null
        case .enum(let name): .enumName(document.text(name))
        case .list(let items, _): .list(Array(document[items]))
        case .object(let fields, _):
            .object(
                document[fields].map {
                    InputForm.Member(
                        name: document.text($0.name),
                        value: $0.value,
                        range: $0.range
                    )
                }
            )
        }
    }

    func text(of value: Value) -> String { document.text(value.range) }
    func range(of value: Value) -> SourceRange? { value.range }
}

/// Constants that stand for themselves, such as defaults.
struct ConstantInput: InputSource {
    var isJSON: Bool { false }

    func form(of value: ConstantValue) -> InputForm<ConstantValue> {
        switch value {
        case .null: .null
        case .int(let digits): .init(intDigits: digits)
        case .float(let digits): .init(floatDigits: digits)
        case .string(let text): .string(text)
        case .boolean(let flag): .boolean(flag)
        case .enum(let name): .enumName(name)
        case .list(let items): .list(items)
        case .object(let members):
            .object(members.map { InputForm.Member(name: $0.name, value: $0.value, range: nil) })
        }
    }

    func text(of value: ConstantValue) -> String { value.description }
    func range(of value: ConstantValue) -> SourceRange? { nil }
}

/// JSON as variables bring it.
struct JSONInput: InputSource {
    var isJSON: Bool { true }

    func form(of value: JSONValue) -> InputForm<JSONValue> {
        switch value {
        case .null: .null
        case .int(let number): .int(number)
        case .decimal(let digits): Self.form(ofDigits: digits)
        case .string(let text): .string(text)
        case .bool(let flag): .boolean(flag)
        case .array(let items): .list(items)
        case .object(let object):
            .object(
                object.members.map { InputForm.Member(name: $0.name, value: $0.value, range: nil) }
            )
        }
    }

    func text(of value: JSONValue) -> String { value.description }
    func range(of value: JSONValue) -> SourceRange? { nil }

    /// Senders of JSON may write 3 as 3.0; so for numbers it is one, but not for an ID.
    private static func form(ofDigits digits: String) -> InputForm<JSONValue> {
        guard digits.utf8.contains(where: { ".eE".utf8.contains($0) }) else {
            return InputForm(intDigits: digits)
        }
        let number = Double(digits) ?? .infinity
        return number == number.rounded() ? .wholeFloat(number) : .float(number)
    }
}

extension InputForm {
    init(intDigits digits: String) {
        self = Int(digits).map { .int($0) } ?? .hugeInt(Double(digits) ?? .infinity)
    }

    init(floatDigits digits: String) {
        self = .float(Double(digits) ?? .infinity)
    }
}
