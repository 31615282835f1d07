import Bytes

/// A list read in the order of an indexed property, until as many nodes pass as are asked for.
struct OrderedWalk {
    private let snapshot: Snapshot
    private let table: NodeTable
    private let property: PropertyID
    private let predicate: Predicate?
    private let order: ListOrder
    private let after: OrderPosition?
    private let offset: Int
    private let first: Int

    /// What a node is ordered by beside the property, and its row.
    private struct OrderedNode {
        let values: [OrderValue]
        let row: NodeRow
    }

    fileprivate init(
        _ snapshot: Snapshot,
        _ label: LabelID,
        _ property: PropertyID,
        _ predicate: Predicate?,
        _ order: ListOrder,
        _ request: PageRequest,
        first: Int
    ) {
        self.snapshot = snapshot
        table = snapshot[label]
        self.property = property
        self.predicate = predicate
        self.order = order
        after = request.after
        offset = request.offset
        self.first = first
    }

    private var term: OrderTerm { order.terms[0] }

    /// The part asked for; its total is known only without a filter.
    func page(_ budget: inout VisitBudget) throws(BudgetError) -> ListPage {
        // One more tells whether there are more.
        let wanted = offset + first + 1
        var rows: [NodeRow] = []
        if term.isAbsentFirst { try takeAbsent(wanted, &rows, &budget) }
        try budget.spendSorting(table.pages.count)
        var merge = PageMerge(
            table,
            property,
            isDescending: term.isDescending,
            from: after?.values.first
        )
        // After an absent value that stands last there are only absent ones.
        let isPastValues = after?.values.first == .absent && !term.isAbsentFirst
        while !isPastValues, rows.count < wanted, let (word, group) = try merge.next(&budget) {
            try take(group, .word(word), wanted, &rows, &budget)
        }
        if !term.isAbsentFirst, rows.count < wanted {
            try takeAbsent(wanted, &rows, &budget)
        }
        let shown = rows.dropFirst(offset).prefix(first)
        var hasPrevious = offset > 0 && !rows.isEmpty
        if !hasPrevious { hasPrevious = try self.hasPrevious(&budget) }
        return ListPage(
            items: shown.map { Candidate(row: $0) },
            totalCount: predicate == nil ? table.count : nil,
            hasPrevious: hasPrevious,
            hasNext: rows.count > offset + shown.count
        )
    }

    /// Adds those of a group of equal first values that pass, in order.
    private func take(
        _ group: [NodeRow],
        _ value: OrderValue,
        _ wanted: Int,
        _ rows: inout [NodeRow],
        _ budget: inout VisitBudget
    ) throws(BudgetError) {
        if let after, let start = after.values.first,
            case .before = term.compare(value, start)
        {
            return
        }
        let rest = ListOrder(terms: Array(order.terms.dropFirst()))
        var best = Best<OrderedNode>(wanted - rows.count) { left, right in
            switch rest.compare(left.values[...], right.values[...]) {
            case .before: true
            case .after: false
            case .equal: left.row.offset < right.row.offset
            }
        }
        for row in group {
            try budget.visit()
            let candidate = Candidate(row: row)
            if let predicate {
                guard
                    try snapshot.matches(
                        predicate,
                        candidate,
                        of: table.label.id,
                        through: nil,
                        &budget
                    )
                else { continue }
            }
            let values = try snapshot.orderValues(
                of: candidate,
                by: rest.terms,
                of: table.label.id,
                through: nil,
                &budget
            )
            if let after, !follows(value, values, row, after) { continue }
            best.add(OrderedNode(values: values, row: row))
        }
        rows += best.sorted().map(\.row)
    }

    private func follows(
        _ value: OrderValue,
        _ values: [OrderValue],
        _ row: NodeRow,
        _ position: OrderPosition
    ) -> Bool {
        switch order.compare(([value] + values)[...], position.values[...]) {
        case .before: false
        case .after: true
        case .equal:
            table.page(of: row).ids[table.slot(of: row)].number > position.number
        }
    }

    /// Whether anything stands up to the position that the part begins after.
    private func hasPrevious(_ budget: inout VisitBudget) throws(BudgetError) -> Bool {
        guard after != nil, predicate == nil else { return false }
        var request = PageRequest()
        request.first = 1
        let all = OrderedWalk(
            snapshot,
            table.label.id,
            property,
            nil,
            order,
            request,
            first: 1
        )
        guard let least = try all.page(&budget).items.first, let after else { return false }
        let values = try snapshot.orderValues(
            of: least,
            by: order.terms,
            of: table.label.id,
            through: nil,
            &budget
        )
        return !follows(values[0], Array(values.dropFirst()), least.row, after)
    }

    private func takeAbsent(
        _ wanted: Int,
        _ rows: inout [NodeRow],
        _ budget: inout VisitBudget
    ) throws(BudgetError) {
        var absent: [NodeRow] = []
        for (index, page) in table.pages.enumerated() {
            guard case .scalars(let column) = page.columns[property.index] else { continue }
            try budget.spend(page.liveCount)
            for slot in page.liveSlots where column.word(slot) == ScalarColumn.absent {
                absent.append(table.row(page: index, slot: slot))
            }
        }
        try take(absent, .absent, wanted, &rows, &budget)
    }
}

