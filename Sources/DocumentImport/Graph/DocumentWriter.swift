import Bytes
import ChineseText
import PropertyGraph

/// Writes one document into an import's draft, in the order in which it is printed.
struct DocumentWriter {
    let session: ImportSession
    var findings: Findings
    let read: ReadDocument
    /// The node of each record that others are related to.
    var recordNodes: [RecordRole: NodeAddress] = [:]
    var district: District?
    /// The heading over the present record.
    var section = SectionState()
    /// The open headings, outermost first.
    private var openSections: [OpenSection] = []
    /// The section of what stands before the first heading.
    private var firstSection: NodeAddress?
    private var sectionCount = 0
    /// The sentences of this document, for what is to be found in them.
    var sentences: [WrittenSentence] = []
    /// The terms that this document explains.
    private(set) var terms: [LinkedText] = []
    /// The items of this document.
    var items: [WrittenItem] = []
    /// Where each of their nodes was last read.
    private var itemLines: [NodeAddress: Int] = [:]
    /// The nodes that the fields of an item name.
    var namedBy: [NodeAddress: [(node: NodeAddress, source: Source)]] = [:]
    /// What record files refer to by line.
    var facts = FactState()
    /// Whether it was told that deadlines are of the year of issue.
    var toldYear = false
    /// What is reported of items without a day.
    var undatedProgress: [FieldRecord] = []
    /// The lists of names that were taken apart, by the place of what they name in the mapping.
    var printedLists: [Int: [Text: PrintedList]] = [:]
    /// The names with a sign of their level that the items print.
    var printedNames: Set<Text> = []
    /// The names of people that stand in a list alone.
    var printedPeople: Set<Text> = []
    /// The names without such a sign that were told.
    var toldNames: Set<Text> = []

    /// What records below a heading take from it.
    struct SectionState {
        var title: String?
        var year: Int?
    }

    private struct OpenSection {
        var rank: Int
        var node: NodeAddress
        var title: String
        var year: Int?
    }

    init(_ read: ReadDocument, in session: ImportSession) {
        self.read = read
        self.session = session
        findings = read.findings
    }

    var mapping: Mapping { session.mapping }

    /// The year that a document is for where no heading says it.
    ///
    /// A plan may be issued in the year before: there, the day of issue says nothing.
    private var documentYear: Int? {
        read.header.year ?? (read.kind == .plan ? nil : read.header.date?.year)
    }

    mutating func write(district named: String?) {
        let header = read.header
        var variables: [Variable: PropertyValue] = [.file: .string(read.code.string)]
        variables[.title] = header.title.map { .string($0.text) }
        variables[.issuer] = header.issuer.map { .string($0.text) }
        variables[.documentNumber] = header.documentNumber.map { .string($0.text) }
        variables[.date] = header.date.map { .date($0) }
        variables[.dateBasis] = header.dateBasis.map { .string($0.rawValue) }
        variables[.kind] = .string(read.storedKind)
        let source = source(header.title?.lines ?? 1...1, quote: header.title?.text ?? firstText)
        recordNodes[.document] = upsert(mapping.document, variables, source)
        settleDistrict(named)
        collectPrintedNames()
        if needsFirstSection { writeSection(nil) }
        if let speaker = header.speaker { write(speaker) }
        for record in read.records {
            guard session.watch.goesOn() else { return }
            switch record {
            case .heading(let heading): writeSection(heading)
            case .item(let item): write(item)
            case .sentence(let sentence): write(sentence)
            case .term(let term): write(term)
            case .fact(let fact): write(fact)
            }
        }
        tellUndatedProgress()
    }

    /// Relates the units that are known now to the collectives of the document's district.
    mutating func addMembers() {
        guard let district else { return }
        do {
            try session.addMembers(in: district)
        } catch {
            findings.add(error, at: nil)
        }
    }

    private var firstText: String {
        for record in read.records {
            switch record {
            case .heading(let heading): return heading.title
            case .item(let item): return item.text.first?.text ?? ""
            case .sentence(let sentence): return sentence.text
            case .term(let term): return term.name
            case .fact(let fact): return fact.quote
            }
        }
        return ""
    }

    /// Whether something stands before the first heading.
    private var needsFirstSection: Bool {
        if case .heading? = read.records.first { return read.header.isTextFirst }
        return true
    }

