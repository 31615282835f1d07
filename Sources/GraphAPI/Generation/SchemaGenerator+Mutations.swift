import GraphModel
import GraphQLSchema
import PropertyGraph

/// The type `Mutation`, and the payloads that its fields answer.
extension SchemaGenerator {
    mutating func addMutation(takesDocuments: Bool) {
        addCommonPayloads()
        object(
            "Mutation",
            description:
                "What changes the graph. An operation is one transaction: all its fields are done, or none.",
            model.labels.flatMap(fields) + (model.relationshipTypes.isEmpty ? [] : Self.relating)
                + (takesDocuments ? [Self.importField] : [])
        )
        builder.mutationType = "Mutation"
    }

    private func fields(of label: Label) -> [Field] {
        makingFields(of: label) + changingFields(of: label) + deletingFields(of: label)
    }

    private func makingFields(of label: Label) -> [Field] {
        let several = Naming.capitalised(label.pluralName)
        let input = InputDraft(
            "input",
            "[\(label.name)Create!]!",
            description: "The nodes, made in this order, each knowing those before it."
        )
        return [
            Field(
                "create\(several)",
                "\(several)Payload!",
                .mutation(.create(label.id)),
                description: "Creates nodes; a key that a node has already is a conflict.",
                arguments: [input, Self.preview]
            ),
            Field(
                "upsert\(several)",
                "\(several)Payload!",
                .mutation(.upsert(label.id)),
                description: "Creates nodes; of those that are there, sets what is given.",
                arguments: [input, Self.preview]
            ),
        ]
    }

    /// None where nothing could be set.
    private func changingFields(of label: Label) -> [Field] {
        guard !label.hasOnlyKey else { return [] }
        let one = Naming.capitalised(label.singleName)
        let several = Naming.capitalised(label.pluralName)
        let set = InputDraft("set", "\(label.name)Set!")
        return [
            Field(
                "update\(one)",
                "\(label.name)Payload!",
                .mutation(.update(label.id)),
                description: "Changes a node.",
                arguments: [InputDraft("id", "ID!"), set, Self.ifVersion, Self.preview]
            ),
            Field(
                "update\(several)",
                "\(several)Payload!",
                .mutation(.updateAll(label.id)),
                description: "Changes all nodes that pass a filter.",
                arguments: [Self.all(of: label), set, Self.preview]
            ),
        ]
    }

    private func deletingFields(of label: Label) -> [Field] {
        [
            Field(
                "delete\(Naming.capitalised(label.singleName))",
                "DeletePayload!",
                .mutation(.delete(label.id)),
                description: "Deletes a node with its relationships.",
                arguments: [InputDraft("id", "ID!"), Self.ifVersion, Self.preview]
            ),
            Field(
                "delete\(Naming.capitalised(label.pluralName))",
                "DeleteManyPayload!",
                .mutation(.deleteAll(label.id)),
                description: "Deletes all nodes that pass a filter, with their relationships.",
                arguments: [Self.all(of: label), Self.preview]
            ),
        ]
    }

    private static let relating = [
        Field(
            "relate",
            "RelatePayload!",
            .mutation(.relate),
            description: """
                Relates two nodes. If they are related already, lists of properties are added to, other \
                properties are set.
                """,
            arguments: ends + [
                InputDraft(
                    "properties",
                    "JSON",
                    description: "An object of the relationship's properties by name."
                ),
                preview,
            ]
        ),
        Field(
            "unrelate",
            "RelatePayload!",
            .mutation(.unrelate),
            description: "Removes a relationship; its nodes stay.",
            arguments: ends + [preview]
        ),
    ]

    private static let ends = [
        InputDraft("from", "ID!", description: "The node that the relationship starts at."),
        InputDraft("relationship", "RelationshipType!"),
        InputDraft("to", "ID!", description: "The node that it ends at."),
    ]

    static let preview = InputDraft(
        "preview",
        "Boolean",
        description: """
            Whether to answer as if it had been done, and change nothing. The same for all fields of an \
            operation.
            """,
        default: false
    )

    private static let ifVersion = InputDraft(
        "ifVersion",
        "Int",
        description: """
            The version that the node must still have before the operation; if it has another, that is \
            a conflict, and nothing is changed.
            """
    )

    private static func all(of label: Label) -> InputDraft {
        InputDraft(
            "where",
            "\(label.name)Filter!",
            description: "Which nodes; `{}` is every node of the type."
        )
    }

    /// What the fields of one label answer.
    mutating func addPayloads(of label: Label) {
        object(
            "\(label.name)Payload",
            [
                Field(
                    label.singleName,
                    "\(label.name)!",
                    .payload(.node(label.id)),
                    description: "The node as this field leaves it."
                )
            ] + Self.outcome
        )
        object(
            "\(Naming.capitalised(label.pluralName))Payload",
            [
                Field(
                    label.pluralName,
                    "[\(label.name)!]!",
                    .payload(.nodes(label.id)),
                    description: "The nodes as this field leaves them."
                )
            ] + Self.outcome
        )
    }

    private mutating func addCommonPayloads() {
        func relationships(_ whose: String) -> Field {
            Field(
                "relationships",
                "Int!",
                .payload(.relationshipCount),
                description: "How many relationships went with \(whose)."
            )
        }
        object(
            "DeletePayload",
            [Field("id", "ID!", .payload(.id)), relationships("the node")] + Self.outcome
        )
        object(
            "DeleteManyPayload",
            [Field("ids", "[ID!]!", .payload(.ids)), relationships("the nodes")] + Self.outcome
        )
        guard !model.relationshipTypes.isEmpty else { return }
        object(
            "RelatePayload",
            [Field("from", "Node!", .payload(.from)), Field("to", "Node!", .payload(.to))]
                + Self.outcome
        )
    }

    /// The fields of every payload.
    private static let outcome = [
        Field(
            "commit",
            "Int",
            .payload(.commit),
            description: "The number of the commit; null in a preview, and when nothing changed."
        ),
        Field(
            "changes",
            "[Change!]",
            .payload(.changes),
            description: "What this field would change; null when it is no preview."
        ),
    ]
}
