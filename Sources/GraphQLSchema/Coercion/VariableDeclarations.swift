package import GraphQLLanguage

/// The place of a variable among those that its operation declares.
package struct VariableIndex: Hashable, Sendable, BitwiseCopyable {
    let offset: UInt32

    init(_ index: Int) { offset = UInt32(truncatingIfNeeded: index) }

    var index: Int { Int(offset) }
}

/// The variables of one operation, their types looked up and their defaults coerced once.
package final class VariableDeclarations: Sendable {
    struct Declaration: Sendable {
        let name: String
        /// Nil of a type that the schema lacks, which validation refuses.
        let type: TypeExpression?
        let defaultValue: InputValue?
        /// What a plain value of JSON must be to need no further look.
        let plainForm: PlainForm?
        let range: SourceRange
    }

    /// Built-in scalars whose values are what JSON says they are.
    enum PlainForm {
        case string, id, int, boolean
    }

    let all: [Declaration]
    private let places: [String: Int]

    /// The declarations of an operation in a validated document.
    package init(
        of operation: OperationDefinition,
        in document: Document,
        _ schema: Schema
    ) {
        all = document[operation.variables].map { variable in
            let type = schema.type(of: variable.type, in: document)
            return Declaration(
                name: document.text(variable.name),
                type: type,
                defaultValue: variable.defaultValue.flatMap { literal in
                    type.flatMap { schema.coerceDefault(literal, as: $0, in: document) }
                },
                plainForm: type.flatMap { schema.plainForm(of: $0) },
                range: variable.range
            )
        }
        places = Dictionary(
            all.enumerated().map { ($1.name, $0) },
            uniquingKeysWith: { _, last in last }
        )
    }

    /// The index of a variable by its name without `$`.
    package func index(of name: String) -> VariableIndex? {
        places[name].map(VariableIndex.init)
    }

    /// Whether a variable has a value in every request, and never null.
    func isNeverNull(_ variable: VariableIndex) -> Bool {
        all[variable.index].type?.isNonNull ?? false
    }

    /// Of no variables.
    static let none = VariableDeclarations()

    private init() {
        all = []
        places = [:]
    }
}

extension Schema {
    fileprivate func coerceDefault(
        _ literal: Value,
        as type: TypeExpression,
        in document: Document
    ) -> InputValue? {
        var coercer = InputCoercer(schema: self, source: LiteralInput(document: document))
        return coercer.coerce(literal, as: type)
    }

    fileprivate func plainForm(of type: TypeExpression) -> VariableDeclarations.PlainForm? {
        guard type.item == nil else { return nil }
        return switch self[type.named].coercion {
        case .string: .string
        case .id: .id
        case .int: .int
        case .boolean: .boolean
        case .float, .any, .unknown, .custom: nil
        }
    }
}