    /// The district that names are relative to: as told, else the issuer's, else the home district.
    private mutating func settleDistrict(_ named: String?) {
        guard let places = mapping.places else { return }
        let issuer = read.header.issuer
        let naming = issuer ?? read.header.title
        let printed = places.district.name(issuer: issuer?.text, title: read.header.title?.text)
        guard let name = named ?? printed ?? session.home.flatMap({ isSpokenOf($0) ? $0 : nil })
        else {
            findings.add(.note, issuer?.lines.lowerBound, .districtUnknown)
            return
        }
        if named == nil, printed == nil {
            findings.add(.note, issuer?.lines.lowerBound, .districtAssumed(name))
        }
        let home = session.home ?? name
        session.home = home
        session.issuingDistricts[read.code] = name
        // A district that is only taken to be meant is named nowhere.
        var source: Source? = named == nil ? nil : Source(document: read.code)
        if named == nil, printed != nil, let naming {
            source = self.source(naming.lines, quote: naming.text)
        }
        do {
            district = District(
                name: name,
                isHome: name == home,
                place: try session.districtNode(name, source: source)
            )
        } catch {
            findings.add(error, at: issuer?.lines.lowerBound)
        }
    }

    /// Whether a document names a district anywhere: nothing else says that it is of that one.
    private func isSpokenOf(_ district: String) -> Bool {
        if read.kind == .records { return true }
        let stem =
            district.unicodeScalars.count > 2 ? district.unicodeScalars.dropLast().text : district
        func names(_ text: String) -> Bool { text.firstOffset(of: stem) != nil }
        if names(read.code.string) || read.asides.contains(where: { names($0.text) }) {
            return true
        }
        return read.records.contains { record in
            switch record {
            case .heading(let heading): names(heading.title)
            case .item(let item):
                item.text.contains { names($0.text) } || item.fields.contains { names($0.value) }
            case .sentence(let sentence): names(sentence.text)
            case .term(let term): names(term.definition)
            case .fact(let fact): names(fact.quote)
            }
        }
    }

    /// Makes the section of a heading, or the one of the text before the first heading.
    private mutating func writeSection(_ heading: HeadingRecord?) {
        var variables: [Variable: PropertyValue] = [.document: .string(read.code.string)]
        let source: Source
        recordNodes[.item] = nil
        if let heading {
            sectionCount += 1
            openSections.removeAll { $0.rank >= heading.rank }
            section.title = heading.title
            section.year =
                heading.year ?? ChineseDate.yearSpokenOf(in: heading.title)
                ?? pastYear(of: heading.title) ?? openSections.last?.year ?? documentYear
            variables[.title] = .string(heading.title)
            variables[.ordinal] = heading.ordinal.map { .int($0) }
            variables[.year] = section.year.map { .int($0) }
            source = self.source(heading.lines, quote: heading.title)
        } else {
            section.year = documentYear
            source = self.source(read.header.textLines, quote: read.header.firstLine)
        }
        variables[.running] = .int(sectionCount)
        recordNodes[.parent] = openSections.last?.node
        guard let node = upsert(mapping.section, variables, source) else { return }
        recordNodes[.section] = node
        if let heading {
            openSections.append(
                OpenSection(
                    rank: heading.rank,
                    node: node,
                    title: heading.title,
                    year: section.year
                )
            )
        } else {
            firstSection = node
        }
    }

    /// The year before the document's, where a heading speaks of the past one.
    private func pastYear(of title: String) -> Int? {
        guard read.kind == .report,
            mapping.report.past.contains(where: { title.firstOffset(of: $0) != nil })
        else { return nil }
        return documentYear.map { $0 - 1 }
    }

    /// Ends the sections that an item stands beside, by the rank of its sign: `（四）` is not below `（三）`.
    private mutating func endSections(beside item: ItemRecord) {
        guard let rank = item.rank, let last = openSections.last, last.rank >= rank else { return }
        openSections.removeAll { $0.rank >= rank }
        recordNodes[.section] = openSections.last?.node ?? firstSection
        section.title = openSections.last?.title
        section.year = openSections.last?.year ?? documentYear
    }

    private mutating func write(_ item: ItemRecord) {
        endSections(beside: item)
        var variables: [Variable: PropertyValue] = [
            .document: .string(read.code.string), .number: .int(item.number),
            .text: .string(item.text.joined),
        ]
        variables[.printedNumber] = item.printedNumber.map { .string($0) }
        let quote = item.text.first?.text ?? item.fields.first?.value
        let source = source(item.lines, quote: Self.placed(quote ?? "", item.place))
        var given = mapping.item.assignments.values(variables)
        given.merge(ownValues(of: item)) { _, own in own }
        guard let node = upsert(mapping.item, given, source) else { return }
        if let first = itemLines.updateValue(item.lines.lowerBound, forKey: node) {
            findings.warn(
                item.lines.lowerBound,
                .itemRepeated(
                    session.draft.describe(node),
                    name: session.canonicalName(of: node),
                    first: first
                )
            )
        }
        recordNodes[.item] = node
        for part in Sentences.split(item.text) {
            write(SentenceRecord(text: part.text, line: part.line, number: part.number))
        }
        writeNames(of: item)
        writeProgress(of: item)
        items.append(
            WrittenItem(
                node: node,
                text: item.text.joined,
                year: section.year,
                lines: item.lines
            )
        )
        recordNodes[.item] = nil
    }

