import GraphQLLanguage
package import JSONCoding

extension Schema {
    /// The answer to `IntrospectionQuery`: all of the schema, as tools take it in.
    ///
    /// - Complexity: O(definitions).
    package func introspectionAnswer() -> JSONValue {
        // The query is a constant; its tests hold that it is one.
        guard let document = try? Document(parsing: IntrospectionQuery.source) else { return nil }
        let writer = IntrospectionWriter(schema: self, document: document)
        for case .operation(let operation) in document.definitions {
            return ["data": writer.answer(operation.selectionSet, on: .schema)]
        }
        return nil
    }
}

/// Answers selections of introspection fields.
///
/// Its recursion follows the nesting of the document's selections.
private struct IntrospectionWriter {
    let schema: Schema
    let document: Document
    private let fragments: [String: FragmentDefinition]

    init(schema: Schema, document: Document) {
        self.schema = schema
        self.document = document
        var fragments: [String: FragmentDefinition] = [:]
        for case .fragment(let fragment) in document.definitions {
            fragments[document.text(fragment.name)] = fragment
        }
        self.fragments = fragments
    }

    func answer(_ set: SelectionSet, on node: IntrospectionNode) -> JSONValue {
        var members: [JSONObject.Member] = []
        addMembers(of: set, on: node, to: &members)
        return .object(JSONObject(members))
    }

    private func addMembers(
        of set: SelectionSet,
        on node: IntrospectionNode,
        to members: inout [JSONObject.Member]
    ) {
        for selection in document[set.selections] {
            switch selection {
            case .field(let field):
                let name = document.text(field.responseName)
                members.append(JSONObject.Member(name: name, value: value(of: field, on: node)))
            case .fragmentSpread(let spread):
                guard let fragment = fragments[document.text(spread.name)] else { continue }
                addMembers(of: fragment.selectionSet, on: node, to: &members)
            case .inlineFragment(let fragment):
                addMembers(of: fragment.selectionSet, on: node, to: &members)
            }
        }
    }

    private func value(of field: Field, on node: IntrospectionNode) -> JSONValue {
        let name = document.text(field.name)
        let isRoot = name == schema[Self.schemaField].name
        let id = isRoot ? Self.schemaField : schema.field(named: name, on: node.type)
        guard let id,
            let arguments = try? schema.coerceArguments(
                schema[id].arguments,
                given: field.arguments,
                of: field.range,
                in: document
            )
        else { return nil }
        func below(_ node: IntrospectionNode) -> JSONValue {
            field.selectionSet.map { answer($0, on: node) } ?? nil
        }
        return switch schema.introspect(id, on: node, arguments: arguments) {
        case .null: nil
        case .boolean(let flag): .bool(flag)
        case .string(let text), .name(let text): .string(text)
        case .names(let names): .array(names.map { .string($0) })
        case .node(let node): below(node)
        case .nodes(let nodes): .array(nodes.map(below))
        }
    }

    private static var schemaField: FieldID { Schema.schemaField }
}

extension IntrospectionNode {
    /// The introspection type whose fields a node has, the same in every schema.
    fileprivate var type: TypeID {
        let place =
            switch self {
            case .schema: 0
            case .type: 1
            case .field: 2
            case .input: 3
            case .enumValue: 4
            case .directive: 5
            }
        return TypeID(BuiltIn.scalarCount + place)
    }
}
