import PropertyGraph

/// What a question asks, understood: of which label, with which conditions, and in which form the answer is wanted.
struct Question: Sendable {
    enum Form: Sendable {
        case list
        case count
        /// Numbers of nodes for each node at an end of a relationship, or for each part of a time.
        case groupsByRelation(Int)
        case groupsByTime(part: String)
        /// Those with the most or fewest of something, or by their dates.
        case ranked(Ranking)
        case path(NodeAddress, NodeAddress)
        case node(NodeAddress)
    }

    /// What nodes are put in order by.
    struct Ranking: Sendable {
        enum Measure: Sendable {
            /// How many nodes there are at the end of a relation that fulfil these.
            case relation(Int, [Condition])
            case date
            /// As they come where no order is asked for.
            case own
        }

        var measure: Measure
        /// The fewest, or the earliest.
        var isAscending: Bool
        /// How many are asked for; nil for all.
        var first: Int?
        /// Whether those are asked for too that have none of it.
        var mayBeNone = false
    }

    var form: Form
    /// What is asked for, by its place in the vocabulary.
    var kind: Int
    var conditions: [Condition] = []
    /// Whether it asks when the nodes come: `任务101什么时候到期`.
    var asksTime = false
}

/// What nodes have to fulfil.
indirect enum Condition: Sendable {
    /// It is this node.
    case isNode(NodeAddress)
    /// One at the end of a relation fulfils these, with the times that the relation's own dates may have.
    case some(relation: Int, [Condition], Period?)
    /// None does.
    case none(relation: Int)
    /// So many do: the operator of `CountFilter`, and the number.
    case size(relation: Int, [Condition], String, Int)
    case number(property: String, Int)
    case text(property: String, String, isWhole: Bool)
    case time(kind: Int, Period)
    case noTime(kind: Int)
    case phrase(Int)
    case not(Condition)
    case any([Condition])
}

extension Condition {
    /// What comes first where several are told.
    var rank: Int {
        switch self {
        case .time, .noTime, .size, .phrase: 1
        default: 0
        }
    }

    /// One of some, or the only one.
    static func either(_ all: [Condition]) -> Condition { all.count == 1 ? all[0] : .any(all) }

    /// Whether it is about what stands at the end of such a relation.
    func goes(by isMeant: (Int) -> Bool) -> Bool {
        if case .some(let relation, _, _) = self { isMeant(relation) } else { false }
    }

    /// The number that one is told by.
    var number: Int? {
        if case .number(_, let number) = self { number } else { nil }
    }

    /// Whether it speaks of a time.
    var isOfTime: Bool {
        switch self {
        case .time: true
        case .not(let inner): inner.isOfTime
        case .any(let all): all.contains(where: \.isOfTime)
        default: false
        }
    }

    /// Whether it only says which nodes are meant.
    var isOfNodes: Bool {
        switch self {
        case .isNode: true
        case .any(let all): all.allSatisfy(\.isOfNodes)
        default: false
        }
    }
}
