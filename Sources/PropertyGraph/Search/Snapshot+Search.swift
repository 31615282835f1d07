/// A node that a search found.
package struct SearchHit: Sendable {
    package let node: NodeAddress
    /// Higher is better.
    package let score: Double
    package let property: PropertyID
    /// The name, or the text around what was found.
    package let excerpt: String
}

extension Snapshot {
    /// Nodes by name or text, best first, equal ones in node order.
    ///
    /// First those whose name the text is, then those whose name begins with it, then those whose name holds
    /// it, all also as names are read; then those whose texts hold all its words, by BM25 (Robertson and
    /// Zaragoza, The probabilistic relevance framework: BM25 and beyond, 2009). Where there are enough of
    /// one kind, the next is not looked for.
    /// - Complexity: O(pages + nodes found by name + nodes that hold the rarest words' characters).
    package func search(
        _ text: SearchText,
        labels: Set<LabelID>?,
        first: Int,
        _ budget: inout VisitBudget
    ) throws(BudgetError) -> [SearchHit] {
        guard !text.isEmpty, first > 0 else { return [] }
        var best = Best<(found: Found, id: NodeID)>(first) {
            (-$0.found.score, $0.id) < (-$1.found.score, $1.id)
        }
        let searched = model.labels.filter {
            $0.isSearchable && labels?.contains($0.id) ?? true
        }
        var known = searched.map { RowSet(of: self[$0.id].rowCount) }
        // What a later one finds scores below all that an earlier one did.
        for kind in [HitKind.name, .insideName, .text] where !best.isFull {
            for (index, label) in searched.enumerated() {
                for found in try found(kind, text, label.id, &budget)
                where known[index].insert(found.node.row) {
                    best.add((found, id(of: found.node)))
                }
            }
        }
        return best.sorted().map { hit($0.found, text) }
    }

    /// Where a text is looked for.
    private enum HitKind {
        /// Names that are it, or begin with it.
        case name
        case insideName, text
    }

    private struct Found {
        let node: NodeAddress
        let score: Double
        let match: NameIndex.Match?
    }

    private func found(
        _ kind: HitKind,
        _ text: SearchText,
        _ label: LabelID,
        _ budget: inout VisitBudget
    ) throws(BudgetError) -> [Found] {
        switch kind {
        case .name:
            try named(text, label, &budget) { $0.matches(text).lazy.map { ($0.key, $0.value) } }
        case .insideName:
            try named(text, label, &budget) { $0.slots(inside: text).lazy.map { ($0, .inside) } }
        case .text: try holding(text, label, &budget)
        }
    }

    private func named(
        _ text: SearchText,
        _ label: LabelID,
        _ budget: inout VisitBudget,
        _ find: (NameIndex) -> some Sequence<(UInt16, NameIndex.Match)>
    ) throws(BudgetError) -> [Found] {
        let table = self[label]
        var found: [Found] = []
        for (index, page) in table.pages.enumerated() {
            guard let names = page.indexes.names else { continue }
            try budget.spend(names.cost(text))
            for (slot, match) in find(names) {
                try budget.visit()
                let row = table.row(page: index, slot: Int(slot))
                found.append(
                    Found(
                        node: NodeAddress(label: label, row: row),
                        score: match.score,
                        match: match
                    )
                )
            }
        }
        return found
    }

    /// The nodes whose texts hold all words, scored.
    private func holding(
        _ text: SearchText,
        _ label: LabelID,
        _ budget: inout VisitBudget
    ) throws(BudgetError) -> [Found] {
        let table = self[label]
        var nodes: [(row: NodeRow, counts: [Int], length: Int)] = []
        for row in try table.rows(mayHold: text, &budget) {
            try budget.visit()
            try budget.spend(text.cost)
            let texts = table.tokens(of: row)
            try budget.spend(texts.reduce(0) { $0 + $1.tokens.cost(text) })
            let counts = text.phrases.map { phrase in
                texts.reduce(0) { $0 + $1.tokens.places(of: phrase).count }
            }
            guard !counts.contains(0) else { continue }
            nodes.append((row, counts, texts.reduce(0) { $0 + $1.tokens.tokens.count }))
        }
        let tokenCount = table.pages.reduce(0) { $0 + ($1.indexes.text?.tokenCount ?? 0) }
        var holderCounts: [Int] = []
        for phrase in text.phrases {
            let terms = phrase.flatMap { SearchText.terms(of: $0) }
            holderCounts.append(try table.rows(withTerms: terms, &budget).count)
        }
        let ranking = TextRanking(
            nodeCount: table.count,
            averageLength: Double(tokenCount) / Double(max(1, table.count)),
            holderCounts: holderCounts
        )
        return nodes.map { node in
            Found(
                node: NodeAddress(label: label, row: node.row),
                score: ranking.score(node.counts, length: node.length),
                match: nil
            )
        }
    }

    private func hit(_ found: Found, _ text: SearchText) -> SearchHit {
        let table = self[found.node.label]
        let label = table.label
        if let match = found.match {
            for property in label.names {
                for name in table.texts(property, of: found.node.row)
                where matches(name, text, match) {
                    return SearchHit(
                        node: found.node,
                        score: found.score,
                        property: property,
                        excerpt: name
                    )
                }
            }
        }
        // The text that holds most of the words, the first of several.
        var best: (count: Int, property: PropertyID, excerpt: String)?
        for candidate in table.tokens(of: found.node.row) {
            let places = text.phrases.compactMap { phrase in
                candidate.tokens.places(of: phrase).first
            }
            guard places.count > best?.count ?? -1 else { continue }
            let range = places.first.map { candidate.tokens.tokens[$0].range }
            best = (
                places.count, candidate.property, Excerpt.text(candidate.text, around: range)
            )
        }
        return SearchHit(
            node: found.node,
            score: found.score,
            property: best?.property ?? label.searchedProperties[0],
            excerpt: best?.excerpt ?? ""
        )
    }

