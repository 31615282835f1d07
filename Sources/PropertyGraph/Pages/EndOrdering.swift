/// The order of a node's relationships at an end: by its property, absent last, then by creation; or node
/// order.
struct EndOrdering {
    private let relationships: RelationshipPages
    private let property: (id: PropertyID, type: PropertyType)?

    init(_ end: RelationshipEnd, _ relationships: RelationshipPages, _ properties: [Property]) {
        self.relationships = relationships
        property = end.order.map { ($0, properties[$0.index].type) }
    }

    /// Whether one relationship of a node stands before another.
    func precedes(_ left: Adjacency.Entry, _ right: Adjacency.Entry) -> Bool {
        guard property != nil else {
            return (left.neighbour.offset, left.relationship.offset)
                < (right.neighbour.offset, right.relationship.offset)
        }
        return Self.precedes((left, value(of: left)), (right, value(of: right)))
    }

    private static func precedes(
        _ left: (entry: Adjacency.Entry, value: OrderValue),
        _ right: (entry: Adjacency.Entry, value: OrderValue)
    ) -> Bool {
        if left.value == right.value {
            return left.entry.relationship.offset < right.entry.relationship.offset
        }
        if left.value == .absent { return false }
        return right.value == .absent || left.value.precedes(right.value)
    }

    /// Puts a part in order; one that is in node order already is only looked at.
    func sort(_ entries: inout [Adjacency.Entry], _ range: Range<Int>) {
        guard range.count > 1 else { return }
        guard property != nil else {
            let isSorted = range.dropFirst().allSatisfy {
                entries[$0 - 1].neighbour.offset < entries[$0].neighbour.offset
            }
            if !isSorted { entries[range].sort(by: precedes) }
            return
        }
        let keyed = range.map { (entry: entries[$0], value: value(of: entries[$0])) }
        for (place, keyed) in zip(range, keyed.sorted(by: Self.precedes)) {
            entries[place] = keyed.entry
        }
    }

    private func value(of entry: Adjacency.Entry) -> OrderValue {
        guard let property else { return .absent }
        let page = relationships.page(of: entry.relationship)
        return OrderValue(
            page.columns[property.id.index],
            relationships.slot(of: entry.relationship),
            as: property.type
        )
    }
}
