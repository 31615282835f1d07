/// Where the search for the nodes of a filter begins: a way to a set that holds them all.
///
/// The words are those of query planning in databases (Selinger and others, Access path selection in a
/// relational database management system, 1979).
package indirect enum AccessPath: Sendable {
    /// All nodes of the label.
    case scan
    /// The nodes a part of the filter names.
    case rows(Set<NodeRow>)
    /// The values of a property within a range of its order.
    case ordered(PropertyID, ClosedRange<Int64>)
    /// The rows that have a text, given as a JSON string.
    case equal(PropertyID, [UInt8])
    /// What a search finds.
    case search(SearchText)
    /// Texts that have certain pairs of characters.
    case text([ClosedRange<UInt32>])
    /// The relationships at an end of nodes that are found first.
    case related(EndIndex, AccessPath)
    /// The walks of a path field backwards from nodes that are found first.
    case walked(path: Int, AccessPath)
    /// What any of several ways finds.
    case union([AccessPath])
}

/// A way to begin, and about how many nodes it finds.
package struct PlannedAccess: Sendable {
    package let path: AccessPath
    package let estimate: Double
}

extension Snapshot {
    /// The cheapest way to the nodes that pass a filter.
    ///
    /// Estimates come from the indexes and the real numbers of relationships, of a few pages where there
    /// are many.
    /// - Complexity: O(parts of the filter).
    package func access(to label: LabelID, where predicate: Predicate?) -> PlannedAccess {
        let scan = PlannedAccess(path: .scan, estimate: Double(self[label].count))
        guard let predicate, let access = access(predicate, label),
            access.estimate < scan.estimate
        else { return scan }
        return access
    }

    /// About how many steps finding the way to the nodes of a filter takes.
    package static func accessCost(of predicate: Predicate?) -> Int {
        (predicate?.partCount ?? 0) * sampledPageCount
    }

    /// Nil when no part of the filter says where to begin.
    private func access(_ predicate: Predicate, _ label: LabelID) -> PlannedAccess? {
        switch predicate {
        case .rows(let rows):
            return PlannedAccess(path: .rows(rows), estimate: Double(rows.count))
        case .property(let property, let test):
            return access(property, test, label)
        case .search(let text):
            return PlannedAccess(path: .search(text), estimate: estimate(text, label))
        case .all(let parts):
            let byKey = keyRow(parts, label).map {
                PlannedAccess(path: .rows($0), estimate: Double($0.count))
            }
            return ([byKey] + parts.map { access($0, label) }).compactMap { $0 }
                .min { $0.estimate < $1.estimate }
        case .any(let parts):
            var paths: [AccessPath] = []
            var estimate = 0.0
            for part in parts {
                guard let access = access(part, label) else { return nil }
                paths.append(access.path)
                estimate += access.estimate
            }
            return PlannedAccess(path: .union(paths), estimate: estimate)
        case .some(.end(let index), let inner):
            let end = model.end(index, of: label)
            guard let back = model[end.target].end(of: end.table, end.direction.reversed)
            else { return nil }
            let start = self.access(to: end.target, where: inner)
            // Beginning at all the others is not a way to begin.
            if case .scan = start.path { return nil }
            return PlannedAccess(
                path: .related(index, start.path),
                estimate: estimate(start, at: back, of: end.target)
            )
        case .some(.path(let index), let inner):
            let target = model[label].pathFields[index].target
            let start = self.access(to: target, where: inner)
            if case .scan = start.path { return nil }
            // Walks lead to more nodes than one end does; how many more nobody knows before walking.
            return PlannedAccess(
                path: .walked(path: index, start.path),
                estimate: start.estimate * 16
            )
        case .count(let related, let inner, let test) where !test.passes(0):
            return access(.some(related, inner ?? .always), label)
        case .relationship, .not, .count, .someSource, .sourceCount:
            return nil
        }
    }

    /// The rows of a whole key, when parts of the filter give it.
    private func keyRow(_ parts: [Predicate], _ label: LabelID) -> Set<NodeRow>? {
        let table = self[label]
        var key: [PropertyValue] = []
        for property in table.label.key {
            var value: PropertyValue?
            for case .property(property, let test) in parts {
                value = value ?? test.equalValue(as: table.label.properties[property.index].type)
            }
            guard let value else { return nil }
            key.append(value)
        }
        let text = GlobalID.keyText(key, of: table.label, in: model)
        return Set([table.row(key: text)].compactMap { $0 })
    }

