import Bytes
import PropertyGraph

/// Makes the links between documents, whichever of them was imported first.
struct Linker {
    private let session: ImportSession
    private let stored: StoredRecords
    private var documents: [String: StoredRecords.Document]
    private var writers: [DocumentWriter]
    private let newCodes: Set<String>

    /// What there is to say, by document.
    private(set) var findings: [Finding] = []

    init(_ writers: [DocumentWriter], _ session: ImportSession) {
        self.session = session
        self.writers = writers
        stored = StoredRecords(session)
        documents = stored.documents()
        newCodes = Set(writers.map(\.read.code))
        for writer in writers {
            documents[writer.read.code] = StoredRecords.Document(
                code: writer.read.code,
                kind: writer.read.kind.rawValue,
                date: writer.read.header.date
            )
        }
    }

    private var facts: FactMappings { session.mapping.facts }

    mutating func link() throws(ConstraintError) {
        try locate()
        let items = self.items()
        let sentences = self.sentences()
        try derive(items, from: sentences)
        try useTerms(in: items)
        let texts = Dictionary(
            sentences.map { ($0.node, $0.text) },
            uniquingKeysWith: { first, _ in first }
        )
        try compareFigures(texts)
        try compareMentions(texts)
    }

    /// The items of the graph with those of this import.
    private func items() -> [LinkedText] {
        stored.items().filter { !newCodes.contains($0.document) }
            + writers.flatMap { writer in
                writer.items.map {
                    LinkedText(
                        node: $0.node,
                        text: $0.text,
                        year: $0.year,
                        document: writer.read.code
                    )
                }
            }
    }

    private func sentences() -> [LinkedText] {
        stored.sentences().filter { !newCodes.contains($0.document) }
            + writers.flatMap { writer in
                writer.sentences.map {
                    LinkedText(
                        node: $0.node,
                        text: $0.record.text,
                        year: $0.year,
                        document: writer.read.code
                    )
                }
            }
    }

    // MARK: Where things lie

    /// What no document says the place of lies where the units of its items sit.
    private func locate() throws(ConstraintError) {
        guard let table = facts.mention?.place else { return }
        var named: [NodeAddress: [(node: NodeAddress, source: Source)]] = [:]
        for writer in writers { named.merge(writer.namedBy) { first, _ in first } }
        for (item, thing, _) in session.concerned
        where !session.located.contains(thing)
            && session.stored(table, .out, of: thing).isEmpty
        {
            for unit in named[item] ?? [] {
                guard let seat = session.seat(of: unit.node), session.isTown(seat) else { continue }
                try session.draft.relate(
                    table,
                    from: thing.row,
                    to: seat.row,
                    sources: [unit.source]
                )
            }
        }
    }

    // MARK: Where items come from

    /// Relates items to the sentences of the reports of the same district and year that they repeat.
    private mutating func derive(
        _ items: [LinkedText],
        from sentences: [LinkedText]
    ) throws(ConstraintError) {
        guard let link = facts.derivation else { return }
        struct Origin: Hashable {
            var district: String?
            var year: Int
        }
        func origin(_ text: LinkedText) -> Origin? {
            text.year.map {
                Origin(district: session.issuingDistricts[text.document], year: $0)
            }
        }
        let reports = sentences.filter {
            documents[$0.document]?.kind == DocumentKind.report.rawValue
        }
        let byOrigin = Dictionary(grouping: reports) { origin($0) }
        for (origin, items) in Dictionary(grouping: items, by: { origin($0) }) {
            guard let origin, let sentences = byOrigin[origin],
                (items + sentences).contains(where: { newCodes.contains($0.document) })
            else { continue }
            var derivation = Derivation()
            for sentence in sentences { derivation.add(sentence.text) }
            for item in items {
                let found = derivation.sentences(of: item.text).map { sentences[$0] }
                for sentence in found {
                    // What comes from two sentences differs from each by what the other gave.
                    let difference = WordingDifference.between(
                        item.text,
                        and: found.map(\.text).joined(separator: "")
                    )
                    var variables: [Variable: PropertyValue] = [:]
                    variables[.difference] = difference.map { .string($0) }
                    try session.draft.relate(
                        link.table,
                        from: item.node.row,
                        to: sentence.node.row,
                        link.assignments.values(variables),
                        sources: [
                            Source(of: item, in: session), Source(of: sentence, in: session),
                        ]
                    )
                }
            }
        }
    }

    // MARK: Terms

    /// Relates the explained terms to the items that use them.
    private func useTerms(in items: [LinkedText]) throws(ConstraintError) {
        guard let term = facts.term, let use = term.use,
            let name = term.record.assignments.property(of: .name)
        else { return }
        for writer in writers {
            for case .term(let record) in writer.read.records {
                guard let node = session.draft.node(term.record.label, key: [.string(record.name)])
                else { continue }
                try relate(node, record.name, of: writer.read.code, to: items, use)
            }
        }
        let table = session.snapshot[term.record.label]
        let new = items.filter { newCodes.contains($0.document) }
        for row in table.rows {
            let node = NodeAddress(label: table.label.id, row: row)
            guard let name = table.texts(name, of: row).first,
                let code = session.storedSources(of: node).first?.document
            else { continue }
            try relate(node, name, of: code, to: new, use)
        }
    }

    private func relate(
        _ term: NodeAddress,
        _ name: String,
        of document: String,
        to items: [LinkedText],
        _ table: RelationshipTableID
    ) throws(ConstraintError) {
        let matcher = TermMatcher(name)
        for item in items
        where session.areOfOneDistrict(document, item.document) && matcher.isUsed(in: item.text) {
            try session.draft.relate(
                table,
                from: term.row,
                to: item.node.row,
                sources: [Source(of: item, in: session)]
            )
        }
    }

