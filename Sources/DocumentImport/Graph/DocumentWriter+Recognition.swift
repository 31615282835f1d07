import Bytes
import ChineseText
import PropertyGraph

/// What the sentences of running text say: figures, names, and what is said of what is named.
extension DocumentWriter {
    /// A longer sentence is not prose, and looking through it would take time that grows with its
    /// square.
    private static let charactersMax = 4_000

    /// Finds the facts in the sentences of this document and writes them.
    ///
    /// Done once the names of all documents are known.
    mutating func recognise(_ known: KnownNames, _ figures: FigureReader) {
        guard read.kind != .records else { return }
        nameUnits(known)
        let mentions = MentionReader(wording: mapping.wording)
        for sentence in sentences {
            guard session.watch.goesOn() else { return }
            let scalars = sentence.record.text.scalars
            guard scalars.count <= Self.charactersMax else {
                findings.warn(
                    sentence.record.line,
                    .sentenceTooLong(characters: scalars.count)
                )
                continue
            }
            section.title = sentence.source.section
            recordNodes[.sentence] = sentence.node
            let found = figures.figures(in: scalars, isDefinition: sentence.isDefinition)
            for (index, figure) in found.enumerated() {
                write(
                    dated(figure, in: sentence),
                    number: index + 1,
                    of: sentence.record,
                    sentence.source
                )
            }
            do {
                let named = RecognisedNames(known.lexicon.matches(in: scalars))
                try write(named, of: sentence, scalars, mentions)
            } catch {
                findings.add(error, at: sentence.record.line)
            }
        }
    }

    /// The units that the letter around a document names: who it goes to.
    private mutating func nameUnits(_ known: KnownNames) {
        section.title = nil
        for line in read.asides where line.text.unicodeScalars.count <= Self.charactersMax {
            let scalars = line.text.scalars
            let named = RecognisedNames(known.lexicon.matches(in: scalars))
            let source = source(line.number...line.number, quote: line.text)
            for match in named.units where !isOfAnotherPlace(match, named.places) {
                _ = node(match, .units, source)
            }
        }
    }

    /// Whether a year is over from where the document stands.
    private func isPast(_ year: Int?) -> Bool {
        guard let year, let now = read.header.date?.year ?? read.header.latestYear else {
            return false
        }
        return year < now
    }

    private func dated(_ figure: Figure, in sentence: WrittenSentence) -> Figure {
        var figure = figure
        figure.year = sentence.year
        // Without a year, nothing says whether it was reached.
        figure.kind = isPast(sentence.year) ? .achieved : sentence.year == nil ? nil : .target
        return figure
    }

    private mutating func write(
        _ named: RecognisedNames,
        of sentence: WrittenSentence,
        _ scalars: [Unicode.Scalar],
        _ reader: MentionReader
    ) throws {
        for (form, meant) in named.ambiguous {
            let candidates = meant.map { entry in
                mapping.names(entry.role).map { session.candidate(entry.name, $0) }
                    ?? Remark.Candidate(text: entry.name, node: nil)
            }
            findings.add(.ambiguous, sentence.record.line, .ambiguousForm(form, candidates))
        }
        let towns = try write(places: named.places, of: sentence, scalars)
        for match in named.units where !isOfAnotherPlace(match, named.places) {
            _ = node(match, .units, source(of: match, in: sentence, scalars))
        }
        for match in named.people { try write(person: match, sentence, scalars) }
        for match in named.projects {
            let mention = try write(
                project: match,
                among: named.projects,
                sentence,
                scalars,
                reader
            )
            guard let (node, source) = mention else { continue }
            let context = reader.context(of: match.range, in: scalars).lowerBound
            for town in towns
            where (context..<match.range.upperBound).contains(town.place) {
                try locate(node, in: town.node, source)
            }
        }
    }

    /// The places that a sentence names; the towns among them with where they stand.
    private mutating func write(
        places: [Lexicon.Match],
        of sentence: WrittenSentence,
        _ scalars: [Unicode.Scalar]
    ) throws -> [(place: Int, node: NodeAddress)] {
        var towns: [(place: Int, node: NodeAddress)] = []
        for match in places {
            let source = source(of: match, in: sentence, scalars)
            guard let node = node(match, .places, source) else { continue }
            nameOffice(of: node, source)
            if session.isTown(node) { towns.append((match.range.lowerBound, node)) }
            if let item = sentence.item, let table = mapping.facts.touch {
                try session.draft.relate(
                    table,
                    from: item.row,
                    to: node.row,
                    sources: [source]
                )
            }
        }
        return towns
    }

    /// A project that a sentence names among others, with what is said of it; nil when it is none.
    private mutating func write(
        project match: Lexicon.Match,
        among projects: [Lexicon.Match],
        _ sentence: WrittenSentence,
        _ scalars: [Unicode.Scalar],
        _ reader: MentionReader
    ) throws -> (NodeAddress, Source)? {
        let source = source(of: match, in: sentence, scalars)
        guard let node = node(match, .projects, source) else { return nil }
        let gap = match.entry.rest.isEmpty ? 0..<0 : match.headEnd..<match.tailStart
        let named = MentionReader.Named(
            range: match.range,
            gap: gap,
            others: projects.map(\.range)
        )
        let status = reader.status(of: named, in: scalars)
        let mention = Mention(
            printed: match.entry.form,
            status: status,
            year: sentence.year,
            tense: isPast(sentence.year) ? reader.tense(of: status) : .plan
        )
        try write(mention, of: node, in: sentence.node, source)
        if let item = sentence.item, let table = mapping.facts.mention?.item {
            try session.draft.relate(table, from: item.row, to: node.row, sources: [source])
            session.concerned.append((item, node))
        }
        return (node, source)
    }

