/// Which part of a list is asked for.
package struct PageRequest: Sendable {
    package var after: OrderPosition?
    package var before: OrderPosition?
    package var first: Int?
    package var last: Int?
    package var offset = 0
    /// With `first`, also those equal to the last one in all terms of the order.
    package var ties = false

    package init() {}

    /// Whether the list is asked for whole.
    package var isWhole: Bool {
        after == nil && before == nil && first == nil && last == nil && offset == 0
    }

    /// How many from the start of the list must be in order; nil is all.
    fileprivate var sortedCount: Int? {
        guard let first, after == nil, before == nil, !ties else { return nil }
        return first.addingReportingOverflow(offset).partialValue
    }

    /// The part asked for of a list, given how many of it stand up to `after` and before `before`.
    fileprivate func range(of count: Int, after: Int?, before: Int?) -> Range<Int> {
        let start = after ?? 0
        let end = max(start, before ?? count)
        if let last { return max(start, end - last)..<end }
        let shown = min(end, start.addingReportingOverflow(offset).partialValue)
        guard let first else { return shown..<end }
        return shown..<(first < end - shown ? shown + first : end)
    }
}

/// A part of a list, in its order.
package struct ListPage {
    package let items: [Candidate]
    /// The length of the whole list; nil where it was not asked for.
    package let totalCount: Int?
    package let hasPrevious: Bool
    package let hasNext: Bool
}

extension Snapshot {
    /// A part of the list that some candidates make in an order.
    ///
    /// They come in node order, or in the natural order of the field that leads to them.
    /// - Complexity: O(n log k) for a part of k; O(k) where the candidates come in the order asked.
    package func page(
        _ request: PageRequest,
        of candidates: CandidateList,
        in order: ListOrder,
        _ budget: inout VisitBudget
    ) throws(BudgetError) -> ListPage {
        let sorting = try Sorting(
            self,
            candidates,
            order,
            first: request.sortedCount,
            &budget
        )
        let count = candidates.items.count
        var range = request.range(
            of: count,
            after: try sorting.count(upTo: request.after, &budget),
            before: try sorting.count(before: request.before, &budget)
        )
        if request.ties { range = sorting.withTies(range) }
        return ListPage(
            items: sorting.items(in: range),
            totalCount: count,
            hasPrevious: range.lowerBound > 0,
            hasNext: range.upperBound < count
        )
    }

    /// A part of the list of a label's nodes that pass a filter.
    ///
    /// `countsAll` says whether the length of the whole list is asked for, and what stands before the part.
    /// - Complexity: as for candidates; O(k) without a filter and in node order; O(pages + nodes looked
    ///   at until k pass) in the order of a property that is indexed.
    package func page(
        _ request: PageRequest,
        of label: LabelID,
        where predicate: Predicate?,
        in order: ListOrder,
        countsAll: Bool,
        _ budget: inout VisitBudget
    ) throws(BudgetError) -> ListPage {
        guard predicate == nil, order.terms.isEmpty else {
            try budget.spend(Self.accessCost(of: predicate))
            if let walk = orderedWalk(
                request,
                of: label,
                where: predicate,
                in: order,
                countsAll: countsAll
            ) {
                return try walk.page(&budget)
            }
            let rows = try nodes(of: label, where: predicate, &budget)
            return try page(
                request,
                of: CandidateList(rows.map { Candidate(row: $0) }, of: label),
                in: order,
                &budget
            )
        }
        let table = self[label]
        let range = request.range(
            of: table.count,
            after: request.after.map { table.count(upTo: $0.number) },
            before: request.before.map { $0.number == 0 ? 0 : table.count(upTo: $0.number - 1) }
        )
        try budget.spend(range.count + (table.isDense ? 0 : table.pages.count))
        return ListPage(
            items: table.rows(at: range).map { Candidate(row: $0) },
            totalCount: table.count,
            hasPrevious: range.lowerBound > 0,
            hasNext: range.upperBound < table.count
        )
    }

    /// Where a candidate stands in an order.
    package func position(
        of candidate: Candidate,
        distance: Int,
        in order: ListOrder,
        of label: LabelID,
        through table: RelationshipTableID?,
        _ budget: inout VisitBudget
    ) throws(BudgetError) -> OrderPosition {
        switch order.tie {
        case .distance:
            return OrderPosition(
                values: [.word(Int64(distance))],
                number: nodeNumber(candidate.row, label)
            )
        case .node, .relationship:
            return OrderPosition(
                values: try orderValues(
                    of: candidate,
                    by: order.terms,
                    of: label,
                    through: table,
                    &budget
                ),
                number: number(of: candidate, order.tie, label, table)
            )
        }
    }

    fileprivate func number(
        of candidate: Candidate,
        _ tie: ListOrder.Tie,
        _ label: LabelID,
        _ table: RelationshipTableID?
    ) -> UInt32 {
        guard tie == .relationship, let table else { return nodeNumber(candidate.row, label) }
        let pages = self[table]
        return pages.page(of: candidate.relationship)
            .ids[pages.slot(of: candidate.relationship)].number
    }

    private func nodeNumber(_ row: NodeRow, _ label: LabelID) -> UInt32 {
        id(of: NodeAddress(label: label, row: row)).number
    }
}

