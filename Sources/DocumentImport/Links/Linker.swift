import Bytes
import ChineseText
import PropertyGraph

/// Makes the links between documents, whichever of them was imported first.
///
/// Only documents of one district are linked: elsewhere the same words are about other things.
struct Linker {
    let session: ImportSession
    private let writers: [DocumentWriter]
    /// The documents of the districts that this import brings something of.
    let documents: [Text: LinkedDocument]
    /// The codes of the documents that this import reads.
    let newCodes: Set<Text>
    /// The names of their files.
    let files: [Text: String]
    private let items: [LinkedText]
    private let terms: [LinkedText]
    let sentences: [LinkedText]
    let figures: [WrittenFigure]
    let mentions: [WrittenMention]
    /// What contradicts what an earlier document says, with the codes of both.
    var contradictions: [(later: Text, earlier: Text, finding: Finding)] = []

    init(_ writers: [DocumentWriter], _ session: ImportSession) {
        self.session = session
        self.writers = writers
        let newCodes = Set(writers.map(\.read.code))
        self.newCodes = newCodes
        files = Dictionary(
            writers.map { ($0.read.code, $0.read.file) },
            uniquingKeysWith: { first, _ in first }
        )
        let stored = StoredRecords(session)
        let districts = Set(newCodes.map { session.issuingDistricts[$0] })
        let old = stored.documents(of: districts).filter { !newCodes.contains($0.code) }
        let oldSentences = old.flatMap { stored.sentences(of: $0) }
        documents = Dictionary(
            (old + writers.map(\.linkedDocument)).map { ($0.code, $0) },
            uniquingKeysWith: { _, last in last }
        )
        items = old.flatMap { stored.items(of: $0) } + writers.flatMap(\.linkedItems)
        sentences = oldSentences + writers.flatMap(\.linkedSentences)
        terms = stored.terms(of: oldSentences) + writers.flatMap(\.terms)
        figures = stored.figures(of: oldSentences) + session.figures
        mentions = stored.mentions(of: oldSentences) + session.mentions
    }

    private var facts: FactMappings { session.mapping.facts }

    mutating func link() throws(ConstraintError) {
        try locate()
        try derive()
        try useTerms()
        try findContradictions()
    }

    /// What no document says the place of lies where the units of its items sit.
    private func locate() throws(ConstraintError) {
        guard let table = facts.mention?.place else { return }
        var named: [NodeAddress: [(node: NodeAddress, source: Source)]] = [:]
        for writer in writers { named.merge(writer.namedBy) { first, _ in first } }
        for (item, thing) in session.concerned
        where !session.located.contains(thing)
            && !session.stored(table, .out, of: thing).contains(where: { session.isTown($0) })
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

    /// Relates items to the sentences of the reports of the same district and year that they repeat.
    private func derive() throws(ConstraintError) {
        guard let link = facts.derivation else { return }
        struct Origin: Hashable {
            var district: String?
            var year: Int
        }
        struct Reports {
            var sentences: [LinkedText] = []
            var derivation = Derivation()
            var areNew = false
        }
        func origin(_ text: LinkedText) -> Origin? {
            text.year.map {
                Origin(district: session.issuingDistricts[text.document], year: $0)
            }
        }
        var reports: [Origin: Reports] = [:]
        for sentence in sentences
        where documents[sentence.document]?.kind == DocumentKind.report.rawValue {
            guard let origin = origin(sentence) else { continue }
            reports[origin, default: Reports()].sentences.append(sentence)
            reports[origin]?.derivation.add(sentence.text)
            if newCodes.contains(sentence.document) { reports[origin]?.areNew = true }
        }
        for item in items {
            guard session.watch.goesOn() else { return }
            guard let origin = origin(item), let reports = reports[origin],
                reports.areNew || newCodes.contains(item.document)
            else { continue }
            let found = reports.derivation.sentences(of: item.text).map { reports.sentences[$0] }
            // What comes from two sentences differs from both together.
            let difference = WordingDifference.between(item.text, and: found.map(\.text).joined())
            for sentence in found {
                try session.draft.relate(
                    link.table,
                    from: item.node.row,
                    to: sentence.node.row,
                    link.assignments.values([
                        .difference: difference.map { .string($0) } ?? .absent
                    ]),
                    sources: [session.source(of: item), session.source(of: sentence)]
                )
            }
        }
    }

    /// Relates the explained terms to the items that use them.
    private func useTerms() throws(ConstraintError) {
        guard let use = facts.term?.use else { return }
        guard !terms.isEmpty else { return }
        let texts = items.map { TermMatcher.Text($0.text) }
        for term in terms {
            let matcher = TermMatcher(term.text)
            guard session.watch.goesOn() else { return }
            let isNew = newCodes.contains(term.document)
            for (item, text) in zip(items, texts)
            where (isNew || newCodes.contains(item.document))
                && session.areOfOneDistrict(term.document, item.document)
                && matcher.isUsed(in: text)
            {
                try session.draft.relate(
                    use,
                    from: term.node.row,
                    to: item.node.row,
                    sources: [session.source(of: item)]
                )
            }
        }
    }
}

extension DocumentWriter {
    fileprivate var linkedDocument: LinkedDocument {
        LinkedDocument(code: read.code, kind: read.storedKind, date: read.header.date)
    }

    fileprivate var linkedItems: [LinkedText] {
        items.map {
            LinkedText(node: $0.node, text: $0.text, year: $0.year, document: read.code)
        }
    }

    fileprivate var linkedSentences: [LinkedText] {
        sentences.map {
            LinkedText(node: $0.node, text: $0.record.text, year: $0.year, document: read.code)
        }
    }
}

extension ImportSession {
    /// Where a text stands.
    fileprivate func source(of text: LinkedText) -> Source {
        draft.sources(of: text.node).first { $0.document == text.document }
            ?? Source(document: text.document)
    }
}
