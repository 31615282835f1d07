import GraphQLLanguage

extension Document {
    /// The names of variables that decide `@skip` or `@include` somewhere, each once, in document order.
    var conditionVariables: [String] {
        var names = ConditionNames()
        for definition in definitions {
            switch definition {
            case .operation(let operation): addConditions(of: operation.selectionSet, to: &names)
            case .fragment(let fragment): addConditions(of: fragment.selectionSet, to: &names)
            default: break
            }
        }
        return names.inOrder
    }

    /// Recursion follows the document's nesting, which its parser bounds.
    private func addConditions(of set: SelectionSet, to names: inout ConditionNames) {
        for selection in self[set.selections] {
            for directive in self[selection.directives]
            where ["skip", "include"].contains(text(directive.name)) {
                for argument in self[directive.arguments] {
                    guard case .variable(let variable, _) = argument.value else { continue }
                    names.insert(text(variable))
                }
            }
            switch selection {
            case .field(let field):
                if let inner = field.selectionSet { addConditions(of: inner, to: &names) }
            case .inlineFragment(let fragment):
                addConditions(of: fragment.selectionSet, to: &names)
            case .fragmentSpread: break
            }
        }
    }
}

/// Names of variables, each once, in the order they were met.
private struct ConditionNames {
    private(set) var inOrder: [String] = []
    private var known: Set<String> = []

    mutating func insert(_ name: String) {
        if known.insert(name).inserted { inOrder.append(name) }
    }
}
