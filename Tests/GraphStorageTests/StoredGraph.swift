import Bytes
import GraphStorage
import PropertyGraph
import TestSupport
import Testing

/// A storage and the graph it should hold.
struct StoredGraph {
    let storage: SQLiteStorage
    var snapshot: Snapshot
    var images: [GraphImage]

    init(_ storage: SQLiteStorage) throws {
        self.storage = storage
        snapshot = try storage.load(pageShift: 1)
        images = [GraphImage(snapshot)]
    }

    /// Commits changes to both.
    mutating func commit(_ changes: [GraphChange]) throws {
        var draft = GraphDraft(on: snapshot)
        for change in changes { try draft.perform(change) }
        let at = Instant(milliseconds: Int64(snapshot.commit) * 1_000)
        guard let commit = try draft.commit(at: at, author: "test") else { return }
        try storage.commit([commit])
        snapshot = snapshot.applying(commit)
        images.append(GraphImage(snapshot))
    }
}

/// Makes a database of a few random commits; answers what it held after each.
func makeDatabase(
    _ file: String,
    seed: Int,
    commits: Int = 12
) throws -> [GraphImage] {
    var graph = try StoredGraph(
        SQLiteStorage(file: file, model: SampleModel.model, access: .writing)
    )
    var generator = ChangeGenerator(seed: seed)
    for _ in 0..<commits { try graph.commit(generator.changes()) }
    return graph.images
}

/// What a database holds.
func image(of file: String, model: Model = SampleModel.model) throws -> GraphImage {
    let storage = try SQLiteStorage(file: file, model: model, access: .writing)
    return GraphImage(try storage.load(pageShift: 3))
}

/// The change that makes a person.
func person(
    _ name: String,
    _ values: [SampleModel.PersonProperty: PropertyValue] = [:]
)
    -> GraphChange
{
    var given: [PropertyID: PropertyValue] = [
        SampleModel.PersonProperty.name.id: .string(name)
    ]
    for (property, value) in values { given[property.id] = value }
    return .node(SampleModel.person, given, [])
}
