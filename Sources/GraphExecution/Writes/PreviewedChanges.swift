import Bytes
import GraphAPI
import JSONCoding
import PropertyGraph

/// What one field of a mutation would change, told as the history would tell it.
struct PreviewedChanges {
    private let before: Snapshot
    private let after: Snapshot
    private let api: GraphAPI
    private let author: String
    private let at: Instant
    private(set) var all: [Change] = []

    /// The differences between two graphs in what a change set touches.
    init(
        _ changes: ChangeSet,
        from before: Snapshot,
        to after: Snapshot,
        _ api: GraphAPI,
        author: String,
        at: Instant
    ) {
        self.before = before
        self.after = after
        self.api = api
        self.author = author
        self.at = at
        for change in changes.nodes { add(change) }
        for change in changes.relationships { add(change) }
    }

    private mutating func add(_ change: NodeChange) {
        let (old, new) = (node(change.id, in: before), node(change.id, in: after))
        guard Self.differ(old?.properties, new?.properties), let shown = new ?? old else { return }
        append(
            isRelationship: false,
            number: Int(change.id.number),
            id: shown.id,
            relationship: nil,
            old?.properties,
            new?.properties
        )
    }

    private mutating func add(_ change: RelationshipChange) {
        let (old, new) = (relationship(change, in: before), relationship(change, in: after))
        guard Self.differ(old, new) else { return }
        let shown = new == nil ? before : after
        guard let from = shown.node(change.from), let to = shown.node(change.to) else { return }
        append(
            isRelationship: true,
            number: Int(change.id.number),
            id: shown[from.label].globalID(of: from.row),
            relationship: Change.Relationship(
                type: api.model[api.model[change.table].type].name,
                to: shown[to.label].globalID(of: to.row)
            ),
            old,
            new
        )
    }

    /// Whether properties are others, to the code point.
    private static func differ(_ old: String?, _ new: String?) -> Bool {
        old.map { Text($0) } != new.map { Text($0) }
    }

    private mutating func append(
        isRelationship: Bool,
        number: Int,
        id: String,
        relationship: Change.Relationship?,
        _ old: String?,
        _ new: String?
    ) {
        all.append(
            Change(
                place: ChangePlace(
                    commit: after.commit,
                    isRelationship: isRelationship,
                    number: number
                ),
                at: at,
                author: author,
                kind: Change.Kind(isRelationship: isRelationship, before: old, after: new),
                id: id,
                relationship: relationship,
                before: old,
                after: new
            )
        )
    }

    /// A node's global id and its properties in a graph; nil when it is not there.
    private func node(_ id: NodeID, in snapshot: Snapshot) -> (id: String, properties: String)? {
        guard let node = snapshot.node(id) else { return nil }
        let table = snapshot[node.label]
        let values = table.label.properties.indices.map {
            table.value(PropertyID(offset: $0), of: node.row)
        }
        return (
            table.globalID(of: node.row), text(api.json(of: values, table.label.properties))
        )
    }

    /// The properties of a relationship in a graph; nil when it is not there.
    private func relationship(_ change: RelationshipChange, in snapshot: Snapshot) -> String? {
        let pages = snapshot[change.table]
        guard let row = pages.row(id: change.id) else { return nil }
        let properties = api.model[api.model[change.table].type].properties
        let values = properties.enumerated().map {
            pages.value(PropertyID(offset: $0), $1.type, of: row)
        }
        return text(api.json(of: values, properties))
    }

    private func text(_ object: JSONObject) -> String { JSONValue.object(object).description }
}
