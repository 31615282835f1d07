package import PropertyGraph

/// What a generated field answers; the executor's plan is made of these.
///
/// Labels are those of the type the field belongs to, unless a case says otherwise.
package enum FieldMeaning: Sendable, BitwiseCopyable {
    /// `__typename`.
    case typename
    /// A field that execution itself answers.
    case introspection
    case query(QueryMeaning)
    case node(NodeMeaning)
    case source(SourceMeaning)
    case aggregate(AggregateMeaning)
    case summary(SummaryMeaning)
    case groupKey(GroupKeyMeaning)
    case picture(PictureMeaning)
    case pictureNode(PictureNodeMeaning)
    case pictureLink(PictureLinkMeaning)
    case connection(ConnectionMeaning)
    case edge(EdgeMeaning)
    case pageInfo(PageInfoMeaning)
    /// A property of the relationship that led to a node.
    case relationshipProperty(PropertyID)
    case searchHit(SearchHitMeaning)
    case path(PathMeaning)
    case pathStep(PathStepMeaning)
    case pair(PairMeaning)
    case ranked(RankedMeaning)
    case change(ChangeMeaning)
    case graphInfo(GraphInfoMeaning)
    case asked(AskedMeaning)
    case askedPart(AskedPartMeaning)
    case mutation(MutationMeaning)
    case payload(PayloadMeaning)
    /// The field of `Mutation` that reads documents.
    case importDocuments
    case importReport(ImportReportMeaning)
    case importedFile(ImportedFileMeaning)
    case importCount(ImportCountMeaning)
    case importFinding(ImportFindingMeaning)
    case importCandidate(ImportCandidateMeaning)
}

/// Fields of `Query`.
package enum QueryMeaning: Sendable, BitwiseCopyable {
    case node
    case nodes
    /// One node of a label, by id, key, unique property or name.
    case lookup(LabelID)
    case list(LabelID)
    case connection(LabelID)
    case aggregate(LabelID)
    case search
    case shortestPath, shortestPaths, shortestPathCount
    case picture
    case pairs
    case rank
    case history
    case changes
    case graphInfo
    case ask
}

/// Fields of a node.
package enum NodeMeaning: Sendable, BitwiseCopyable {
    case id, version, createdAt, updatedAt, sources, reach
    case property(PropertyID)
    case list(Related)
    case toOne(EndIndex)
    case connection(Related)
    /// Of a to-one relationship: at most one edge.
    case toOneConnection(EndIndex)
    case aggregate(Related)
}

/// Fields of `Source`.
package enum SourceMeaning: Sendable, BitwiseCopyable {
    case document, title, section, line, lineEnd, quote, node
}

/// Fields of a label's aggregate and of its groups.
package enum AggregateMeaning: Sendable, BitwiseCopyable {
    case count
    case number(PropertyID)
    case extremes(PropertyID)
    case size(Related)
    case groups
    /// Of a group alone.
    case keys, nodes, cursor
}

/// Fields of `NumberSummary`, `DateSummary` and `DateTimeSummary`.
package enum SummaryMeaning: Sendable, BitwiseCopyable {
    case min, max, sum, average
}

/// Fields of `GroupKey`.
package enum GroupKeyMeaning: Sendable, BitwiseCopyable {
    case name, value, node
}

/// Fields of `Graph`.
package enum PictureMeaning: Sendable, BitwiseCopyable {
    case nodes, links, truncated
}

/// Fields of `GraphNode`.
package enum PictureNodeMeaning: Sendable, BitwiseCopyable {
    case id, label, type, degree, hidden, node
}

/// Fields of `GraphLink`.
package enum PictureLinkMeaning: Sendable, BitwiseCopyable {
    case source, target, type, properties
}

/// Fields of a connection.
package enum ConnectionMeaning: Sendable, BitwiseCopyable {
    case edges, nodes, pageInfo, totalCount
}

/// Fields of an edge.
package enum EdgeMeaning: Sendable, BitwiseCopyable {
    case cursor, node, properties, sources
}

/// Fields of `PageInfo`.
package enum PageInfoMeaning: Sendable, BitwiseCopyable {
    case hasNextPage, hasPreviousPage, startCursor, endCursor
}

/// Fields of `SearchHit`.
package enum SearchHitMeaning: Sendable, BitwiseCopyable {
    case node, score, field, excerpt
}

/// Fields of `Path`.
package enum PathMeaning: Sendable, BitwiseCopyable {
    case length, nodes, steps
}

/// Fields of `PathStep`.
package enum PathStepMeaning: Sendable, BitwiseCopyable {
    case relationship, forward, from, to, properties, sources
}

/// Fields of `Pair`.
package enum PairMeaning: Sendable, BitwiseCopyable {
    case a, b, count, paths
}

/// Fields of `Ranked`.
package enum RankedMeaning: Sendable, BitwiseCopyable {
    case node, score
}

/// Fields of `Change`.
package enum ChangeMeaning: Sendable, BitwiseCopyable {
    case id, commit, at, author, kind, relationship, to, before, after, cursor
}

/// Fields of `GraphInfo`.
package enum GraphInfoMeaning: Sendable, BitwiseCopyable {
    case commit, at, today, timeZone, nodes, relationships, isWritable, author
}

/// Fields of `Asked`.
package enum AskedMeaning: Sendable, BitwiseCopyable {
    case title, document, variables, parts, unread, alternatives, suggestions
}

/// Fields of `AskedPart`.
package enum AskedPartMeaning: Sendable, BitwiseCopyable {
    case text, start, end, meaning, node
}

/// Fields of `Mutation`.
package enum MutationMeaning: Sendable, BitwiseCopyable {
    case create(LabelID), upsert(LabelID)
    /// One node by its id, and all that pass a filter.
    case update(LabelID), updateAll(LabelID)
    case delete(LabelID), deleteAll(LabelID)
    case relate, unrelate
}

/// Fields of `ImportReport`.
package enum ImportReportMeaning: Sendable, BitwiseCopyable {
    case files, findings, commit, changes
}

/// Fields of `ImportedFile`.
package enum ImportedFileMeaning: Sendable, BitwiseCopyable {
    case name, code, kind, reason, counts, proposal
}

/// Fields of `ImportCount`.
package enum ImportCountMeaning: Sendable, BitwiseCopyable {
    case type, new, changed, withdrawn
}

/// Fields of `ImportFinding`.
package enum ImportFindingMeaning: Sendable, BitwiseCopyable {
    case file, line, severity, kind, message, printed, place, candidates, remedy
}

/// Fields of `ImportCandidate`.
package enum ImportCandidateMeaning: Sendable, BitwiseCopyable {
    case text, node, evidence
}

/// Fields of what a mutation answers.
package enum PayloadMeaning: Sendable, BitwiseCopyable {
    /// The node that was written, or all of them, of the label that the payload is of.
    case node(LabelID), nodes(LabelID)
    /// Of what was deleted.
    case id, ids, relationshipCount
    /// The ends of a relationship.
    case from, to
    case commit, changes
}

/// What a generated argument or input field says about the label or relationship it belongs to.
///
/// Operators such as `eq` and paging arguments such as `first` say the same everywhere and are known by
/// their names.
package enum InputMeaning: Sendable {
    case named(String)
    case property(PropertyID)
    case related(Related)
    case toOne(EndIndex)
    /// In an order: the number of related nodes, and that of those that pass a filter.
    case count(Related)
    case aggregate(Related)
    /// In `GraphFilter`: the filter of one label.
    case label(LabelID)
}