    /// Makes the statement of a sentence, and keeps it for what is to be found in it.
    @discardableResult
    mutating func write(
        _ sentence: SentenceRecord,
        until lineEnd: Int? = nil,
        isDefinition: Bool = false
    ) -> NodeAddress? {
        guard let record = mapping.sentence else { return nil }
        let source = source(sentence.line...(lineEnd ?? sentence.line), quote: sentence.text)
        let node = upsert(record, variables(of: sentence), source)
        guard let node else { return nil }
        recordNodes[.sentence] = node
        sentences.append(
            WrittenSentence(
                node: node,
                record: sentence,
                year: section.year,
                source: source,
                item: recordNodes[.item],
                isDefinition: isDefinition
            )
        )
        return node
    }

    func variables(of sentence: SentenceRecord) -> [Variable: PropertyValue] {
        [
            .document: .string(read.code.string), .text: .string(sentence.text),
            .line: .int(sentence.line), .sentence: .int(sentence.number),
        ]
    }

    private mutating func write(_ term: TermRecord) {
        write(term.sentence, isDefinition: true)
        guard let record = mapping.facts.term?.record else { return }
        let variables: [Variable: PropertyValue] = [
            .name: .string(term.name), .number: .int(term.number),
            .definition: .string(term.definition),
        ]
        if let other = explanation(of: record, variables) {
            findings.add(.note, term.sentence.line, .termExplained(term.name, in: other))
            return
        }
        let source = source(term.sentence.line...term.sentence.line, quote: term.sentence.text)
        guard let node = upsert(record, variables, source) else { return }
        terms.append(LinkedText(node: node, text: term.name, document: read.code))
    }

    /// Where a term has its explanation, if that is not this document's to give.
    private func explanation(
        of record: RecordMapping,
        _ variables: [Variable: PropertyValue]
    ) -> Source? {
        let given = record.assignments.values(variables)
        guard let node = session.node(record.label, with: given),
            let source = session.draft.sources(of: node).first,
            source.document != read.code || terms.contains(where: { $0.node == node })
        else { return nil }
        return source
    }

    /// Makes the node of a record and relates it as its mapping says.
    @discardableResult
    mutating func upsert(
        _ record: RecordMapping,
        _ variables: [Variable: PropertyValue],
        _ source: Source
    ) -> NodeAddress? {
        upsert(record, record.assignments.values(variables), source)
    }

    private mutating func upsert(
        _ record: RecordMapping,
        _ given: [PropertyID: PropertyValue],
        _ source: Source
    ) -> NodeAddress? {
        do {
            let node = try session.draft.upsertNode(
                record.label,
                session.accumulating(given, record.label),
                sources: [source]
            )
            for link in record.links {
                guard let target = recordNodes[link.target] else { continue }
                try session.draft.relate(
                    link.table,
                    from: node.row,
                    to: target.row,
                    sources: [source]
                )
            }
            return node
        } catch {
            findings.add(error, at: source.line)
            return nil
        }
    }

    /// Longer quotes would repeat the document instead of pointing into it.
    private static let textQuoteMax = 120
    /// Of a page that only its facts are kept of, also its headings are quoted no longer than these.
    var quoteCharactersMax: Int {
        read.kind == .records ? RecordReader.quoteCharactersMax : Self.textQuoteMax
    }

    func source(_ lines: ClosedRange<Int>, quote: String?) -> Source {
        Source(
            document: read.code,
            section: section.title,
            line: lines.lowerBound,
            lineEnd: lines.upperBound,
            quote: quote?.cut(to: quoteCharactersMax)
        )
    }

    /// The source of one name of a list: its line, or the name alone where the line is too long.
    func source(_ field: FieldRecord, naming name: String) -> Source {
        let isShort =
            field.printed.utf8.count <= Self.textQuoteMax * 4
            && field.printed.unicodeScalars.count <= Self.textQuoteMax
        let holdsName = isShort && field.printed.firstOffset(of: name) != nil
        return source(
            field.lines,
            quote: Self.placed(holdsName ? field.printed : name, field.place)
        )
    }

    /// Words with where they stand in a workbook before them.
    private static func placed(_ words: String, _ place: String?) -> String {
        place.map { "\($0) \(words)" } ?? words
    }
}

/// A sentence that has its statement.
struct WrittenSentence {
    var node: NodeAddress
    var record: SentenceRecord
    /// The year that its section is about.
    var year: Int?
    var source: Source
    /// The item whose text it is part of.
    var item: NodeAddress?
    /// It explains a term.
    var isDefinition: Bool
}

/// An item that has its node.
struct WrittenItem {
    var node: NodeAddress
    var text: String
    var year: Int?
    var lines: ClosedRange<Int>
}