    // MARK: Contradictions

    /// Figures of one name, unit, year and kind that different documents give different values.
    private mutating func compareFigures(
        _ texts: [NodeAddress: String]
    ) throws(ConstraintError) {
        struct Key: Hashable {
            var name: String
            var unit: String?
            var year: Int?
            var kind: FigureKind?
        }
        let all =
            stored.figures().filter { !newCodes.contains($0.document) } + session.figures
        let groups = Dictionary(grouping: all) {
            Key(
                name: $0.figure.name,
                unit: $0.figure.unit,
                year: $0.figure.year,
                kind: $0.figure.kind
            )
        }
        for figures in groups.values.sorted(by: { $0[0].node.row.offset < $1[0].node.row.offset })
        where figures.count > 1 {
            for (index, first) in figures.enumerated() {
                for second in figures[(index + 1)...]
                where first.figure.value != second.figure.value
                    && isNewPair(first.document, second.document)
                {
                    try contradict(
                        (first.statement, first.document, first.figure.printed),
                        (second.statement, second.document, second.figure.printed),
                        topic: first.figure.name,
                        .hard
                    )
                }
            }
        }
    }

    /// Statements that repeat each other, but say another state of a thing or call it by another
    /// name.
    private mutating func compareMentions(
        _ texts: [NodeAddress: String]
    ) throws(ConstraintError) {
        struct Key: Hashable {
            var node: NodeAddress
            var year: Int?
        }
        let all =
            stored.mentions().filter { !newCodes.contains($0.document) } + session.mentions
        let groups = Dictionary(grouping: all) { Key(node: $0.node, year: $0.mention.year) }
        for mentions in groups.values.sorted(by: { $0[0].node.row.offset < $1[0].node.row.offset })
        where mentions.count > 1 {
            for (index, first) in mentions.enumerated() {
                for second in mentions[(index + 1)...]
                where isNewPair(first.document, second.document)
                    && Self.areParallel(texts[first.statement], texts[second.statement])
                {
                    let isState = first.mention.disagreesInState(with: second.mention)
                    let sign = first.mention.signApart(from: second.mention)
                    guard isState || sign != nil else { continue }
                    let isShort = sign.map(session.mapping.wording.suffixes.contains) ?? false
                    func said(_ mention: Mention) -> String {
                        isState ? mention.status ?? "" : mention.printed
                    }
                    try contradict(
                        (first.statement, first.document, said(first.mention)),
                        (second.statement, second.document, said(second.mention)),
                        topic: session.canonicalName(of: first.node),
                        isState || !isShort ? .hard : .soft
                    )
                }
            }
        }
    }

    private func isNewPair(_ first: String, _ second: String) -> Bool {
        first != second && (newCodes.contains(first) || newCodes.contains(second))
            && session.areOfOneDistrict(first, second)
    }

    /// Statements of which the shorter one stands in the longer one for the most part.
    private static func areParallel(_ first: String?, _ second: String?) -> Bool {
        guard let first, let second else { return false }
        let one = BigramIndex.bigrams(of: first)
        let other = BigramIndex.bigrams(of: second)
        let shared = one.intersection(other).count
        return shared * 10 >= min(one.count, other.count) * 6
    }

    /// From the statement of the later document to that of the earlier.
    private mutating func contradict(
        _ first: (statement: NodeAddress, document: String, said: String),
        _ second: (statement: NodeAddress, document: String, said: String),
        topic: String,
        _ severity: Severity
    ) throws(ConstraintError) {
        guard let link = facts.contradiction else { return }
        let isSwapped = isLater(second.document, than: first.document)
        let (later, earlier) = isSwapped ? (second, first) : (first, second)
        let sources = [later, earlier].compactMap { session.namingSources(of: $0.statement).first }
        try session.draft.relate(
            link.table,
            from: later.statement.row,
            to: earlier.statement.row,
            link.assignments.values([
                .topic: .string(topic), .severity: .string(severity.rawValue),
            ]),
            sources: sources
        )
        let line = sources.last?.line.map { ":\($0)" } ?? ""
        findings.append(
            Finding(
                kind: .contradiction,
                file: file(of: later.document),
                line: sources.first?.line,
                message: "\(topic): “\(later.said)”, but “\(earlier.said)” in"
                    + " \(file(of: earlier.document))\(line)"
            )
        )
    }

    private func isLater(_ second: String, than first: String) -> Bool {
        switch (documents[second]?.date, documents[first]?.date) {
        case (let one?, let other?) where one != other: one > other
        default: second > first
        }
    }

    private func file(of document: String) -> String {
        writers.first { $0.read.code == document }?.read.file ?? document
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

    /// The sign by which two names differ, a misprint or another thing; nil when they are one, or
    /// differ more.
    fileprivate func signApart(from other: Mention) -> String? {
        let (long, short) =
            printed.unicodeScalars.count < other.printed.unicodeScalars.count
            ? (other.printed.scalars, printed.scalars) : (printed.scalars, other.printed.scalars)
        guard long != short, long.count - short.count < 2, short.count > 2 else { return nil }
        let start = zip(long, short).prefix { $0 == $1 }.count
        let end = zip(long.dropFirst(start).reversed(), short.dropFirst(start).reversed())
            .prefix { $0 == $1 }.count
        guard start + end == long.count - 1 else { return nil }
        let sign = String(long[start])
        // `怡乐园二区…家园中心` and `怡乐园二区等家园中心` are one name.
        return "…等".contains(sign) || short.contains("…") ? nil : sign
    }
}

extension Source {
    /// Where a text stands.
    fileprivate init(of text: LinkedText, in session: ImportSession) {
        self = session.namingSources(of: text.node).first ?? Source(document: text.document)
    }
}