    /// Whether a name is what was matched.
    private func matches(_ name: String, _ text: SearchText, _ match: NameIndex.Match) -> Bool {
        let folded = TextFolding.name(name)
        switch match {
        case .canonicalName, .alias: return folded.utf8.elementsEqual(text.name)
        case .namePrefix: return folded.utf8.starts(with: text.name)
        case .inside where !text.name.isEmpty && folded.utf8.contains(text.name): return true
        case .reading, .readingPrefix, .inside:
            guard let reading = NameReading(of: folded, model.nameReadings) else { return false }
            if match == .inside { return reading.holds(text.reading) }
            return [reading.syllables, reading.initials].contains {
                match == .reading ? $0 == text.reading : $0.starts(with: text.reading)
            }
        }
    }
}

extension NameIndex.Match {
    /// Names always stand above texts, whose scores stay below the least of these.
    fileprivate var score: Double {
        switch self {
        case .canonicalName: 1_000
        case .alias: 900
        case .reading: 800
        case .namePrefix: 700
        case .readingPrefix: 600
        case .inside: 550
        }
    }
}

/// BM25 with its usual constants.
private struct TextRanking {
    private let averageLength: Double
    /// Of each word: how much it tells, by how few nodes have it.
    private let weights: [Double]

    init(nodeCount: Int, averageLength: Double, holderCounts: [Int]) {
        self.averageLength = max(1, averageLength)
        weights = holderCounts.map { count in
            let rarity = (Double(max(0, nodeCount - count)) + 0.5) / (Double(count) + 0.5)
            // Never negative, also of words that most nodes have.
            return Self.logarithm(1 + rarity)
        }
    }

    func score(_ counts: [Int], length: Int) -> Double {
        let (saturation, lengthWeight) = (1.2, 0.75)
        let norm =
            saturation * (1 - lengthWeight + lengthWeight * Double(length) / averageLength)
        let score = zip(weights, counts).reduce(0.0) { sum, word in
            sum + word.0 * Double(word.1) * (saturation + 1) / (Double(word.1) + norm)
        }
        return min(score, 500)
    }

    /// The natural logarithm, by halving to below 2 and a series; the engine links no mathematics.
    private static func logarithm(_ number: Double) -> Double {
        let fraction = number.significand
        let ratio = (fraction - 1) / (fraction + 1)
        var (term, sum) = (ratio, 0.0)
        for power in stride(from: 1.0, through: 39, by: 2) {
            sum += term / power
            term *= ratio * ratio
        }
        return 2 * sum + Double(number.exponent) * 0.693_147_180_559_945_3
    }
}

extension NodeTable {
    /// A row's texts that a search looks into, cut into tokens.
    func tokens(of row: NodeRow) -> [(property: PropertyID, text: String, tokens: TextTokens)] {
        label.searchedProperties.flatMap { property in
            texts(property, of: row).map { (property, $0, TextTokens($0)) }
        }
    }

    /// The rows that have all index terms of a text's words, in node order.
    func rows(
        mayHold text: SearchText,
        _ budget: inout VisitBudget
    ) throws(BudgetError) -> [NodeRow] {
        let terms = text.phrases.flatMap { $0.flatMap { SearchText.terms(of: $0) } }
        return try rows(withTerms: terms, &budget)
    }

    /// The rows that have a term of each range, in node order.
    func rows(
        withTerms terms: [ClosedRange<UInt32>],
        _ budget: inout VisitBudget
    ) throws(BudgetError) -> [NodeRow] {
        guard !terms.isEmpty else { return [] }
        var rows: [NodeRow] = []
        for (index, page) in pages.enumerated() {
            guard let text = page.indexes.text else { continue }
            try budget.spend(text.cost(ofAll: terms))
            rows += text.slots(ofAll: terms).map { row(page: index, slot: Int($0)) }
        }
        return rows
    }

    /// Whether a search finds a row: by its name, or by words in its texts.
    func matches(
        _ text: SearchText,
        _ row: NodeRow,
        _ budget: inout VisitBudget
    ) throws(BudgetError) -> Bool {
        try budget.spend(text.cost)
        if page(of: row).indexes.names?.has(text, slot: UInt16(slot(of: row))) == true {
            return true
        }
        guard !text.phrases.isEmpty else { return false }
        let texts = tokens(of: row)
        try budget.spend(texts.reduce(0) { $0 + $1.tokens.cost(text) })
        return text.phrases.allSatisfy { phrase in
            texts.contains { !$0.tokens.places(of: phrase).isEmpty }
        }
    }

    /// The rows that a search finds, in node order.
    func rows(
        matching text: SearchText,
        _ budget: inout VisitBudget
    ) throws(BudgetError) -> [NodeRow] {
        var found = RowSet(of: rowCount)
        var rows: [NodeRow] = []
        for (index, page) in pages.enumerated() {
            guard let names = page.indexes.names else { continue }
            try budget.spend(names.cost(text))
            for slot in names.slots(inside: text).union(names.matches(text).keys) {
                let row = row(page: index, slot: Int(slot))
                if found.insert(row) { rows.append(row) }
            }
        }
        for row in try self.rows(mayHold: text, &budget) where !found.contains(row) {
            try budget.visit()
            if try matches(text, row, &budget), found.insert(row) { rows.append(row) }
        }
        try budget.spendSorting(rows.count)
        return rows.sorted { $0.offset < $1.offset }
    }
}
