package import Bytes

/// What nodes are grouped by: a property, a date's part, or the nodes at an end.
package enum GroupTerm: Sendable {
    case property(PropertyID)
    case date(PropertyID, DatePart)
    case relationship(EndIndex)
}

/// The part of a date that groups are made by.
package enum DatePart: Hashable, Sendable {
    case year, quarter, month, day
}

/// One value of a group's key.
package enum GroupValue: Hashable, Sendable {
    /// No value, or no related node.
    case absent
    case text([UInt8])
    /// A scalar's word, of the property's own type.
    case word(Int64)
    case date(CalendarDate)
    case quarter(year: Int, number: Int)
    case node(NodeRow)

    /// How keys are ordered: by value, nodes in node order.
    package var order: OrderValue {
        switch self {
        case .absent: .absent
        case .text(let text): .text(text)
        case .word(let word): .word(word)
        case .date(let date): OrderValue(date)
        case .quarter(let year, let number):
            .word(
                Int64(CalendarDate(year: year, month: number * 3 - 2)?.firstDay ?? 0) << 32 | 0xFFFF
            )
        case .node(let row): .word(Int64(row.offset))
        }
    }
}

/// The nodes that share a key.
package struct NodeGroup: Sendable {
    package let key: [GroupValue]
    package let count: Int
    /// The nodes in node order; empty where only their number was asked for.
    package let rows: [NodeRow]
}

extension Snapshot {
    /// Nodes grouped by terms; a node counts once in each group that it belongs to.
    ///
    /// Groups come in no particular order.
    /// - Complexity: O(memberships), a few steps each.
    package func groups(
        of rows: NodeRows,
        _ label: LabelID,
        by terms: [GroupTerm],
        keepsRows: Bool,
        _ budget: inout VisitBudget
    ) throws(BudgetError) -> [NodeGroup] {
        guard let first = terms.first else { return [] }
        if terms.count == 1, !keepsRows, rows.isAll {
            if let groups = try counted(label, by: first, &budget) { return groups }
        }
        var members = try GroupMembers(
            rows,
            KeyCoder(self, label, first, nodeCount: rows.count),
            &budget
        )
        for term in terms.dropFirst() {
            try members.divide(
                by: KeyCoder(self, label, term, nodeCount: members.rows.count),
                &budget
            )
        }
        try budget.spend(members.rows.count)
        // Each value of a key takes memory too; the first is counted with the memberships.
        try budget.visit(members.groupCount * (terms.count - 1))
        return members.groups(keepsRows: keepsRows)
    }

    /// All nodes of a label by one term, counted without looking at each; nil where that is not possible.
    private func counted(
        _ label: LabelID,
        by term: GroupTerm,
        _ budget: inout VisitBudget
    ) throws(BudgetError) -> [NodeGroup]? {
        switch term {
        case .relationship(let index):
            let end = model.end(index, of: label)
            guard let back = model[end.target].end(of: end.table, end.direction.reversed) else {
                return nil
            }
            let targets = self[end.target]
            try budget.visit(targets.count)
            var groups: [NodeGroup] = []
            for row in targets.rows {
                let count = targets.degree(of: row, at: back)
                if count > 0 { groups.append(NodeGroup(key: [.node(row)], count: count, rows: [])) }
            }
            var lone = 0
            for page in self[label].pages {
                try budget.spend(page.liveCount)
                lone += page.liveSlots.count { page.adjacency[index.index].count($0) == 0 }
            }
            if lone > 0 { groups.append(NodeGroup(key: [.absent], count: lone, rows: [])) }
            return groups
        case .property(let property), .date(let property, _):
            var coder = KeyCoder(self, label, term, nodeCount: 0)
            var counts: [Int] = []
            for page in self[label].pages {
                guard case .scalars(let column) = page.columns[property.index] else { return nil }
                try budget.visit(page.liveCount)
                column.forEachRun(without: page.dead) { word, count in
                    let code = Int(coder.code(ofWord: word))
                    while counts.count <= code { counts.append(0) }
                    counts[code] += count
                }
            }
            return counts.indices.map {
                NodeGroup(key: [coder.values[$0]], count: counts[$0], rows: [])
            }
        }
    }