    /// Whether a name begins within that of a place: 区发展改革委 in 西城区发展改革委.
    private func isOfAnotherPlace(_ match: Lexicon.Match, _ places: [Lexicon.Match]) -> Bool {
        places.contains { place in
            place.entry.name != district?.name && place.range.lowerBound < match.range.lowerBound
                && place.range.upperBound > match.range.lowerBound
                && place.range.upperBound < match.range.upperBound
        }
    }

    /// The node of a recognised name; nil when it may stand for several, which is reported.
    private mutating func node(
        _ match: Lexicon.Match,
        _ role: NameRole,
        _ source: Source
    ) -> NodeAddress? {
        guard let names = mapping.names(role) else { return nil }
        do {
            return try session.node(
                PrintedName(text: match.entry.name),
                names,
                in: district,
                source: source
            )
        } catch {
            findings.add(error, at: source.line)
            return nil
        }
    }

    /// A town that is named has a government, whether or not a document names that.
    mutating func nameOffice(of place: NodeAddress, _ source: Source) {
        guard session.isTown(place), let units = mapping.names(.units) else { return }
        let name = session.canonicalName(of: place)
        guard session.directory.nodes(units.label, named: name).isEmpty else { return }
        do {
            _ = try session.node(PrintedName(text: name), units, in: district, source: source)
        } catch {
            findings.add(error, at: source.line)
        }
    }

    /// Someone of the list of names; with an office printed behind, who holds it.
    private mutating func write(
        person match: Lexicon.Match,
        _ sentence: WrittenSentence,
        _ scalars: [Unicode.Scalar]
    ) throws {
        let source = source(of: match, in: sentence, scalars)
        guard node(match, .people, source) != nil, let post = mapping.facts.post else {
            return
        }
        let behind = scalars[match.range.upperBound...]
        for office in post.offices where behind.starts(with: office.unicodeScalars) {
            try write(Office(title: office, body: ""), heldBy: match.entry.name, source)
        }
    }

    /// The clause that names something.
    private func source(
        of match: Lexicon.Match,
        in sentence: WrittenSentence,
        _ scalars: [Unicode.Scalar]
    ) -> Source {
        let clause = Clauses.range(around: match.range.lowerBound, in: scalars)
        let end = max(clause.upperBound, match.range.upperBound)
        var source = sentence.source
        source.quote = scalars[clause.lowerBound..<end].text.cut(to: quoteCharactersMax)
        return source
    }
}

/// The names in a sentence, as they count for their kinds.
private struct RecognisedNames {
    var people: [Lexicon.Match] = []
    var units: [Lexicon.Match] = []
    var places: [Lexicon.Match] = []
    var projects: [Lexicon.Match] = []
    /// Forms that several names have, with these.
    var ambiguous: [(form: String, meant: [Lexicon.Entry])] = []

    init(_ matches: [Lexicon.Match]) {
        // A place within the name of another is named too: 宋庄 in 宋庄艺术创意小镇.
        places = distinct(matches.filter { $0.entry.role == .places })
        people = distinct(Self.outermost(matches, .people))
        units = distinct(Self.outermost(matches, .units))
        projects = distinct(Self.outermost(matches, .projects))
    }

    /// The names of a kind, each once a sentence, where it stands first and longest; a form that is
    /// only an alias of several is none of them.
    private mutating func distinct(_ own: [Lexicon.Match]) -> [Lexicon.Match] {
        let byForm = Dictionary(grouping: own) { match in
            Form(range: match.range, isWhole: match.entry.rest.isEmpty)
        }
        var seen: Set<Text> = []
        var told: Set<Range<Int>> = []
        return own.filter { match in
            let rivals = byForm[Form(range: match.range, isWhole: match.entry.rest.isEmpty)] ?? []
            let canonical = rivals.filter { Text($0.entry.form) == Text($0.entry.name) }
            let meant = canonical.isEmpty ? rivals : canonical
            // Words printed apart may well name several: 首旅集团、华夏银行等新总部.
            guard match.entry.rest.isEmpty, Set(meant.map { Text($0.entry.name) }).count > 1 else {
                return meant.contains(match) && seen.insert(Text(match.entry.name)).inserted
            }
            if told.insert(match.range).inserted {
                ambiguous.append((match.entry.form, meant.map(\.entry)))
            }
            return false
        }
    }

    private struct Form: Hashable {
        var range: Range<Int>
        var isWhole: Bool
    }

    /// The names of a kind that are not only part of a longer one; words printed apart are never part
    /// of one.
    private static func outermost(
        _ matches: [Lexicon.Match],
        _ role: NameRole
    ) -> [Lexicon.Match] {
        let own = matches.filter { $0.entry.role == role }
        return own.filter { match in
            !own.contains { other in
                Text(other.entry.name) != Text(match.entry.name) && other.entry.rest.isEmpty
                    && match.entry.rest.isEmpty && other.range.count > match.range.count
                    && other.range.lowerBound <= match.range.lowerBound
                    && other.range.upperBound >= match.range.upperBound
            }
        }
    }
}
