package import PropertyGraph

/// How much an import changes, by type, in the model's order; types without change are left out.
package struct ImportCounts: Hashable, Sendable {
    /// The changes of one node or relationship type.
    package struct Count: Hashable, Sendable {
        package let type: String
        package internal(set) var new = 0
        package internal(set) var changed = 0
        /// What nobody says any more.
        package internal(set) var withdrawn = 0

        fileprivate mutating func add(_ alteration: Alteration) {
            switch alteration {
            case .create: new += 1
            case .update: changed += 1
            case .delete: withdrawn += 1
            }
        }
    }

    /// Of each file, what is changed by it: that which it is a source of, and with the first file what no file
    /// is a source of.
    package let files: [[Count]]
    /// Of all files together.
    package let total: [Count]

    /// The numbers of what files change of a graph.
    package init(
        of changes: ChangeSet,
        by files: [ImportedFile],
        on graph: Snapshot
    ) {
        let places = Dictionary(
            files.enumerated().map { ($1.code, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        func owner(_ now: [Source]?, _ before: () -> [Source]) -> Int {
            let new = now?.lazy.compactMap { places[$0.document] }.first
            return new ?? before().lazy.compactMap { places[$0.document] }.first ?? 0
        }
        let model = graph.model
        let labels = model.labels.map { Count(type: $0.name) }
        let types = model.relationshipTypes.map { Count(type: $0.name) }
        var nodes = Array(repeating: labels, count: max(1, files.count))
        var relationships = Array(repeating: types, count: max(1, files.count))
        for change in changes.nodes {
            let file = owner(change.alteration.sources) {
                graph.node(change.id).map { GraphDraft(on: graph).sources(of: $0) } ?? []
            }
            nodes[file][change.label.index].add(change.alteration)
        }
        for change in changes.relationships {
            let pages = graph[change.table]
            let file = owner(change.alteration.sources) {
                pages.row(id: change.id).map { graph.whole(of: $0, in: change.table).sources } ?? []
            }
            relationships[file][model[change.table].type.index].add(change.alteration)
        }
        func told(_ counts: [Count]) -> [Count] {
            counts.filter { $0.new + $0.changed + $0.withdrawn > 0 }
        }
        self.files = zip(nodes, relationships).map { told($0 + $1) }
        let all = zip(nodes, relationships).map { $0 + $1 }
        total = told(
            all.dropFirst().reduce(all[0]) { sums, counts in
                zip(sums, counts).map {
                    Count(
                        type: $0.type,
                        new: $0.new + $1.new,
                        changed: $0.changed + $1.changed,
                        withdrawn: $0.withdrawn + $1.withdrawn
                    )
                }
            }
        )
    }
}
