import Bytes
import PropertyGraph

/// Makes commits of a large graph that is many times a small one, the same for the same seed.
///
/// Each district has nodes of its own names, and each year of a district its own documents: who is related
/// to what is drawn anew, with as many relationships for each as in the template.
struct GraphGenerator {
    private let template: GraphTemplate
    private let yearCount: Int
    private let seed: UInt64
    private let at: Instant
    private var nextNode = 1
    private var nextRelationship = 1

    init(_ template: GraphTemplate, yearCount: Int, seed: Int) {
        self.template = template
        self.yearCount = yearCount
        self.seed = UInt64(bitPattern: Int64(seed))
        let day = CalendarDate(year: template.year)?.dayNumber ?? 0
        at = Instant(milliseconds: Int64(day) * 86_400_000)
    }

    /// The commit that holds some districts, counted from 1, with all their years.
    mutating func commit(number: Int, districts: ClosedRange<Int>) -> Commit {
        var changes = ChangeSet()
        for district in districts { add(district, to: &changes) }
        return Commit(number: number, at: at, author: "generate", changes: changes)
    }

    private mutating func add(_ district: Int, to changes: inout ChangeSet) {
        var made = [NodeID?](repeating: nil, count: template.nodes.count)
        let naming = Renaming(template, district: district, year: template.year)
        for (place, node) in template.nodes.enumerated() where !node.isOfDocument {
            made[place] = add(node, naming, nil, to: &changes)
        }
        for relationship in template.relationships where !isOfDocument(relationship) {
            add(
                relationship,
                from: made[relationship.from],
                to: made[relationship.to],
                naming,
                &changes
            )
        }
        for year in 0..<yearCount {
            let naming = Renaming(template, district: district, year: template.year + year)
            var random = SplitMix(
                seed: seed ^ UInt64(district) << 20 ^ UInt64(year) << 52
            )
            for (place, node) in template.nodes.enumerated() where node.isOfDocument {
                made[place] = add(node, naming, random.next(), to: &changes)
            }
            let drawn = drawn(&random)
            for relationship in template.relationships where isOfDocument(relationship) {
                add(
                    relationship,
                    from: made[drawn[relationship.from]],
                    to: made[drawn[relationship.to]],
                    naming,
                    &changes
                )
            }
        }
    }

    private func isOfDocument(_ relationship: GraphTemplate.Relationship) -> Bool {
        template.nodes[relationship.from].isOfDocument
            || template.nodes[relationship.to].isOfDocument
    }

    /// For each node of the template, the one that takes its part: itself, or another of its label that is
    /// not of a document.
    private func drawn(_ random: inout SplitMix) -> [Int] {
        var drawn = Array(template.nodes.indices)
        for label in template.model.labels {
            let places = template.nodes.indices.filter {
                template.nodes[$0].label == label.id && !template.nodes[$0].isOfDocument
            }
            for (place, other) in zip(places, places.shuffled(using: &random)) {
                drawn[place] = other
            }
        }
        return drawn
    }

    private mutating func add(
        _ node: GraphTemplate.Node,
        _ naming: Renaming,
        _ variation: UInt64?,
        to changes: inout ChangeSet
    ) -> NodeID {
        let id = NodeID(number: nextNode)
        nextNode += 1
        changes.nodes.append(
            NodeChange(
                id: id,
                label: node.label,
                version: 1,
                .create(
                    values: Self.given(naming.values(of: node, variation)),
                    sources: node.sources.map(naming.source)
                )
            )
        )
        return id
    }

    private mutating func add(
        _ relationship: GraphTemplate.Relationship,
        from: NodeID?,
        to: NodeID?,
        _ naming: Renaming,
        _ changes: inout ChangeSet
    ) {
        guard let from, let to else { return }
        changes.relationships.append(
            RelationshipChange(
                id: RelationshipID(number: nextRelationship),
                table: relationship.table,
                from: from,
                to: to,
                .create(
                    values: Self.given(relationship.values.map { naming.value($0) }),
                    sources: relationship.sources.map(naming.source)
                )
            )
        )
        nextRelationship += 1
    }