/// Nodes of one label that a list may hold, and the relationships that lead to them.
package struct CandidateList {
    package let items: [Candidate]
    package let label: LabelID
    /// The table of the relationships; nil where none were followed.
    package let table: RelationshipTableID?
    /// Of what a path reaches: the length of the shortest walk to each.
    package let distances: [Int]

    package init(
        _ items: [Candidate],
        of label: LabelID,
        through table: RelationshipTableID? = nil,
        distances: [Int] = []
    ) {
        self.items = items
        self.label = label
        self.table = table
        self.distances = distances
    }
}

/// Candidates in an order, sorted no further than is asked.
private struct Sorting {
    private let snapshot: Snapshot
    private let list: CandidateList
    private let order: ListOrder
    /// The values of each candidate, side by side; empty when they came in the order.
    private let values: [OrderValue]
    /// The candidates' places in the order, or the first of them; nil when they came in it.
    private let places: [Int]?

    init(
        _ snapshot: Snapshot,
        _ list: CandidateList,
        _ order: ListOrder,
        first: Int?,
        _ budget: inout VisitBudget
    ) throws(BudgetError) {
        self.snapshot = snapshot
        self.list = list
        self.order = order
        guard !order.isNatural else {
            (values, places) = ([], nil)
            return
        }
        try budget.spend(list.items.count * order.terms.count)
        var values: [OrderValue] = []
        values.reserveCapacity(list.items.count * order.terms.count)
        for candidate in list.items {
            values += try snapshot.orderValues(
                of: candidate,
                by: order.terms,
                of: list.label,
                through: list.table,
                &budget
            )
        }
        self.values = values
        let width = order.terms.count
        func precedes(_ left: Int, _ right: Int) -> Bool {
            let comparison = order.compare(
                values[left * width..<(left + 1) * width],
                values[right * width..<(right + 1) * width]
            )
            switch comparison {
            case .before: return true
            case .after: return false
            case .equal:
                // In one table rows are in order of creation, and so are the nodes of one label.
                return order.tie == .relationship
                    ? list.items[left].relationship.offset < list.items[right].relationship.offset
                    : list.items[left].row.offset < list.items[right].row.offset
            }
        }
        try budget.spendSorting(list.items.count * max(1, width))
        guard let first, first >= 0, first < list.items.count / 4 else {
            places = list.items.indices.sorted(by: precedes)
            return
        }
        var best = Best<Int>(first, precedes: precedes)
        for index in list.items.indices { best.add(index) }
        places = best.sorted()
    }

    func items(in range: Range<Int>) -> [Candidate] {
        guard let places else { return Array(list.items[range]) }
        return places[range].map { list.items[$0] }
    }

    /// The range, longer by those that equal its last one.
    func withTies(_ range: Range<Int>) -> Range<Int> {
        guard let places, let last = range.last else { return range }
        var end = range.upperBound
        while end < places.count {
            guard case .equal = order.compare(values(at: places[end]), values(at: places[last]))
            else { break }
            end += 1
        }
        return range.lowerBound..<end
    }

    private func values(at index: Int) -> ArraySlice<OrderValue> {
        let width = order.terms.count
        return values[index * width..<(index + 1) * width]
    }

    /// How many stand before a position or at it.
    func count(
        upTo position: OrderPosition?,
        _ budget: inout VisitBudget
    ) throws(BudgetError) -> Int? {
        guard let position else { return nil }
        return try count { (index) throws(BudgetError) in
            try compare(index, position, &budget) != .after
        }
    }

    /// How many stand before a position.
    func count(
        before position: OrderPosition?,
        _ budget: inout VisitBudget
    ) throws(BudgetError) -> Int? {
        guard let position else { return nil }
        return try count { (index) throws(BudgetError) in
            try compare(index, position, &budget) == .before
        }
    }

    /// The length of the part that passes; all that pass stand first.
    private func count(
        where passes: (Int) throws(BudgetError) -> Bool
    ) throws(BudgetError) -> Int {
        var (low, high) = (0, list.items.count)
        while low < high {
            let middle = (low + high) / 2
            if try passes(places?[middle] ?? middle) { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private func compare(
        _ index: Int,
        _ position: OrderPosition,
        _ budget: inout VisitBudget
    ) throws(BudgetError) -> OrderTerm.Comparison {
        let comparison: OrderTerm.Comparison
        if order.tie == .distance {
            let mine = OrderValue.word(Int64(list.distances[index]))
            let theirs = position.values.first ?? .absent
            comparison = mine == theirs ? .equal : mine.precedes(theirs) ? .before : .after
        } else {
            let mine =
                places != nil
                ? values(at: index)
                : try snapshot.orderValues(
                    of: list.items[index],
                    by: order.terms,
                    of: list.label,
                    through: list.table,
                    &budget
                )[...]
            comparison = order.compare(mine, position.values[...])
        }
        guard case .equal = comparison else { return comparison }
        let number = snapshot.number(
            of: list.items[index],
            order.tie,
            list.label,
            list.table
        )
        return number < position.number
            ? .before : number == position.number ? .equal : .after
    }
}
