import Bytes
import ChineseText
import PropertyGraph

/// Statements of different documents that disagree.
extension Linker {
    /// Two statements that disagree, in all that they disagree in.
    private struct Contradiction {
        var later: Side
        var earlier: Side
        var topics: [String]
        var severity: Severity
    }

    /// One statement, and what it says.
    private struct Side: Hashable {
        var statement: NodeAddress
        var document: Text
        var said: String
    }

    private struct Pair: Hashable {
        var first: NodeAddress
        var second: NodeAddress
    }

    /// Relates what contradicts each other, from the later document's statement to the earlier's.
    mutating func findContradictions() throws(ConstraintError) {
        guard let link = session.mapping.facts.contradiction else { return }
        var found: [Contradiction] = []
        var places: [Pair: Int] = [:]
        func add(_ first: Side, _ second: Side, _ topic: String, _ severity: Severity) {
            let isSwapped = isLater(second.document, than: first.document)
            let (later, earlier) = isSwapped ? (second, first) : (first, second)
            let pair = Pair(first: later.statement, second: earlier.statement)
            if let place = places[pair] {
                if !found[place].topics.contains(topic) { found[place].topics.append(topic) }
                if severity == .hard { found[place].severity = .hard }
            } else {
                places[pair] = found.count
                found.append(
                    Contradiction(
                        later: later,
                        earlier: earlier,
                        topics: [topic],
                        severity: severity
                    )
                )
            }
        }
        compareFigures(add)
        compareMentions(add)
        for contradiction in found { try relate(contradiction, link) }
    }

    /// Figures of one name, unit, year and kind that different documents give values of which only one
    /// can be true.
    private func compareFigures(_ add: (Side, Side, String, Severity) -> Void) {
        struct Key: Hashable {
            var name: Text
            var unit: Text?
            var year: Int?
            var kind: FigureKind?
        }
        let groups = Dictionary(grouping: figures) {
            Key(
                name: Text($0.figure.name),
                unit: $0.figure.unit.map { Text($0) },
                year: $0.figure.year,
                kind: $0.figure.kind
            )
        }
        // Without a year, figures may well be of different ones.
        let dated = groups.filter { $0.key.year != nil }
        forEachNewPair(dated.values, \.document) { first, second, group in
            guard first.figure.excludes(second.figure),
                !Self.states(second.document, first.figure, in: group),
                !Self.states(first.document, second.figure, in: group)
            else { return }
            add(
                Side(
                    statement: first.statement,
                    document: first.document,
                    said: first.figure.printed
                ),
                Side(
                    statement: second.statement,
                    document: second.document,
                    said: second.figure.printed
                ),
                first.figure.name,
                .hard
            )
        }
    }

    /// Whether a document states a figure elsewhere, or one that it agrees with.
    private static func states(
        _ document: Text,
        _ figure: Figure,
        in group: [WrittenFigure]
    ) -> Bool {
        group.contains { $0.document == document && !$0.figure.excludes(figure) }
    }

    /// Statements that repeat each other, but say another state of a thing or call it by another
    /// name.
    private func compareMentions(_ add: (Side, Side, String, Severity) -> Void) {
        struct Key: Hashable {
            var node: NodeAddress
            var year: Int?
        }
        let texts = Dictionary(
            sentences.map { ($0.node, $0.text) },
            uniquingKeysWith: { first, _ in first }
        )
        var bigrams: [NodeAddress: Set<BigramIndex.Bigram>] = [:]
        func bigramsOf(_ statement: NodeAddress) -> Set<BigramIndex.Bigram> {
            if let known = bigrams[statement] { return known }
            let found = texts[statement].map(BigramIndex.bigrams) ?? []
            bigrams[statement] = found
            return found
        }
        let groups = Dictionary(grouping: mentions) { Key(node: $0.node, year: $0.mention.year) }
        forEachNewPair(groups.values, \.document) { first, second, _ in
            let isState = first.mention.disagreesInState(with: second.mention)
            let character = first.mention.characterApart(from: second.mention)
            guard isState || character != nil,
                Self.areParallel(bigramsOf(first.statement), bigramsOf(second.statement))
            else { return }
            let isShort = character.map(session.mapping.wording.suffixes.contains) ?? false
            func side(_ mention: WrittenMention) -> Side {
                Side(
                    statement: mention.statement,
                    document: mention.document,
                    said: isState ? mention.mention.status ?? "" : mention.mention.printed
                )
            }
            add(
                side(first),
                side(second),
                session.canonicalName(of: first.node),
                isState || !isShort ? .hard : .soft
            )
        }
    }

    /// What one document states more often than this of one thing is not compared any further: the
    /// pairs would grow with the square.
    private static let repeatedMax = 50

