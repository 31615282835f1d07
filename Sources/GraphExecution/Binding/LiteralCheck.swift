import GraphAPI
import GraphQLLanguage
import GraphQLSchema
import PropertyGraph

/// Finds strings in literals that can never be right, whatever the graph holds: path expressions,
/// and names of properties.
///
/// All definitions are looked at, also those that a request does not use, as validation does.
struct LiteralCheck {
    private let api: GraphAPI
    private let document: Document
    private let binder: ArgumentBinder
    private let countMax: Int
    private var errors: [GraphQLError] = []

    /// The errors of a validated document, in its order, each at its argument; at most `countMax`.
    ///
    /// - Complexity: O(document).
    static func errors(
        in document: Document,
        _ api: GraphAPI,
        countMax: Int
    ) -> [GraphQLError] {
        var check = LiteralCheck(api: api, document: document, countMax: countMax)
        for definition in document.definitions {
            switch definition {
            case .operation(let operation):
                guard let root = api.schema.rootType(of: operation.type) else { continue }
                check.visit(operation.selectionSet, on: root, of: nil)
            case .fragment(let fragment):
                guard let type = check.type(fragment.typeCondition) else { continue }
                check.visit(fragment.selectionSet, on: type, of: api.label(of: type))
            case .schema, .type, .directive: continue
            }
        }
        return check.errors
    }

    private init(api: GraphAPI, document: Document, countMax: Int) {
        self.api = api
        self.document = document
        self.countMax = countMax
        binder = ArgumentBinder(api: api)
    }

    private func type(_ condition: Name) -> TypeID? {
        api.schema.type(named: document.text(condition))
    }

    /// Recursion follows the document's nesting, which its parser bounds.
    private mutating func visit(_ set: SelectionSet, on type: TypeID, of label: LabelID?) {
        for selection in document[set.selections] {
            guard errors.count < countMax else { return }
            switch selection {
            case .field(let field): visit(field, on: type, of: label)
            case .inlineFragment(let fragment):
                let type = fragment.typeCondition.flatMap { self.type($0) } ?? type
                visit(fragment.selectionSet, on: type, of: label)
            case .fragmentSpread: continue
            }
        }
    }

    private mutating func visit(_ field: Field, on type: TypeID, of label: LabelID?) {
        guard let id = api.schema.field(named: document.text(field.name), on: type) else { return }
        let definition = api.schema[id]
        let meaning = api.meaning(of: id)
        let subject = api.subject(of: meaning, on: type, label)
        for argument in document[field.arguments] {
            check(argument, of: id, meaning)
        }
        guard let set = field.selectionSet else { return }
        let inner = definition.type.named
        visit(set, on: inner, of: api.label(of: inner) ?? subject)
    }

    /// Reads an argument alone, as far as it is written without variables; what else is wrong with
    /// it depends on what the request brings.
    private mutating func check(
        _ argument: Argument,
        of field: FieldID,
        _ meaning: FieldMeaning
    ) {
        guard
            let input = api.schema.argument(
                named: document.text(argument.name),
                of: api.schema[field].arguments
            ),
            let value = api.schema.value(
                of: argument.value,
                as: api.schema[input].type,
                in: document
            )
        else { return }
        let entry = InputTemplate.Entry(input: input, value: .value(value))
        do {
            _ = try binder.read([entry], of: field, meaning).value(api.emptyContext)
        } catch {
            guard error.code == .validationFailed else { return }
            var error = error
            error.places = [document.source.place(of: argument.value.range)]
            errors.append(error)
        }
    }
}
