import GraphModel
import GraphQLSchema
import PropertyGraph

/// The type `Query`, and the inputs that groups take.
extension SchemaGenerator {
    mutating func addQuery() {
        input("GroupHaving", [Input("count", "CountFilter")])
        input(
            "GroupOrder",
            isOneOf: true,
            [Input("count", "SortDirection"), Input("key", "SortDirection")]
        )
        object(
            "Query",
            model.labels.flatMap(fields) + [
                Field(
                    "node",
                    "Node",
                    .query(.node),
                    description: "Any node by its id.",
                    arguments: [InputDraft("id", "ID!")]
                ),
                Field(
                    "nodes",
                    "[Node]!",
                    .query(.nodes),
                    description:
                        "Nodes by their ids, in that order, null for an id that no node has.",
                    arguments: [InputDraft("ids", "[ID!]!")]
                ),
            ] + Self.graphWideFields
        )
    }

    private func fields(of label: Label) -> [Field] {
        [
            Field(
                label.singleName,
                label.name,
                .query(.lookup(label.id)),
                description:
                    label.names.isEmpty
                    ? "One by its id or its whole key." : "One by its id, its whole key or a name.",
                arguments: lookupArguments(of: label)
            ),
            Field(
                label.pluralName,
                "[\(label.name)!]!",
                .query(.list(label.id)),
                description: label.description,
                arguments: Self.listArguments("\(label.name)Filter", "\(label.name)Order")
            ),
            Field(
                "\(label.pluralName)Connection",
                "\(label.name)Connection!",
                .query(.connection(label.id)),
                description: "The same a page at a time, with cursors.",
                arguments: Self.connectionArguments("\(label.name)Filter", "\(label.name)Order")
            ),
            Field(
                "\(label.pluralName)Aggregate",
                "\(label.name)Aggregate!",
                .query(.aggregate(label.id)),
                arguments: [
                    InputDraft("where", "\(label.name)Filter"),
                    InputDraft("groupBy", "[\(label.name)GroupBy!]"),
                ]
            ),
        ]
    }

    private func lookupArguments(of label: Label) -> [InputDraft] {
        var arguments = [InputDraft("id", "ID")]
        for (index, property) in label.properties.enumerated()
        where property.isUnique || label.key.contains(PropertyID(offset: index)) {
            arguments.append(
                InputDraft(
                    property.name,
                    typeName(property.type),
                    deprecationReason: property.deprecationReason
                )
            )
        }
        if !label.names.isEmpty { arguments.append(InputDraft("named", "String")) }
        return arguments
    }
}
