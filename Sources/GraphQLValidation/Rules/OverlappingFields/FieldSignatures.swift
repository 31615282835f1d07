import GraphQLLanguage

/// A field's name and arguments as text that is equal when they are, whatever order they are
/// written in.
struct FieldSignatures {
    private let document: Document
    /// By where the field begins.
    private var known: [UInt32: String] = [:]

    init(document: Document) {
        self.document = document
    }

    subscript(field: Field) -> String {
        mutating get {
            if let signature = known[field.range.start] { return signature }
            let arguments = document[field.arguments]
                .map { (name: document.text($0.name), value: $0.value) }
                .sorted { $0.name < $1.name }
                .map { "\($0.name):\(text(of: $0.value))" }
            let signature = document.text(field.name) + "(" + arguments.joined(separator: ",") + ")"
            known[field.range.start] = signature
            return signature
        }
    }

    private func text(of value: Value) -> String {
        switch value {
        case .variable(let name, _): "$" + document.text(name)
        case .int(let range), .float(let range): document.text(range)
        case .string(let literal): document.string(literal).debugDescription
        case .boolean(let flag, _): flag ? "true" : "false"
        case .null: "null"
        case .enum(let name): document.text(name)
        case .list(let items, _):
            "[" + document[items].map { text(of: $0) }.joined(separator: ",") + "]"
        case .object(let fields, _):
            "{"
                + document[fields]
                .map { (name: document.text($0.name), value: $0.value) }
                .sorted { $0.name < $1.name }
                .map { "\($0.name):\(text(of: $0.value))" }
                .joined(separator: ",") + "}"
        }
    }
}