    private func access(
        _ property: PropertyID,
        _ test: ColumnTest,
        _ label: LabelID
    ) -> PlannedAccess? {
        let table = self[label]
        let definition = table.label.properties[property.index]
        if let value = test.equalValue(as: definition.type) {
            if table.label.key == [property] {
                let text = GlobalID.keyText([value], of: table.label, in: model)
                let rows = Set([table.row(key: text)].compactMap { $0 })
                return PlannedAccess(path: .rows(rows), estimate: Double(rows.count))
            }
            if definition.isUnique {
                let rows = Set(
                    [table.row(unique: property, value: value, in: model)].compactMap { $0 }
                )
                return PlannedAccess(path: .rows(rows), estimate: Double(rows.count))
            }
            if table.label.names.first == property, case .string(let name) = value {
                let rows = Set(table.rows(canonicalName: name))
                return PlannedAccess(path: .rows(rows), estimate: Double(rows.count))
            }
        }
        if case .text(.equal(let json)) = test,
            table.pages.first?.indexes.sorted[property.index] != nil
        {
            return PlannedAccess(
                path: .equal(property, json),
                estimate: estimate(label) { page in
                    guard case .text(let column) = page.columns[property.index] else { return 0 }
                    return page.indexes.sorted[property.index]?.range(of: json, in: column).count
                        ?? 0
                }
            )
        }
        if case .all(let tests) = test {
            return tests.compactMap { access(property, $0, label) }
                .min { $0.estimate < $1.estimate }
        }
        if case .any(let tests) = test {
            let ways = tests.map { access(property, $0, label) }
            guard !ways.contains(where: { $0 == nil }) else { return nil }
            return PlannedAccess(
                path: .union(ways.compactMap { $0?.path }),
                estimate: ways.reduce(0) { $0 + ($1?.estimate ?? 0) }
            )
        }
        if case .text(.contains(let part)) = test,
            table.label.searchedProperties.contains(property)
        {
            let terms = SearchText.termsOfTexts(containing: part)
            guard !terms.isEmpty else { return nil }
            return PlannedAccess(path: .text(terms), estimate: estimate(terms, label))
        }
        guard let range = test.orderRange,
            table.pages.first?.indexes.sorted[property.index] != nil
        else { return nil }
        return PlannedAccess(
            path: .ordered(property, range),
            estimate: estimate(property, range, label)
        )
    }

    // MARK: - Estimates

    /// Pages that an estimate looks at when there are more.
    private static var sampledPageCount: Int { 16 }

    private func estimate(_ label: LabelID, _ count: (NodePage) -> Int) -> Double {
        let pages = self[label].pages
        let step = max(1, pages.count / Self.sampledPageCount)
        var (sum, looked) = (0, 0)
        for index in stride(from: 0, to: pages.count, by: step) {
            sum += count(pages[index])
            looked += 1
        }
        return looked == 0 ? 0 : Double(sum) * Double(pages.count) / Double(looked)
    }

    private func estimate(
        _ property: PropertyID,
        _ range: ClosedRange<Int64>,
        _ label: LabelID
    ) -> Double {
        let isDate = model[label].properties[property.index].type == .date
        return estimate(label) { page in
            guard case .scalars(let column) = page.columns[property.index] else { return 0 }
            return page.indexes.sorted[property.index]?
                .range(of: range, in: column, isDate: isDate).count ?? 0
        }
    }

    private func estimate(_ terms: [ClosedRange<UInt32>], _ label: LabelID) -> Double {
        estimate(label) { $0.indexes.text?.count(ofAll: terms) ?? 0 }
    }

    private func estimate(_ text: SearchText, _ label: LabelID) -> Double {
        let terms = text.phrases.flatMap { $0.flatMap { SearchText.terms(of: $0) } }
        return estimate(label) { page in
            (terms.isEmpty ? 0 : page.indexes.text?.count(ofAll: terms) ?? 0)
                + (page.indexes.names?.count(text) ?? 0)
        }
    }

    private func estimate(
        _ start: PlannedAccess,
        at end: EndIndex,
        of label: LabelID
    ) -> Double {
        // Of a few nodes that are known, their own relationships; else as many as nodes have on average.
        if case .rows(let rows) = start.path, rows.count <= 64 {
            return Double(rows.reduce(0) { $0 + self[label].degree(of: $1, at: end) })
        }
        return start.estimate * averageDegree(at: end, of: label)
    }

    /// How many relationships a node of a label has on average at an end.
    package func averageDegree(at end: EndIndex, of label: LabelID) -> Double {
        let table = model.end(end, of: label).table
        return Double(self[table].count) / Double(max(1, self[label].count))
    }
}

extension ColumnTest {
    /// The one value that passes; nil when there may be others.
    fileprivate func equalValue(as type: PropertyType) -> PropertyValue? {
        switch self {
        case .text(.equal(let json)): .string(TextPool.text(ofJSON: json))
        case .words(let range) where range.lowerBound == range.upperBound:
            ScalarColumn.value(of: range.lowerBound, as: type)
        case .all(let tests) where tests.count == 1: tests[0].equalValue(as: type)
        default: nil
        }
    }

    /// A range of the property's order that holds all values that pass; nil when that is all of it.
    fileprivate var orderRange: ClosedRange<Int64>? {
        switch self {
        case .words(let range): range
        case .anyWord(let words):
            if let least = words.min(), let greatest = words.max() { least...greatest } else { nil }
        case .days(let days):
            // Days are far below 2^31; only an end that stands for none is above.
            Int64(min(days.lowerBound, 1 << 31 - 1))
                << 32...(Int64(min(days.upperBound, 1 << 31 - 1)) << 32 | 0xFFFF_FFFF)
        default: nil
        }
    }
}
