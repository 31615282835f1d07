/// The names that every API has, whatever its model.
enum FixedNames {
    /// Types; those of lists and enums come with the properties that need them.
    static let types = [
        "String", "Int", "Float", "Boolean", "ID", "Date", "DateTime", "JSON",
        "Query", "Mutation", "Subscription", "Node", "Source", "PageInfo",
        "NodeType", "RelationshipType", "SortDirection", "RankAlgorithm", "DatePart", "ChangeKind",
        "StringRange", "IntRange", "FloatRange", "DateRange", "DateTimeRange",
        "StringFilter", "IntFilter", "FloatFilter", "BooleanFilter", "IDFilter", "DateFilter",
        "DateTimeFilter", "CountFilter", "SourceFilter", "SourcesFilter",
        "GroupHaving", "GroupOrder", "GroupKey", "NumberSummary", "DateSummary", "DateTimeSummary",
        "DeletePayload", "DeleteManyPayload", "RelatePayload", "Change", "SearchHit",
        "Path", "PathStep", "Graph", "GraphNode", "GraphLink", "GraphFilter", "Pair", "Ranked",
        "GraphInfo", "Asked", "AskedPart",
    ]

    static let queryFields = [
        "node", "nodes", "search", "shortestPath", "shortestPaths", "shortestPathCount", "graph",
        "pairs", "rank", "history", "changes", "graphInfo", "ask",
    ]

    static let mutationFields = ["relate", "unrelate"]

    /// Names that no label may go by, since they stand beside it in payloads and filters.
    static let refusedLabelNames: Set<String> = ["commit", "changes", "types"]

    private static let refusedFields: Set<String> = [
        "id", "version", "sources", "reach", "createdAt", "updatedAt", "and", "or", "not", "named",
        "search", "properties", "count", "groups", "nodes", "keys", "cursor",
    ]

    /// Whether a declared field may not have a name.
    ///
    /// A relationship may be called `groups`: in aggregates, where the word has its own meaning, a
    /// relationship is present by its size only.
    static func isRefused(_ name: String, isProperty: Bool) -> Bool {
        refusedFields.contains(name) && (isProperty || name != "groups")
    }
}