/// The values of all pages in one order: each page's sorted slots, merged by a heap.
private struct PageMerge {
    private struct Head {
        let word: Int64
        let page: Int
        /// In the page's sorted slots, counted from the end where the order is descending.
        let place: Int
    }

    private let table: NodeTable
    private let property: PropertyID
    private let isDescending: Bool
    private let isDate: Bool
    /// The least on top.
    private var heap: [Head] = []

    init(
        _ table: NodeTable,
        _ property: PropertyID,
        isDescending: Bool,
        from start: OrderValue?
    ) {
        self.table = table
        self.property = property
        self.isDescending = isDescending
        isDate = table.label.properties[property.index].type == .date
        for index in table.pages.indices {
            if let head = head(page: index, place: skipped(on: index, before: start)) {
                heap.append(head)
            }
        }
        heap.sort { isDescending ? $0.word > $1.word : $0.word < $1.word }
    }

    /// The next value, and the rows that have it in node order.
    mutating func next(
        _ budget: inout VisitBudget
    ) throws(BudgetError) -> (word: Int64, rows: [NodeRow])? {
        guard let word = heap.first?.word else { return nil }
        var rows: [NodeRow] = []
        while let head = heap.first, head.word == word {
            var place = head.place
            var following = self.head(page: head.page, place: place)
            while let same = following, same.word == word {
                try budget.spend(1)
                rows.append(table.row(page: head.page, slot: Int(slot(head.page, place))))
                place += 1
                following = self.head(page: head.page, place: place)
            }
            if let following {
                heap[0] = following
            } else {
                heap[0] = heap[heap.count - 1]
                heap.removeLast()
            }
            sink()
        }
        try budget.spendSorting(rows.count)
        return (word, rows.sorted { $0.offset < $1.offset })
    }

    private func precedes(_ left: Head, _ right: Head) -> Bool {
        isDescending ? left.word > right.word : left.word < right.word
    }

    private mutating func sink() {
        var place = 0
        while true {
            var least = place
            for child in [2 * place + 1, 2 * place + 2]
            where child < heap.count && precedes(heap[child], heap[least]) {
                least = child
            }
            guard least != place else { return }
            heap.swapAt(place, least)
            place = least
        }
    }

    private func slot(_ page: Int, _ place: Int) -> UInt16 {
        let slots = table.pages[page].indexes.sorted[property.index]?.slots ?? []
        return slots[isDescending ? slots.count - 1 - place : place]
    }

    private func head(page: Int, place: Int) -> Head? {
        guard let sorted = table.pages[page].indexes.sorted[property.index],
            place < sorted.slots.count,
            case .scalars(let column) = table.pages[page].columns[property.index]
        else { return nil }
        return Head(
            word: column.orderWord(Int(slot(page, place)), isDate: isDate),
            page: page,
            place: place
        )
    }

    /// How many of a page's values stand before one.
    private func skipped(on index: Int, before start: OrderValue?) -> Int {
        let page = table.pages[index]
        guard case .word(let word)? = start,
            let sorted = page.indexes.sorted[property.index],
            case .scalars(let column) = page.columns[property.index]
        else { return 0 }
        if isDescending {
            let range = sorted.range(of: .min...word, in: column, isDate: isDate)
            return sorted.slots.count - range.upperBound
        }
        return sorted.range(of: word...(.max), in: column, isDate: isDate).lowerBound
    }
}

extension Snapshot {
    /// The walk that answers a request best; nil where finding all that pass and sorting them is cheaper,
    /// or the only way.
    func orderedWalk(
        _ request: PageRequest,
        of label: LabelID,
        where predicate: Predicate?,
        in order: ListOrder,
        countsAll: Bool
    ) -> OrderedWalk? {
        guard predicate == nil || !countsAll, let first = request.first,
            let property = walkedProperty(request, of: label, where: predicate, in: order)
        else { return nil }
        return OrderedWalk(self, label, property, predicate, order, request, first: first)
    }

    /// The property in whose order a request is answered by a walk; nil when it is by sorting.
    package func walkedProperty(
        _ request: PageRequest,
        of label: LabelID,
        where predicate: Predicate?,
        in order: ListOrder
    ) -> PropertyID? {
        guard let first = request.first, request.before == nil, !request.ties,
            case .property(let property)? = order.terms.first?.key,
            !model[label].properties[property.index].type.isText,
            self[label].pages.first?.indexes.sorted[property.index] != nil,
            first < self[label].count, request.offset < self[label].count
        else { return nil }
        // Sorting looks at all that the filter's own way finds; a walk at its beginning.
        let found = access(to: label, where: predicate).estimate
        return found > 4 * Double(first + request.offset) + 64 ? property : nil
    }
}
