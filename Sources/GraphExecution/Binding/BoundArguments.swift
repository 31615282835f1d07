import GraphQLSchema
import PropertyGraph

/// A field's arguments, read for one execution: what they name has been looked up in its snapshot.
enum BoundArguments {
    /// They are wrong; each occurrence of the field answers this error.
    case failed(GraphQLError)
    /// As they are, for introspection.
    case plain(InputObject)
    case node(NodeAddress?)
    case nodes([NodeAddress?])
    case list(BoundList)
    case aggregate(BoundAggregate)
    case groups(BoundGroups)
    case first(Int?)
    case reach(BoundReach)
    case picture(BoundPicture)
}

/// Which nodes of a list are answered, and in what order.
struct BoundList {
    var filter: Predicate?
    var order: [OrderTerm] = []
    var first: Int?
    var offset = 0
    var ties = false

    /// Whether the list is all there is, as it stands in the graph.
    var isPlain: Bool { filter == nil && order.isEmpty && first == nil && offset == 0 }
}

/// Which nodes are aggregated, and what they are grouped by.
struct BoundAggregate {
    var filter: Predicate?
    var terms: [GroupTerm] = []
}

/// Which groups are answered, and in what order.
struct BoundGroups {
    enum Order { case count, key }

    var having: CountTest?
    var order: [(key: Order, isDescending: Bool, isAbsentFirst: Bool)] = []
    var first: Int?
}

struct BoundReach {
    var path: PathExpression
    var labels: Set<LabelID>?
    var first: Int?
}

struct BoundPicture {
    var around: [NodeAddress]?
    var labels: Set<LabelID>?
    var filters: [LabelID: Predicate] = [:]
    var path: PathExpression?
    var depth: Int?
    var first: Int
}
