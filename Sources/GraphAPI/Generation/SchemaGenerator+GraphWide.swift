import GraphModel
import GraphQLSchema
import PropertyGraph

/// What asks the graph as a whole: search, paths between nodes, pairs, ranks and pictures.
extension SchemaGenerator {
    /// The fields of `Query` that are the same for every model.
    static let graphWideFields = [
        Field(
            "search",
            "[SearchHit!]!",
            .query(.search),
            description: """
                Nodes by name or text, best first: names that are the text, names that begin with it, \
                names that hold it (all also in pinyin or its initials), then texts that hold all its words.
                """,
            arguments: [
                InputDraft("text", "String!"), InputDraft("types", "[NodeType!]"),
                InputDraft("first", "Int", default: 20),
            ]
        ),
        Field(
            "shortestPath",
            "Path",
            .query(.shortestPath),
            description: "A shortest matching path; null when there is none.",
            arguments: pathArguments
        ),
        Field(
            "shortestPaths",
            "[Path!]!",
            .query(.shortestPaths),
            description: "All shortest matching paths, in node order.",
            arguments: pathArguments + [InputDraft("first", "Int", default: 10)]
        ),
        Field(
            "shortestPathCount",
            "Float!",
            .query(.shortestPathCount),
            description: "How many shortest matching paths there are.",
            arguments: pathArguments
        ),
        Field(
            "graph",
            "Graph!",
            .query(.picture),
            description: """
                A part of the graph to draw: around some nodes along a path expression, or the \
                nodes with the most relationships.
                """,
            arguments: [
                InputDraft("around", "[ID!]"), InputDraft("where", "GraphFilter"),
                InputDraft("along", "String"), InputDraft("depth", "Int"),
                InputDraft("first", "Int", default: 500),
            ]
        ),
        Field(
            "pairs",
            "[Pair!]!",
            .query(.pairs),
            description: "Pairs of nodes by the number of walks that join them, most first.",
            arguments: [
                InputDraft("type", "NodeType!"), InputDraft("to", "NodeType"),
                InputDraft("along", "String!"), InputDraft("where", "GraphFilter"),
                InputDraft("having", "GroupHaving"),
                InputDraft("first", "Int", default: 50),
            ]
        ),
        Field(
            "rank",
            "[Ranked!]!",
            .query(.rank),
            description: """
                Nodes by their place in the graph of the pairs that `along` joins, highest first. \
                DEGREE: pairs a node is in. PAGERANK: together they are 1. BETWEENNESS: over pairs of \
                others, the share of shortest paths that pass it; with `sample` estimated from so many \
                sources.
                """,
            arguments: [
                InputDraft("type", "NodeType!"), InputDraft("along", "String!"),
                InputDraft("algorithm", "RankAlgorithm", default: .enum("PAGERANK")),
                InputDraft("sample", "Int"), InputDraft("first", "Int", default: 20),
            ]
        ),
        Field(
            "history",
            "[Change!]!",
            .query(.history),
            description: "What happened to a node and its relationships, newest first.",
            arguments: [
                InputDraft("id", "ID!"), InputDraft("first", "Int"), InputDraft("after", "String"),
            ]
        ),
        Field(
            "changes",
            "[Change!]!",
            .query(.changes),
            description: """
                What happened after a commit, oldest first; with `last` the newest ones. With `types`, to \
                nodes of these and to their relationships.
                """,
            arguments: [
                InputDraft("since", "Int"), InputDraft("types", "[NodeType!]"),
                InputDraft("first", "Int"), InputDraft("after", "String"),
                InputDraft("last", "Int"), InputDraft("before", "String"),
            ]
        ),
        Field(
            "graphInfo",
            "GraphInfo!",
            .query(.graphInfo),
            description: "What the answers are made from, and for whom."
        ),
        Field(
            "ask",
            "Asked!",
            .query(.ask),
            description: """
                A question in plain Chinese or English as a GraphQL document; nothing that is not understood \
                is left out of it in silence. `on` stands for today.
                """,
            arguments: [InputDraft("text", "String!"), InputDraft("on", "Date")]
        ),
    ]

    private static let pathArguments = [
        InputDraft("from", "ID!"), InputDraft("to", "ID!"), InputDraft("along", "String"),
        InputDraft("maxLength", "Int", default: 12),
    ]

    mutating func addGraphWideTypes() {
        enumeration(
            "RankAlgorithm",
            description: "How nodes are ranked.",
            RankAlgorithm.allCases.map(\.rawValue)
        )
        object(
            "SearchHit",
            description: "A node that was found, and where the text stands in it.",
            [
                Field("node", "Node!", .searchHit(.node)),
                Field(
                    "score",
                    "Float!",
                    .searchHit(.score),
                    description: "Higher is better; names score above texts."
                ),
                Field("field", "String!", .searchHit(.field), description: "The property."),
                Field(
                    "excerpt",
                    "String!",
                    .searchHit(.excerpt),
                    description: "The name, or the text around the words found."
                ),
            ]
        )
        addPaths()
        addChange()
        object(
            "Pair",
            description: "Two nodes that walks join.",
            [
                Field("a", "Node!", .pair(.a)), Field("b", "Node!", .pair(.b)),
                Field(
                    "count",
                    "Float!",
                    .pair(.count),
                    description: "Distinct matching walks from a to b."
                ),
                Field(
                    "paths",
                    "[Path!]!",
                    .pair(.paths),
                    description: "The walks counted, in node order.",
                    arguments: [InputDraft("first", "Int", default: 10)]
                ),
            ]
        )
        addGraphInfo()
        addAsked()
        object(
            "Ranked",
            [Field("node", "Node!", .ranked(.node)), Field("score", "Float!", .ranked(.score))]
        )
    }

