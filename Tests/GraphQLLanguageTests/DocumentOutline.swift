import GraphQLLanguage

/// A document's nodes without their places, so that two documents can be compared as trees.
func outline(_ document: Document) -> String {
    let writer = OutlineWriter(document: document)
    return document.definitions.map(writer.definition).joined(separator: "\n")
}

/// The tree of a value, or the reason why the text is not one.
func outlineOfValue(_ text: String) throws -> String {
    let (document, value) = try Document.constantValue(parsing: SourceText(text))
    return OutlineWriter(document: document).value(value)
}

private struct OutlineWriter {
    let document: Document

    private func node(_ kind: String, _ parts: String?...) -> String {
        "(\(([kind] + parts.compactMap(\.self).filter { !$0.isEmpty }).joined(separator: " ")))"
    }

    private func list<Item>(
        _ kind: String,
        _ items: ArraySlice<Item>,
        _ write: (Item) -> String
    ) -> String? {
        items.isEmpty ? nil : "\(kind)[\(items.map(write).joined(separator: " "))]"
    }

    private func name(_ name: Name) -> String { document.text(name) }

    func definition(_ definition: Definition) -> String {
        switch definition {
        case .operation(let node): operation(node)
        case .fragment(let node): fragment(node)
        case .schema(let node): schema(node)
        case .type(let node): type(node)
        case .directive(let node): directiveDefinition(node)
        }
    }

    private func operation(_ operation: OperationDefinition) -> String {
        node(
            operation.isShorthand ? "shorthand" : operation.type.rawValue,
            description(operation.description),
            operation.name.map(name),
            list("variables", document[operation.variables], variable),
            directives(operation.directives),
            selections(operation.selectionSet)
        )
    }

    private func fragment(_ fragment: FragmentDefinition) -> String {
        node(
            "fragment",
            description(fragment.description),
            name(fragment.name),
            name(fragment.typeCondition),
            directives(fragment.directives),
            selections(fragment.selectionSet)
        )
    }

    private func variable(_ variable: VariableDefinition) -> String {
        node(
            "variable",
            description(variable.description),
            name(variable.name),
            type(variable.type),
            variable.defaultValue.map(value),
            directives(variable.directives)
        )
    }

    private func selections(_ set: SelectionSet) -> String? {
        list("select", document[set.selections]) { selection in
            switch selection {
            case .field(let field):
                node(
                    "field",
                    field.alias.map(name),
                    name(field.name),
                    arguments(field.arguments),
                    directives(field.directives),
                    field.selectionSet.flatMap(selections)
                )
            case .fragmentSpread(let spread):
                node("spread", name(spread.name), directives(spread.directives))
            case .inlineFragment(let fragment):
                node(
                    "inline",
                    fragment.typeCondition.map(name),
                    directives(fragment.directives),
                    selections(fragment.selectionSet)
                )
            }
        }
    }

    private func arguments(_ arguments: NodeList<Argument>) -> String? {
        list("arguments", document[arguments]) { "\(name($0.name))=\(value($0.value))" }
    }

    private func directives(_ directives: NodeList<Directive>) -> String? {
        list("directives", document[directives]) { node(name($0.name), arguments($0.arguments)) }
    }

    func value(_ value: Value) -> String {
        switch value {
        case .variable(let name, _): "$\(self.name(name))"
        case .int(let range): "int \(document.text(range))"
        case .float(let range): "float \(document.text(range))"
        case .string(let text): string(text)
        case .boolean(let flag, _): "\(flag)"
        case .null: "null"
        case .enum(let name): "enum \(self.name(name))"
        case .list(let values, _): "[\(document[values].map(self.value).joined(separator: ", "))]"
        case .object(let fields, _):
            "{\(document[fields].map { "\(name($0.name)): \(self.value($0.value))" }.joined(separator: ", "))}"
        }
    }

    private func string(_ text: StringValue) -> String {
        "\(text.isBlock ? "block " : "")\(document.string(text).debugDescription)"
    }

    private func description(_ text: StringValue?) -> String? {
        text.map { "described by \(string($0))" }
    }

    private func type(_ type: TypeIndex) -> String {
        switch document[type] {
        case .named(let name): self.name(name)
        case .list(let element, _): "list(\(self.type(element)))"
        case .nonNull(let inner, _): "nonNull(\(self.type(inner)))"
        }
    }

    private func schema(_ schema: SchemaDefinition) -> String {
        node(
            schema.isExtension ? "extend schema" : "schema",
            description(schema.description),
            directives(schema.directives),
            list("operations", document[schema.operationTypes]) {
                "\($0.operation)=\(name($0.type))"
            }
        )
    }

    private func type(_ type: TypeDefinition) -> String {
        node(
            "\(type.isExtension ? "extend " : "")\(type.kind)",
            description(type.description),
            name(type.name),
            list("implements", document[type.interfaces], name),
            directives(type.directives),
            list("fields", document[type.fields]) { field in
                node(
                    name(field.name),
                    description(field.description),
                    list("arguments", document[field.arguments], inputValue),
                    self.type(field.type),
                    directives(field.directives)
                )
            },
            list("input", document[type.inputFields], inputValue),
            list("values", document[type.values]) { value in
                node(name(value.name), description(value.description), directives(value.directives))
            },
            list("members", document[type.members], name)
        )
    }

    private func inputValue(_ input: InputValueDefinition) -> String {
        node(
            name(input.name),
            description(input.description),
            type(input.type),
            input.defaultValue.map(value),
            directives(input.directives)
        )
    }

    private func directiveDefinition(_ directive: DirectiveDefinition) -> String {
        node(
            directive.isRepeatable ? "repeatable directive" : "directive",
            description(directive.description),
            name(directive.name),
            list("arguments", document[directive.arguments], inputValue),
            list("on", document[directive.locations], name)
        )
    }
}