    /// Values by their properties.
    private static func given(_ values: [PropertyValue]) -> [PropertyID: PropertyValue] {
        Dictionary(
            uniqueKeysWithValues: values.enumerated().map { (PropertyID(offset: $0), $1) }
        )
    }
}

/// What a district and a year make of the template's names, dates and texts.
private struct Renaming {
    private let model: Model
    private let documents: [(template: String, made: String)]
    private let prefix: String
    private let templateYear: Int
    private let year: Int

    init(_ template: GraphTemplate, district: Int, year: Int) {
        model = template.model
        let digits = String(district)
        let padded = String(repeating: "0", count: max(0, 5 - digits.count)) + digits
        documents = template.documents.enumerated().map { index, code in
            (code, "d\(padded)-\(year)" + (index == 0 ? "" : "-\(index + 1)"))
        }
        prefix = "第\(district)区"
        templateYear = template.year
        self.year = year
    }

    func values(of node: GraphTemplate.Node, _ variation: UInt64?) -> [PropertyValue] {
        let label = model[node.label]
        return node.values.enumerated().map { index, value in
            let property = PropertyID(offset: index)
            let isName =
                label.names.contains(property) || label.properties[index].isUnique
                || label.key.contains(property)
            if !node.isOfDocument, isName { return named(value) }
            if let variation, label.properties[index].isSearchable, !isName {
                return varied(self.value(value), variation)
            }
            return self.value(value)
        }
    }

    /// A value with the codes of documents and the year replaced.
    func value(_ value: PropertyValue) -> PropertyValue {
        switch value {
        case .string(let text): return .string(replaced(text))
        case .int(templateYear): return .int(year)
        case .date(let date) where date.year == templateYear:
            return CalendarDate(year: year, month: date.month, day: date.day).map { .date($0) }
                ?? CalendarDate(year: year, month: date.month).map { .date($0) } ?? value
        case .list(let items): return .list(items.map { self.value($0) })
        default: return value
        }
    }

    /// Where a fact would stand; there is no text to quote.
    func source(_ source: Source) -> Source {
        Source(
            document: Text(replaced(source.document.string)),
            section: source.section,
            line: source.line,
            lineEnd: source.lineEnd
        )
    }

    private func named(_ value: PropertyValue) -> PropertyValue {
        switch value {
        // 区水务局 of the first district is 第1区水务局.
        case .string(let name):
            .string(prefix + (name.hasPrefix("区") ? String(name.dropFirst()) : name))
        case .list(let names): .list(names.map { named($0) })
        default: value
        }
    }

    private func replaced(_ text: String) -> String {
        for (template, made) in documents
        where text == template || text.hasPrefix("\(template)/") {
            return made + text.dropFirst(template.count)
        }
        guard year != templateYear, text.contains("\(templateYear)") else { return text }
        return text.split(separator: "\(templateYear)", omittingEmptySubsequences: false)
            .joined(separator: "\(year)")
    }

    /// A text with other numbers in it, as another district's would have.
    private func varied(_ value: PropertyValue, _ variation: UInt64) -> PropertyValue {
        guard case .string(let text) = value else { return value }
        var random = SplitMix(seed: variation)
        var varied = ""
        var digits = ""
        func flush() {
            if digits.count == 4 || digits.isEmpty {
                varied += digits
            } else {
                for (index, _) in digits.enumerated() {
                    varied += "\(Int.random(in: index == 0 ? 1...9 : 0...9, using: &random))"
                }
            }
            digits = ""
        }
        for character in text {
            if ("0"..."9").contains(character) {
                digits.append(character)
            } else {
                flush()
                varied.append(character)
            }
        }
        flush()
        return .string(varied)
    }
}

/// Random numbers that come again with the same seed (Steele, Lea and Flood, Fast splittable pseudorandom
/// number generators, 2014).
private struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        // Wrapping is what the algorithm is made of.
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