    /// How a group's key orders: by value, nodes by creation, absent values apart.
    package func orderValues(
        of key: [GroupValue],
        by terms: [GroupTerm],
        _ label: LabelID
    ) -> [OrderValue] {
        zip(terms, key).map { term, value in
            guard case .node(let row) = value, case .relationship(let end) = term else {
                return value.order
            }
            let target = model.end(end, of: label).target
            return .word(Int64(id(of: NodeAddress(label: target, row: row)).number))
        }
    }
}

/// Nodes with the group each is in; a node of several groups stands there as often.
private struct GroupMembers {
    private(set) var rows: [NodeRow] = []
    private var groups: [UInt32] = []
    /// How each term divides the groups of the terms before, the first the one group of all.
    private var divisions: [Division] = []

    /// The parts that a term divides groups into.
    private struct Division {
        let parts: [Part]
        let values: [GroupValue]
    }

    /// The nodes of a group that have one value.
    private struct Part {
        let group: UInt32
        let code: UInt32
    }

    var groupCount: Int { divisions.last?.parts.count ?? 0 }

    /// Nodes by their values of one term.
    init(
        _ nodes: NodeRows,
        _ coder: KeyCoder,
        _ budget: inout VisitBudget
    ) throws(BudgetError) {
        var coder = coder
        for row in nodes {
            try budget.visit()
            let countBefore = rows.count
            coder.forEachCode(of: row) { code in
                rows.append(row)
                groups.append(code)
            }
            // Each membership takes memory, so each counts.
            try budget.visit(rows.count - countBefore - 1)
        }
        let parts = coder.values.indices.map { Part(group: 0, code: UInt32($0)) }
        divisions = [Division(parts: parts, values: coder.values)]
    }

    /// Each group by the values that its nodes have of one more term.
    mutating func divide(
        by coder: KeyCoder,
        _ budget: inout VisitBudget
    ) throws(BudgetError) {
        var coder = coder
        let (oldRows, oldGroups) = (rows, groups)
        (rows, groups) = ([], [])
        var numbers = WalkTable<UInt32>(filler: 0)
        var parts: [Part] = []
        var counted = 0
        for (row, group) in zip(oldRows, oldGroups) {
            // Each membership takes memory, so each made for the row before counts.
            try budget.visit(1 + rows.count - counted)
            counted = rows.count
            coder.forEachCode(of: row) { code in
                let number = UInt32(parts.count)
                let word = UInt64(group) << 32 | UInt64(code)
                if numbers.insert(number, at: word) {
                    parts.append(Part(group: group, code: code))
                    groups.append(number)
                } else {
                    groups.append(numbers[word] ?? number)
                }
                rows.append(row)
            }
        }
        divisions.append(Division(parts: parts, values: coder.values))
    }

    /// The values that the nodes of a group share, in the order of the terms.
    private func key(of group: Int) -> [GroupValue] {
        var key: [GroupValue] = []
        key.reserveCapacity(divisions.count)
        var group = group
        for division in divisions.reversed() {
            let part = division.parts[group]
            key.append(division.values[Int(part.code)])
            group = Int(part.group)
        }
        key.reverse()
        return key
    }

    func groups(keepsRows: Bool) -> [NodeGroup] {
        var counts = [Int](repeating: 0, count: groupCount)
        for group in groups { counts[Int(group)] += 1 }
        guard keepsRows else {
            return counts.indices.map { NodeGroup(key: key(of: $0), count: counts[$0], rows: []) }
        }
        var parts = counts.map { count in
            var part: [NodeRow] = []
            part.reserveCapacity(count)
            return part
        }
        for (row, group) in zip(rows, groups) { parts[Int(group)].append(row) }
        return counts.indices.map {
            NodeGroup(key: key(of: $0), count: counts[$0], rows: parts[$0])
        }
    }
}

/// Gives each value of a term a number, in the order they are met.
private struct KeyCoder {
    private let snapshot: Snapshot
    private let table: NodeTable
    private let term: GroupTerm
    private let type: PropertyType
    private(set) var values: [GroupValue] = []
    private var codes: [GroupValue: UInt32] = [:]
    /// Of scalars: by word, so that no value need be made of one met before.
    private var codesOfWords = WalkTable<UInt32>(filler: 0)
    /// Of related nodes: by row, plus one; empty when few nodes are grouped.
    private var codesOfRows: [UInt32] = []
    /// Then by row in a table, so that no more is cleared than is looked at.
    private var codesOfFewRows = WalkTable<UInt32>(filler: 0)
    /// Of texts: by entry of the page looked at, plus one.
    private var codesOfEntries: [UInt32] = []
    private var page: NodePage?