    /// The pairs within groups of which this import brings one; groups and pairs in the order of what
    /// was stored first.
    private func forEachNewPair<Fact>(
        _ groups: some Collection<[Fact]>,
        _ document: (Fact) -> Text,
        _ body: (Fact, Fact, _ group: [Fact]) -> Void
    ) where Fact: FactOfStatement {
        let inOrder = groups.sorted { $0[0].place < $1[0].place }
        for all in inOrder where all.count > 1 {
            guard session.watch.goesOn() else { return }
            var counts: [Text: Int] = [:]
            let group = all.filter { fact in
                counts[document(fact), default: 0] += 1
                return counts[document(fact), default: 0] <= Self.repeatedMax
            }
            for (index, first) in group.enumerated() {
                for second in group[(index + 1)...] {
                    let (one, other) = (document(first), document(second))
                    guard one != other, newCodes.contains(one) || newCodes.contains(other),
                        session.areOfOneDistrict(one, other)
                    else { continue }
                    body(first, second, group)
                }
            }
        }
    }

    /// Whether of two statements the shorter one stands in the longer one for the most part.
    private static func areParallel(
        _ one: Set<BigramIndex.Bigram>,
        _ other: Set<BigramIndex.Bigram>
    ) -> Bool {
        let smaller = min(one.count, other.count)
        return smaller > 0 && one.intersection(other).count * 10 >= smaller * 6
    }

    private mutating func relate(
        _ contradiction: Contradiction,
        _ link: FactMappings.Link
    ) throws(ConstraintError) {
        let (later, earlier) = (contradiction.later, contradiction.earlier)
        let topic = contradiction.topics.joined(separator: "、")
        let sources = [later, earlier].compactMap { side in
            session.draft.sources(of: side.statement).first { $0.document == side.document }
        }
        try session.draft.relate(
            link.table,
            from: later.statement.row,
            to: earlier.statement.row,
            link.assignments.values([
                .topic: .string(topic), .severity: .string(contradiction.severity.rawValue),
            ]),
            sources: sources
        )
        let finding = Finding(
            .contradiction,
            file: files[later.document] ?? later.document.string,
            line: sources.first?.line,
            .contradiction(
                topic,
                later: later.said,
                earlier: earlier.said,
                in: earlier.document,
                line: sources.last?.line
            )
        )
        contradictions.append((later.document, earlier.document, finding))
    }

    private func isLater(_ second: Text, than first: Text) -> Bool {
        switch (documents[second]?.date, documents[first]?.date) {
        case (let one?, let other?) where one != other: one > other
        default: second > first
        }
    }
}

/// Something that a statement states, in an order that is the same for the same graph.
protocol FactOfStatement {
    var statement: NodeAddress { get }
    var node: NodeAddress { get }
}

extension FactOfStatement {
    fileprivate var place: (UInt32, UInt32) { (statement.row.offset, node.row.offset) }
}

extension WrittenFigure: FactOfStatement {}
extension WrittenMention: FactOfStatement {}

extension Figure {
    /// Whether not both can be true; what is only said to be about a value leaves it a twentieth.
    fileprivate func excludes(_ other: Figure) -> Bool {
        guard let mine = interval, let others = other.interval else { return false }
        return !mine.overlaps(others)
    }

    private static let aboutShare = 0.05

    private var interval: ClosedRange<Double>? {
        guard let value = value?.value else { return nil }
        let upper = upper?.value
        let margin = abs(value) * Self.aboutShare
        return switch comparator {
        case .atLeast, .moreThan: value...Double.infinity
        case .atMost, .lessThan: -Double.infinity...value
        case .about: (value - margin)...(value + margin)
        case .equal, nil: min(value, upper ?? value)...max(value, upper ?? value)
        }
    }
}

extension Mention {
    /// Whether two mentions in one year say that something is done and that it is not, in part of the
    /// same words.
    fileprivate func disagreesInState(with other: Mention) -> Bool {
        guard tense != other.tense, [tense, other.tense].contains(.done), let status,
            let said = other.status, status != said
        else { return false }
        return status.firstOffset(of: said) != nil || said.firstOffset(of: status) != nil
    }

    /// The character by which two names differ, a misprint or another thing; nil when they are
    /// one, or differ more.
    fileprivate func characterApart(from other: Mention) -> String? {
        let (long, short) =
            printed.unicodeScalars.count < other.printed.unicodeScalars.count
            ? (other.printed.scalars, printed.scalars) : (printed.scalars, other.printed.scalars)
        guard long != short, long.count - short.count < 2, short.count > 2 else { return nil }
        let start = zip(long, short).prefix { $0 == $1 }.count
        let end = zip(long.dropFirst(start).reversed(), short.dropFirst(start).reversed())
            .prefix { $0 == $1 }.count
        guard start + end == long.count - 1 else { return nil }
        let character = String(long[start])
        // `怡乐园二区…家园中心` and `怡乐园二区等家园中心` are one name.
        return "…等".contains(character) || short.contains("…") ? nil : character
    }
}
