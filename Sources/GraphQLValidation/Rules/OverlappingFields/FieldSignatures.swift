import GraphQLLanguage

/// The arguments of fields as numbers that are equal when the arguments are, whatever order they are
/// written in.
struct FieldSignatures {
    private let document: Document
    /// By their bytes, since strings of other bytes may be equal to Swift.
    private var numbers: [[UInt8]: Int] = [:]
    /// By where the field begins.
    private var known: [UInt32: Int] = [:]

    init(document: Document) {
        self.document = document
    }

    /// The number of a field's arguments; 0 when it has none.
    subscript(field: Field) -> Int {
        mutating get {
            guard !field.arguments.isEmpty else { return 0 }
            if let number = known[field.range.start] { return number }
            let signature = document[field.arguments]
                .map { (name: document.text($0.name), value: $0.value) }
                .sorted { $0.name < $1.name }
                .map { "\($0.name):\(text(of: $0.value))" }
                .joined(separator: ",")
            let key = Array(signature.utf8)
            let number = numbers[key] ?? numbers.count + 1
            numbers[key] = number
            known[field.range.start] = number
            return number
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