    init(_ snapshot: Snapshot, _ label: LabelID, _ term: GroupTerm, nodeCount: Int) {
        self.snapshot = snapshot
        table = snapshot[label]
        self.term = term
        switch term {
        case .property(let property), .date(let property, _):
            type = table.label.properties[property.index].type
        case .relationship(let end):
            type = .id
            let target = snapshot.model.end(end, of: label).target
            let rowCount = snapshot[target].rowCount
            if nodeCount >= rowCount / 4 {
                codesOfRows = [UInt32](repeating: 0, count: rowCount)
            }
        }
    }

    /// Does something with the number of each distinct value of a node; of none, with that of absence.
    mutating func forEachCode(of row: NodeRow, _ body: (UInt32) -> Void) {
        switch term {
        case .relationship(let end):
            let found = table.relationships(of: row, at: end)
            guard found.count > 0 else { return body(code(of: .absent)) }
            for entry in found { body(code(ofRow: entry.neighbour)) }
        case .property(let property), .date(let property, _):
            let page = table.page(of: row)
            let slot = table.slot(of: row)
            switch page.columns[property.index] {
            case .scalars(let column): body(code(ofWord: column.word(slot)))
            case .text(let column): body(code(of: column, slot, on: page))
            case .textLists(let lists, let items):
                forEachCode(lists[slot].map { .text(Array((items.text($0) ?? "").utf8)) }, body)
            case .scalarLists(let lists, let items):
                forEachCode(lists[slot].map { value(ofWord: items.word($0)) }, body)
            }
        }
    }

    private mutating func forEachCode(_ items: [GroupValue], _ body: (UInt32) -> Void) {
        guard !items.isEmpty else { return body(code(of: .absent)) }
        var met: [UInt32] = []
        for item in items {
            let code = code(of: item)
            if !met.contains(code) {
                met.append(code)
                body(code)
            }
        }
    }

    private mutating func code(ofRow row: NodeRow) -> UInt32 {
        guard !codesOfRows.isEmpty else {
            if let code = codesOfFewRows[UInt64(row.index)] { return code }
            let new = code(of: .node(row))
            _ = codesOfFewRows.insert(new, at: UInt64(row.index))
            return new
        }
        if codesOfRows[row.index] == 0 { codesOfRows[row.index] = code(of: .node(row)) + 1 }
        return codesOfRows[row.index] - 1
    }

    private mutating func code(of value: GroupValue) -> UInt32 {
        if let code = codes[value] { return code }
        let code = UInt32(values.count)
        codes[value] = code
        values.append(value)
        return code
    }

    mutating func code(ofWord word: Int64) -> UInt32 {
        // Turned so that no word there is becomes the one that the table has no place for.
        let key = UInt64(bitPattern: word) ^ 1 << 63
        if let code = codesOfWords[key] { return code }
        let code = code(of: value(ofWord: word))
        _ = codesOfWords.insert(code, at: key)
        return code
    }

    private func value(ofWord word: Int64) -> GroupValue {
        guard word != ScalarColumn.absent else { return .absent }
        guard type == .date else { return .word(word) }
        let date = GroupValue.date(CalendarDate(packed: UInt32(truncatingIfNeeded: word)))
        return if case .date(_, let part) = term { date.cut(to: part) } else { date }
    }

    private mutating func code(
        of column: StringColumn,
        _ slot: Int,
        on page: NodePage
    ) -> UInt32 {
        if self.page !== page {
            self.page = page
            codesOfEntries = [UInt32](repeating: 0, count: column.entryCount)
        }
        guard let entry = column.entry(slot) else { return code(of: .absent) }
        if codesOfEntries[entry] == 0 {
            let text = Array((column.text(slot) ?? "").utf8)
            codesOfEntries[entry] = code(of: .text(text)) + 1
        }
        return codesOfEntries[entry] - 1
    }
}

extension GroupValue {
    /// A date cut to a part; one that is coarser already keeps its own value.
    fileprivate func cut(to part: DatePart) -> GroupValue {
        guard case .date(let date) = self else { return self }
        switch part {
        case .day: return self
        case .month: return .date(CalendarDate(year: date.year, month: date.month) ?? date)
        case .year: return .date(CalendarDate(year: date.year) ?? date)
        case .quarter:
            guard let month = date.month else { return self }
            return .quarter(year: date.year, number: (month + 2) / 3)
        }
    }
}
