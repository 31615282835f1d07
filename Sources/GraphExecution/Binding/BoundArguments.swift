import Bytes
import GraphAPI
import GraphQLSchema
import PropertyGraph

/// A field's arguments, read for one execution: what they name has been looked up in its snapshot.
///
/// Indirect, since they are handed about at each node of the answer.
indirect enum BoundArguments: Sendable {
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
    case search(BoundSearch)
    case paths(BoundPaths)
    case pairs(BoundPairs)
    case rank(BoundRank)
    case changes(BoundChanges)
    case question(BoundQuestion)
    case write(WriteRequest)
    case importing(ImportRequest)
    case changePage(BoundChangePage)

    /// The path expression among them.
    var path: PathText? {
        switch self {
        case .reach(let reach): reach.path
        case .picture(let picture): picture.path
        case .paths(let paths): paths.path
        case .pairs(let pairs): pairs.path
        case .rank(let rank): rank.path
        case .failed, .plain, .node, .nodes, .list, .aggregate, .groups, .first, .search, .changes,
            .question, .write, .importing, .changePage:
            nil
        }
    }
}

/// Which nodes of a list or connection are answered, and in what order.
struct BoundList {
    var filter: Predicate?
    var order: ListOrder
    /// Whether the arguments ask for an order of their own.
    var isReordered = false
    var request = PageRequest()
    /// Of a connection.
    var cursors: CursorCodec?

    /// Whether the list is all there is, as it stands in the graph.
    var isPlain: Bool { filter == nil && !isReordered && request.isWhole }
}

/// Which nodes are aggregated, and what they are grouped by.
struct BoundAggregate {
    var filter: Predicate?
    var terms: [GroupTerm] = []
}

/// Which groups are answered, and in what order.
struct BoundGroups {
    var having: CountTest?
    var order: [GroupOrderTerm] = []
    var first: Int?
    var after: String?
    /// The order as it was written, for cursors.
    var orderText = ""
}

struct BoundReach {
    var path: PathText
    var labels: Set<LabelID>?
    var first: Int?
}

struct BoundPicture {
    var around: [NodeAddress]?
    var labels: Set<LabelID>?
    var filters: [LabelID: Predicate] = [:]
    var path: PathText?
    var depth: Int?
    var first: Int
}

struct BoundSearch {
    var text: SearchText
    var labels: Set<LabelID>?
    var first: Int
}

/// A plain question, and the day that is meant by today.
struct BoundQuestion {
    var text: String
    /// Nil for the day of the request.
    var day: CalendarDate?
}

/// The two ends of paths.
struct BoundPaths {
    /// Nil is any number of relationships that are not structural.
    var path: PathText?
    var from: NodeAddress
    var to: NodeAddress
    var maxLength: Int
    var first: Int
}

struct BoundChanges {
    var question: ChangeQuestion
    /// Whether they are read from the end and answered the other way round.
    var isReversed: Bool
    /// Whose history it is, while it is there.
    var node: NodeAddress?
    var cursors: CursorCodec
}

/// Which changes of a preview are answered.
struct BoundChangePage {
    var first: Int
    var after: ChangePlace?

    /// What is not stored has no place among all changes; the cursors say how it would stand.
    var cursors: CursorCodec { CursorCodec(identity: "preview", valueCount: 2) }
}

/// The nodes at both ends of pairs, and what joins them.
struct BoundPairs {
    var label: LabelID
    var target: LabelID
    var path: PathText
    var filter: Predicate?
    var targetFilter: Predicate?
    var having: CountTest?
    var first: Int
}

struct BoundRank {
    var label: LabelID
    var path: PathText
    var algorithm: RankAlgorithm
    var sample: Int?
    var first: Int
}
