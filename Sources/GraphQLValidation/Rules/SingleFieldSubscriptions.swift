import GraphQLLanguage
import GraphQLSchema

/// A subscription has one root field, known without variables (specification 5.2.4.1).
///
/// https://spec.graphql.org/September2025/#sec-Single-Root-Field
enum SingleFieldSubscriptions {
    static func check(_ context: inout ValidationContext) {
        guard let root = context.schema.rootType(of: .subscription) else { return }
        for operation in context.operations where operation.type == .subscription {
            var collection = RootFields(root: root)
            collection.collect(operation.selectionSet, &context)
            report(collection, operation, &context)
        }
    }

    private static func report(
        _ collection: RootFields,
        _ operation: OperationDefinition,
        _ context: inout ValidationContext
    ) {
        let what =
            operation.name.map { "Subscription \"\(context.text($0))\"" }
            ?? "Anonymous Subscription"
        let order = operation.range.start
        if !collection.conditions.isEmpty {
            context.report(
                "\(what) must not use `@skip` or `@include` in the top level selection.",
                rule: "SingleFieldSubscriptions",
                at: collection.conditions.map(\.range),
                order: order
            )
        }
        if collection.groups.count > 1 {
            context.report(
                "\(what) must select only one top level field.",
                rule: "SingleFieldSubscriptions",
                at: collection.groups.dropFirst().flatMap(\.fields).map(\.range),
                order: order
            )
        }
        for group in collection.groups {
            guard let first = group.fields.first, context.document.text(first.name).hasPrefix("__")
            else {
                continue
            }
            context.report(
                "\(what) must not select an introspection top level field.",
                rule: "SingleFieldSubscriptions",
                at: group.fields.map(\.range),
                order: order
            )
        }
    }

    /// The root fields by response name, and the conditions among them (CollectSubscriptionFields).
    private struct RootFields {
        let root: TypeID
        private(set) var groups: [(name: String, fields: [Field])] = []
        private(set) var conditions: [Directive] = []
        private var groupIndexes: [String: Int] = [:]
        private var visited: Set<Int> = []

        init(root: TypeID) {
            self.root = root
        }

        mutating func collect(_ selectionSet: SelectionSet, _ context: inout ValidationContext) {
            let document = context.document
            var waiting = Array(document[selectionSet.selections].reversed())
            while let selection = waiting.popLast() {
                conditions += document[selection.directives].filter {
                    ["skip", "include"].contains(document.text($0.name))
                }
                switch selection {
                case .field(let field): add(field, document.text(field.responseName))
                case .fragmentSpread(let spread):
                    guard let index = context.fragmentIndex(spread.name),
                        visited.insert(index).inserted,
                        applies(context.fragmentTypes[index], context)
                    else { continue }
                    let inner = context.fragments[index].selectionSet
                    waiting += document[inner.selections].reversed()
                case .inlineFragment(let fragment):
                    if let condition = fragment.typeCondition,
                        !applies(context.compositeType(condition), context)
                    {
                        continue
                    }
                    waiting += document[fragment.selectionSet.selections].reversed()
                }
            }
        }

        private mutating func add(_ field: Field, _ name: String) {
            if let index = groupIndexes[name] {
                groups[index].fields.append(field)
            } else {
                groupIndexes[name] = groups.count
                groups.append((name, [field]))
            }
        }

        private func applies(_ type: TypeID?, _ context: borrowing ValidationContext) -> Bool {
            type.map { context.schema.overlap(root, $0) } ?? false
        }
    }
}
