import GraphAPI
import GraphQLSchema
import PropertyGraph

/// Which groups are shown and in what order: as asked, else the largest first, then by key.
struct GroupOrdering {
    /// A group and what orders it.
    struct OrderedGroup {
        let group: NodeGroup
        let values: [OrderValue]
    }

    private let asked: BoundGroups
    private let snapshot: Snapshot
    private let label: LabelID
    private let groupTerms: [GroupTerm]
    /// What is compared one after the other: the size first, then the parts of the key.
    private let terms: [(value: Int, isDescending: Bool, isAbsentFirst: Bool)]
    private let cursors: CursorCodec
    /// What orders the group that those asked for stand after.
    private let after: [OrderValue]?

    /// - Throws: when the cursor is none of these groups.
    init(
        _ asked: BoundGroups,
        _ snapshot: Snapshot,
        _ label: LabelID,
        _ groupTerms: [GroupTerm]
    ) throws(GraphQLError) {
        self.asked = asked
        self.snapshot = snapshot
        self.label = label
        self.groupTerms = groupTerms
        let order =
            asked.order + [
                GroupOrderTerm(subject: .count, isDescending: true, isAbsentFirst: false),
                GroupOrderTerm(subject: .key, isDescending: false, isAbsentFirst: false),
            ]
        terms = order.flatMap { term in
            let values = term.subject == .count ? 0..<1 : 1..<groupTerms.count + 1
            return values.map { ($0, term.isDescending, term.isAbsentFirst) }
        }
        let text = groupTerms.map { Self.text(of: $0, snapshot.model[label]) }
        cursors = CursorCodec(
            identity: "groups \(snapshot.model[label].name) \(text) \(asked.orderText)",
            valueCount: groupTerms.count + 1
        )
        var after: [OrderValue]?
        if let cursor = asked.after {
            after = try cursors.position(of: cursor, argument: "after").values
        }
        self.after = after
    }

    /// The groups that pass, those after the cursor, as many as are asked for.
    func page(
        _ groups: [NodeGroup],
        _ budget: inout VisitBudget
    ) throws(BudgetError) -> ArraySlice<OrderedGroup> {
        try budget.spend(groups.count)
        let passing = groups.filter { asked.having?.passes($0.count) ?? true }
        var ordered = mayBeShown(passing).map { group in
            OrderedGroup(
                group: group,
                values: [.word(Int64(group.count))]
                    + snapshot.orderValues(of: group.key, by: groupTerms, label)
            )
        }
        if let after { ordered.removeAll { !precedes(after, $0.values) } }
        try budget.spendSorting(ordered.count)
        ordered.sort { precedes($0.values, $1.values) }
        return ordered.prefix(asked.first ?? .max)
    }

    /// Those groups whose size lets them be among the first, where the size decides: so that of very many
    /// only a few are looked at and sorted.
    private func mayBeShown(_ groups: [NodeGroup]) -> [NodeGroup] {
        guard after == nil, let first = asked.first, first > 0, groups.count > 4 * first,
            let term = terms.first, term.value == 0
        else { return groups }
        let sizes = groups.map(\.count).sorted()
        let last = term.isDescending ? sizes[sizes.count - first] : sizes[first - 1]
        return groups.filter { term.isDescending ? $0.count >= last : $0.count <= last }
    }

    func cursor(of group: OrderedGroup) -> String {
        cursors.cursor(of: OrderPosition(values: group.values, number: 0))
    }

    private func precedes(_ left: [OrderValue], _ right: [OrderValue]) -> Bool {
        for term in terms {
            let (left, right) = (left[term.value], right[term.value])
            guard left != right else { continue }
            if left == .absent { return term.isAbsentFirst }
            if right == .absent { return !term.isAbsentFirst }
            return left.precedes(right) != term.isDescending
        }
        return false
    }

    /// A term by the names of the model, which outlive a restart.
    private static func text(of term: GroupTerm, _ label: Label) -> String {
        switch term {
        case .property(let property): label.properties[property.index].name
        case .date(let property, let part): "\(label.properties[property.index].name) \(part)"
        case .relationship(let end):
            label.relationshipFields.first { $0.end == end }?.name ?? ""
        }
    }
}
