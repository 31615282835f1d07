import GraphModel
import GraphQLSchema
import PropertyGraph

/// The types that every API has.
extension SchemaGenerator {
    mutating func addCommonTypes() {
        builder.scalar(
            "Date",
            description: """
                A date as in ISO 8601, perhaps reduced: `2023-10-31`, `2023-10`, `2023`. It stands for the \
                days it covers. In a filter also `TODAY`.
                """,
            coercion: DateScalar.coercion
        )
        builder.scalar(
            "DateTime",
            description: "A moment as in RFC 3339, such as `2023-10-31T09:30:00+08:00`.",
            coercion: DateTimeScalar.coercion
        )
        builder.scalar("JSON", description: "Any JSON value.", coercion: .any)
        addEnumerations()
        interface("Node", description: "What has an id: every node of the graph.", Self.nodeFields)
        addSource()
        object(
            "PageInfo",
            description: "Where a page is in the whole list.",
            [
                Field("hasNextPage", "Boolean!", .pageInfo(.hasNextPage)),
                Field("hasPreviousPage", "Boolean!", .pageInfo(.hasPreviousPage)),
                Field("startCursor", "String", .pageInfo(.startCursor)),
                Field("endCursor", "String", .pageInfo(.endCursor)),
            ]
        )
        addSummaries()
    }

    private mutating func addEnumerations() {
        for enumeration in model.enumerations {
            self.enumeration(
                enumeration.name,
                description: enumeration.description,
                enumeration.values.map {
                    EnumValueDraft(
                        $0.name,
                        description: $0.description,
                        deprecationReason: $0.deprecationReason
                    )
                }
            )
        }
        self.enumeration(
            "NodeType",
            description: "The types of nodes.",
            model.labels.map { Naming.enumValue(of: $0.name) }
        )
        if !model.relationshipTypes.isEmpty {
            self.enumeration(
                "RelationshipType",
                description: "The types of relationships.",
                model.relationshipTypes.map(\.name).sorted()
            )
        }
        self.enumeration(
            "SortDirection",
            description: "Which way to sort; absent values come last unless it says otherwise.",
            [
                "ASC", "DESC", "ASC_NULLS_FIRST", "ASC_NULLS_LAST", "DESC_NULLS_FIRST",
                "DESC_NULLS_LAST",
            ]
        )
        self.enumeration(
            "DatePart",
            description: "The part of a date that groups are made by.",
            ["YEAR", "QUARTER", "MONTH", "DAY"]
        )
    }

    /// The fields of every node.
    static let nodeFields = [
        Field("id", "ID!", .node(.id), description: "`Type:key`, which never changes."),
        Field(
            "version",
            "Int!",
            .node(.version),
            description: "How often its values or relationships changed, from 1."
        ),
        Field("createdAt", "DateTime!", .node(.createdAt)),
        Field("updatedAt", "DateTime!", .node(.updatedAt)),
        Field(
            "sources",
            "[Source!]!",
            .node(.sources),
            description: "Where the fact was read."
        ),
        Field(
            "reach",
            "[Node!]!",
            .node(.reach),
            description: "The nodes that a path expression leads to, nearest first.",
            arguments: [
                InputDraft("along", "String!"), InputDraft("types", "[NodeType!]"),
                InputDraft("first", "Int"),
            ]
        ),
    ]

    private mutating func addSource() {
        object(
            "Source",
            description: "A place in a published document.",
            [
                Field(
                    "document",
                    "String!",
                    .source(.document),
                    description: "The document's key."
                ),
                Field("title", "String", .source(.title), description: "The document's title."),
                Field(
                    "section",
                    "String",
                    .source(.section),
                    description: "The heading it stands under."
                ),
                Field(
                    "line",
                    "Int",
                    .source(.line),
                    description: "The first line, counted from 1."
                ),
                Field("lineEnd", "Int", .source(.lineEnd)),
                Field("quote", "String", .source(.quote)),
                Field("node", "Node", .source(.node), description: "The document as a node."),
            ]
        )
    }

    private mutating func addSummaries() {
        object(
            "NumberSummary",
            description: "Of the values that are not null.",
            [
                Field("min", "Float", .summary(.min)), Field("max", "Float", .summary(.max)),
                Field("sum", "Float!", .summary(.sum)),
                Field("average", "Float", .summary(.average)),
            ]
        )
        for type in ["Date", "DateTime"] {
            object(
                "\(type)Summary",
                description: "The first and the last.",
                [Field("min", type, .summary(.min)), Field("max", type, .summary(.max))]
            )
        }
        object(
            "GroupKey",
            description: "One part of what the nodes of a group share.",
            [
                Field("name", "String!", .groupKey(.name), description: "What was grouped by."),
                Field(
                    "value",
                    "String",
                    .groupKey(.value),
                    description: "The value as text; null when it is absent or a node."
                ),
                Field("node", "Node", .groupKey(.node)),
            ]
        )
    }

    /// `Graph` and what it holds: a part of the graph to draw.
    mutating func addPicture() {
        var fields = [Field("nodes", "[GraphNode!]!", .picture(.nodes))]
        if !model.relationshipTypes.isEmpty {
            fields.append(Field("links", "[GraphLink!]!", .picture(.links)))
        }
        fields.append(
            Field(
                "truncated",
                "Boolean!",
                .picture(.truncated),
                description: "Whether there are more nodes than were asked for."
            )
        )
        object("Graph", description: "A part of the graph to draw.", fields)
        object(
            "GraphNode",
            [
                Field("id", "ID!", .pictureNode(.id)),
                Field("label", "String!", .pictureNode(.label), description: "A name to show."),
                Field("type", "NodeType!", .pictureNode(.type)),
                Field(
                    "degree",
                    "Int!",
                    .pictureNode(.degree),
                    description: "Relationships in the whole graph, structural ones left out."
                ),
                Field(
                    "hidden",
                    "Int!",
                    .pictureNode(.hidden),
                    description: "How many of them are not in this picture."
                ),
                Field("node", "Node!", .pictureNode(.node)),
            ]
        )
        if !model.relationshipTypes.isEmpty {
            object(
                "GraphLink",
                description: "A relationship in its stored direction.",
                [
                    Field("source", "ID!", .pictureLink(.source)),
                    Field("target", "ID!", .pictureLink(.target)),
                    Field("type", "RelationshipType!", .pictureLink(.type)),
                    Field("properties", "JSON", .pictureLink(.properties)),
                ]
            )
        }
        input(
            "GraphFilter",
            description:
                "A node passes when its type is listed, or no list is given, and its filter matches.",
            [Input("types", "[NodeType!]")]
                + model.labels.map { Input($0.singleName, "\($0.name)Filter", .label($0.id)) }
        )
    }
}
