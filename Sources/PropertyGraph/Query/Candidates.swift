extension Snapshot {
    /// The nodes that a field relates a node to and that pass a filter, in the field's natural order.
    package func candidates(
        _ related: Related,
        of row: NodeRow,
        _ label: LabelID,
        where predicate: Predicate?,
        _ budget: inout VisitBudget
    ) throws(BudgetError) -> CandidateList {
        switch related {
        case .end(let index):
            let end = model.end(index, of: label)
            let entries = self[label].relationships(of: row, at: index)
            guard let predicate else {
                try budget.spend(entries.count)
                return CandidateList(
                    entries.map {
                        Candidate(row: $0.neighbour, relationship: $0.relationship)
                    },
                    of: end.target,
                    through: end.table
                )
            }
            var passing: [Candidate] = []
            for entry in entries {
                try budget.visit()
                let candidate = Candidate(row: entry.neighbour, relationship: entry.relationship)
                if try matches(predicate, candidate, of: end.target, through: end.table, &budget) {
                    passing.append(candidate)
                }
            }
            return CandidateList(passing, of: end.target, through: end.table)
        case .path(let index):
            let target = model[label].pathFields[index].target
            let reached = try reachWithDistances(
                model.walker(ofPath: index, of: label),
                from: NodeAddress(label: label, row: row),
                labels: [target],
                &budget
            )
            var passing: [Candidate] = []
            var distances: [Int] = []
            for (node, distance) in zip(reached.nodes, reached.distances) {
                let candidate = Candidate(row: node.row)
                if let predicate {
                    try budget.visit()
                    guard try matches(predicate, candidate, of: target, through: nil, &budget)
                    else { continue }
                }
                passing.append(candidate)
                distances.append(distance)
            }
            return CandidateList(passing, of: target, distances: distances)
        }
    }

    /// The nodes of a label that pass a filter, in node order.
    ///
    /// - Complexity: O(nodes that the cheapest way finds x parts of the filter).
    package func nodes(
        of label: LabelID,
        where predicate: Predicate?,
        _ budget: inout VisitBudget
    ) throws(BudgetError) -> [NodeRow] {
        guard let predicate else {
            try budget.visit(self[label].count)
            return Array(self[label].rows)
        }
        try budget.spend(Self.accessCost(of: predicate))
        guard let found = try rows(access(to: label, where: predicate).path, label, &budget) else {
            return try scanned(label, predicate, &budget)
        }
        var passing: [NodeRow] = []
        for row in found {
            try budget.visit()
            if try matches(predicate, Candidate(row: row), of: label, through: nil, &budget) {
                passing.append(row)
            }
        }
        return passing
    }

    /// The rows that a way finds, each once, in node order; nil is all of them.
    private func rows(
        _ path: AccessPath,
        _ label: LabelID,
        _ budget: inout VisitBudget
    ) throws(BudgetError) -> [NodeRow]? {
        switch path {
        case .scan:
            return nil
        case .rows(let rows):
            try budget.spendSorting(rows.count)
            return inOrder(Array(rows))
        case .ordered(let property, let range):
            return try rows(property, range, label, &budget)
        case .equal(let property, let json):
            return try rows(property, equalTo: json, label, &budget)
        case .search(let text):
            return try self[label].rows(matching: text, &budget)
        case .text(let terms):
            return try self[label].rows(withTerms: terms, &budget)
        case .related(let index, let start):
            let end = model.end(index, of: label)
            guard let others = try rows(start, end.target, &budget),
                let back = model[end.target].end(of: end.table, end.direction.reversed)
            else { return nil }
            var found: [NodeRow] = []
            for other in others {
                let entries = self[end.target].relationships(of: other, at: back)
                try budget.visit(entries.count)
                found += entries.lazy.map(\.neighbour)
            }
            try budget.spendSorting(found.count)
            return distinct(found)
        case .walked(let index, let start):
            let target = model[label].pathFields[index].target
            guard let others = try rows(start, target, &budget) else { return nil }
            return distinct(
                try starts(
                    of: model.walker(ofPath: index, of: label),
                    endingIn: others.map { NodeAddress(label: target, row: $0) },
                    label,
                    &budget
                )
            )
        case .union(let paths):
            var found: [NodeRow] = []
            for path in paths {
                guard let rows = try rows(path, label, &budget) else { return nil }
                found += rows
            }
            try budget.spendSorting(found.count)
            return distinct(found)
        }
    }

    private func inOrder(_ rows: [NodeRow]) -> [NodeRow] {
        rows.count > 1 ? rows.sorted { $0.offset < $1.offset } : rows
    }

    private func distinct(_ rows: [NodeRow]) -> [NodeRow] {
        var distinct: [NodeRow] = []
        distinct.reserveCapacity(rows.count)
        for row in inOrder(rows) where row != distinct.last { distinct.append(row) }
        return distinct
    }

    private func rows(
        _ property: PropertyID,
        _ range: ClosedRange<Int64>,
        _ label: LabelID,
        _ budget: inout VisitBudget
    ) throws(BudgetError) -> [NodeRow] {
        let table = self[label]
        let isDate = table.label.properties[property.index].type == .date
        var found: [NodeRow] = []
        for (index, page) in table.pages.enumerated() {
            try budget.spend(1)
            guard case .scalars(let column) = page.columns[property.index],
                let sorted = page.indexes.sorted[property.index]
            else { continue }
            let slots = sorted.slots[sorted.range(of: range, in: column, isDate: isDate)]
            try budget.spendSorting(slots.count)
            found += slots.sorted().map { table.row(page: index, slot: Int($0)) }
        }
        return found
    }

    private func rows(
        _ property: PropertyID,
        equalTo json: [UInt8],
        _ label: LabelID,
        _ budget: inout VisitBudget
    ) throws(BudgetError) -> [NodeRow] {
        let table = self[label]
        var found: [NodeRow] = []
        for index in table.pages(thatMayHold: json, of: property) {
            try budget.spend(1)
            let page = table.pages[index]
            guard case .text(let column) = page.columns[property.index],
                let sorted = page.indexes.sorted[property.index]
            else { continue }
            // Slots of one text are in order.
            let slots = sorted.slots[sorted.range(of: json, in: column)]
            try budget.spend(slots.count)
            found += slots.map { table.row(page: index, slot: Int($0)) }
        }
        return found
    }

    /// The nodes of a label from which some matching walk ends in one of some nodes.
    private func starts(
        of walker: Walker,
        endingIn nodes: [NodeAddress],
        _ label: LabelID,
        _ budget: inout VisitBudget
    ) throws(BudgetError) -> [NodeRow] {
        var seen = WalkSet()
        var open = nodes.flatMap { walker.ends(at: $0) }.filter { seen.insert($0) }
        var starts: [NodeRow] = []
        while let place = open.popLast() {
            // State 0 is where walks start.
            if place.state == 0, place.label == label { starts.append(place.row) }
            try forEachNeighbour(of: place, walker.hops(to: place), &budget) { other in
                if seen.insert(other) { open.append(other) }
            }
        }
        return starts
    }

    /// All nodes of a label that pass, found page by page: tests of properties first, a column at a time.
    private func scanned(
        _ label: LabelID,
        _ predicate: Predicate,
        _ budget: inout VisitBudget
    ) throws(BudgetError) -> [NodeRow] {
        let parts = if case .all(let parts) = predicate { parts } else { [predicate] }
        var columnTests: [(property: PropertyID, test: ColumnTest)] = []
        var rest: [Predicate] = []
        for part in parts {
            if case .property(let property, let test) = part {
                columnTests.append((property, test))
            } else {
                rest.append(part)
            }
        }
        let remaining = rest.count == 1 ? rest[0] : .all(rest)
        let table = self[label]
        var passing: [NodeRow] = []
        for (index, page) in table.pages.enumerated() {
            guard page.liveCount > 0 else { continue }
            try budget.visit(page.liveCount)
            var slots = page.liveSlots.map { UInt16($0) }
            for (property, test) in columnTests {
                try budget.spend(test.cost(slots, page.columns[property.index]))
                slots = test.passing(slots, page.columns, property.index)
            }
            for slot in slots {
                let row = table.row(page: index, slot: Int(slot))
                if !rest.isEmpty {
                    let candidate = Candidate(row: row)
                    guard
                        try matches(remaining, candidate, of: label, through: nil, &budget)
                    else { continue }
                }
                passing.append(row)
            }
        }
        return passing
    }
}

extension ColumnTest {
    /// About how many steps judging some slots takes.
    func cost(_ slots: [UInt16], _ column: Column) -> Int {
        if case .scalars = column { return slots.count * partCount }
        return slots.reduce(0) { $0 + cost(column, Int($1)) }
    }

    /// Those of some slots that pass, in the same order; one column is read from end to end.
    func passing(_ slots: [UInt16], _ columns: [Column], _ column: Int) -> [UInt16] {
        switch (self, columns[column]) {
        case (.words(let range), .scalars(let scalars)):
            return slots.filter {
                let word = scalars.word(Int($0))
                return word != ScalarColumn.absent && range.contains(word)
            }
        case (.text, .text(let texts)), (.anyText, .text(let texts)):
            // Each distinct text is judged once.
            var verdicts = [Bool?](repeating: nil, count: texts.entryCount)
            return slots.filter { slot in
                guard let entry = texts.entry(Int(slot)) else { return false }
                if let verdict = verdicts[entry] { return verdict }
                let verdict = passes(columns, column, Int(slot))
                verdicts[entry] = verdict
                return verdict
            }
        default:
            return slots.filter { passes(columns, column, Int($0)) }
        }
    }
}
