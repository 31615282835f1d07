/// A place in the total order of a list, whether something stands there now or not.
package struct OrderPosition: Hashable, Sendable {
    /// One per term.
    package let values: [OrderValue]
    /// The number of the node, or of the relationship that leads to it: what orders equal values.
    package let number: UInt32

    package init(values: [OrderValue], number: UInt32) {
        self.values = values
        self.number = number
    }
}

/// The total order of a list: terms, and what decides between nodes they find equal.
package struct ListOrder: Sendable {
    package enum Tie: Hashable, Sendable {
        /// Order of creation of the nodes.
        case node
        /// Order of creation of the relationships that lead to them.
        case relationship
        /// As they come, each with the length of the shortest walk to it, then in node order.
        case distance
    }

    package let terms: [OrderTerm]
    package let tie: Tie
    /// Whether the list comes in this order, so that there is nothing to sort.
    package let isNatural: Bool

    package init(terms: [OrderTerm]) {
        self.init(terms: terms, tie: .node, isNatural: terms.isEmpty)
    }

    fileprivate init(terms: [OrderTerm], tie: Tie, isNatural: Bool) {
        self.terms = terms
        self.tie = tie
        self.isNatural = isNatural
    }

    func compare(
        _ left: ArraySlice<OrderValue>,
        _ right: ArraySlice<OrderValue>
    )
        -> OrderTerm.Comparison
    {
        for (term, values) in zip(terms, zip(left, right)) {
            let order = term.compare(values.0, values.1)
            guard case .equal = order else { return order }
        }
        return .equal
    }
}

extension Snapshot {
    /// The order of what a field leads to when nobody asks for another: by the property that the end is
    /// ordered by, absent last, then by creation of the relationship; else node order; what a path
    /// reaches, nearest first.
    package func naturalOrder(of related: Related, _ label: LabelID) -> ListOrder {
        switch related {
        case .path: return ListOrder(terms: [], tie: .distance, isNatural: true)
        case .end(let index):
            guard let property = model.end(index, of: label).order else {
                return ListOrder(terms: [])
            }
            return ListOrder(
                terms: [OrderTerm(key: .relationship(property))],
                tie: .relationship,
                isNatural: true
            )
        }
    }
}