    private mutating func addGraphInfo() {
        object(
            "GraphInfo",
            description: "A graph as of one commit, and who asks it.",
            [
                Field(
                    "commit",
                    "Int!",
                    .graphInfo(.commit),
                    description: "The number of the last commit; 0 of an empty graph."
                ),
                Field("at", "DateTime", .graphInfo(.at), description: "When it was made."),
                Field(
                    "today",
                    "Date!",
                    .graphInfo(.today),
                    description: "The day that `TODAY` and `within` start from."
                ),
                Field("timezone", "String!", .graphInfo(.timeZone)),
                Field("nodes", "Int!", .graphInfo(.nodes)),
                Field("relationships", "Int!", .graphInfo(.relationships)),
                Field(
                    "writable",
                    "Boolean!",
                    .graphInfo(.isWritable),
                    description: "Whether the sender of this request may write."
                ),
                Field(
                    "author",
                    "String",
                    .graphInfo(.author),
                    description: "The name that would be recorded."
                ),
            ]
        )
    }

    private mutating func addAsked() {
        object(
            "Asked",
            description: "A plain question, and the GraphQL that was made of it.",
            [
                Field(
                    "title",
                    "String!",
                    .asked(.title),
                    description: "What was understood, in the language of the question."
                ),
                Field(
                    "document",
                    "String",
                    .asked(.document),
                    description: """
                        A document whose one root field has the alias `answer`; null when the heart of the \
                        question is not understood.
                        """
                ),
                Field(
                    "variables",
                    "JSON",
                    .asked(.variables),
                    description: "The values of its variables."
                ),
                Field(
                    "parts",
                    "[AskedPart!]!",
                    .asked(.parts),
                    description: "What each part of the text was taken for."
                ),
                Field(
                    "unread",
                    "[String!]!",
                    .asked(.unread),
                    description: "The words that mean nothing here."
                ),
                Field(
                    "alternatives",
                    "[Asked!]!",
                    .asked(.alternatives),
                    description: "Other readings that are as good; these have none."
                ),
                Field(
                    "suggestions",
                    "[String!]!",
                    .asked(.suggestions),
                    description: "Questions that are understood, where this one is not."
                ),
            ]
        )
        object(
            "AskedPart",
            description: "A part of a question, and what it was taken for.",
            [
                Field("text", "String!", .askedPart(.text)),
                Field(
                    "start",
                    "Int!",
                    .askedPart(.start),
                    description: "Where it begins, in code points."
                ),
                Field(
                    "end",
                    "Int!",
                    .askedPart(.end),
                    description: "Where it ends, exclusive."
                ),
                Field("meaning", "String!", .askedPart(.meaning)),
                Field(
                    "node",
                    "Node",
                    .askedPart(.node),
                    description: "Whose name it is."
                ),
            ]
        )
    }

    private mutating func addChange() {
        enumeration(
            "ChangeKind",
            description: "What happened.",
            ChangeKindNames.all
        )
        var fields = [
            Field(
                "id",
                "ID!",
                .change(.id),
                description: "The node, or the one that the relationship comes from."
            ),
            Field("commit", "Int!", .change(.commit)), Field("at", "DateTime!", .change(.at)),
            Field("author", "String", .change(.author)),
            Field("kind", "ChangeKind!", .change(.kind)),
        ]
        if !model.relationshipTypes.isEmpty {
            fields.append(Field("relationship", "RelationshipType", .change(.relationship)))
        }
        object(
            "Change",
            description: "What a commit did to a node or a relationship.",
            fields + [
                Field("to", "ID", .change(.to), description: "Of a relationship: its other end."),
                Field("before", "JSON", .change(.before), description: "The properties before."),
                Field("after", "JSON", .change(.after), description: "The properties after."),
                Field("cursor", "String!", .change(.cursor)),
            ]
        )
    }

    private mutating func addPaths() {
        var fields = [
            Field("length", "Int!", .path(.length), description: "Relationships."),
            Field(
                "nodes",
                "[Node!]!",
                .path(.nodes),
                description: "From the start to the end."
            ),
        ]
        if !model.relationshipTypes.isEmpty {
            fields.append(Field("steps", "[PathStep!]!", .path(.steps)))
            object(
                "PathStep",
                description: "A relationship as a path walks it.",
                [
                    Field("relationship", "RelationshipType!", .pathStep(.relationship)),
                    Field(
                        "forward",
                        "Boolean!",
                        .pathStep(.forward),
                        description: "Whether it is walked in its stored direction."
                    ),
                    Field("from", "Node!", .pathStep(.from)), Field("to", "Node!", .pathStep(.to)),
                    Field("properties", "JSON", .pathStep(.properties)),
                    Field("sources", "[Source!]!", .pathStep(.sources)),
                ]
            )
        }
        object("Path", description: "A walk through the graph.", fields)
    }
}

/// The values of `ChangeKind`, in the order of `Change.Kind`.
package enum ChangeKindNames {
    package static let all = ["CREATED", "UPDATED", "DELETED", "RELATED", "UNRELATED"]
}

/// The values of `RankAlgorithm`, in their order.
package enum RankAlgorithm: String, CaseIterable, Sendable {
    case degree = "DEGREE"
    case pageRank = "PAGERANK"
    case betweenness = "BETWEENNESS"
}
