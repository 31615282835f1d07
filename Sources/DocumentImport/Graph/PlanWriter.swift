import Bytes
import PropertyGraph

/// A numbered plan that has been read, with what its header says.
struct ReadPlan {
    /// The file's name without folders and ending: the document's code.
    var code: String
    var plan: NumberedPlan
    var header: PlanHeader
    var findings: Findings
}

/// Writes one plan into an import's draft, in the order in which it is printed.
struct PlanWriter {
    var session: ImportSession
    var findings: Findings
    let read: ReadPlan
    /// The node of each record that others are related to.
    var places: [RecordRole: NodeAddress] = [:]
    var district: District?
    private var sectionCount = 0
    /// The open headings, outermost first.
    private var openSections: [(rank: Int, node: NodeAddress)] = []
    /// The heading over the present record, for sources.
    private(set) var sectionTitle: String?
    private(set) var sectionYear: Int?

    init(_ read: ReadPlan, in session: ImportSession) {
        self.read = read
        self.session = session
        findings = read.findings
    }

    var mapping: Mapping { session.mapping }

    mutating func write(district named: String?) {
        let header = read.header
        var variables: [Variable: PropertyValue] = [.file: .string(read.code)]
        variables[.title] = header.title.map { .string($0.text) }
        variables[.issuer] = header.issuer.map { .string($0.text) }
        variables[.documentNumber] = header.documentNumber.map { .string($0.text) }
        variables[.date] = header.date.map { .date($0) }
        let source = source(
            header.title?.lines ?? 1...1,
            quote: header.title?.text ?? read.plan.records.first?.text ?? ""
        )
        places[.document] = upsert(mapping.document, variables, source)
        settleDistrict(named)
        let isTextFirst = read.plan.header.contains { !$0.isBlank }
        if case .item? = read.plan.records.first {
            writeSection(nil)
        } else if isTextFirst {
            writeSection(nil)
        }
        for record in read.plan.records {
            switch record {
            case .heading(let heading): writeSection(heading)
            case .item(let item): write(item)
            }
        }
        guard let district else { return }
        do {
            try session.addMembers(in: district)
        } catch {
            findings.fault(nil, error.message)
        }
    }

    /// The district that names are relative to: as told, else the issuer's, else the home district.
    private mutating func settleDistrict(_ named: String?) {
        guard let places = mapping.places else { return }
        let issuer = read.header.issuer
        let printed = issuer.flatMap { places.district.name(inIssuer: $0.text) }
        guard let name = named ?? printed ?? session.home else {
            findings.warn(
                issuer?.lines.lowerBound,
                "the issuing district is not printed; names are kept as they are (--district names it)"
            )
            return
        }
        if named == nil, printed == nil {
            findings.warn(
                issuer?.lines.lowerBound,
                "the issuing district is not printed; taken to be \(name) (--district names it)"
            )
        }
        let home = session.home ?? name
        session.home = home
        var naming = Source(document: read.code)
        if named == nil, let issuer { naming = source(issuer.lines, quote: issuer.text) }
        do {
            district = District(
                name: name,
                isHome: name == home,
                place: try session.districtNode(name, source: naming)
            )
        } catch {
            findings.fault(issuer?.lines.lowerBound, error.message)
        }
    }

    /// Makes the section of a heading, or the one of the text before the first heading.
    private mutating func writeSection(_ heading: HeadingRecord?) {
        var variables: [Variable: PropertyValue] = [.document: .string(read.code)]
        let source: Source
        if let heading {
            sectionCount += 1
            sectionTitle = heading.title
            sectionYear = ChineseDate.yearSpokenOf(in: heading.title) ?? read.header.year
            variables[.title] = .string(heading.title)
            variables[.ordinal] = .int(heading.ordinal)
            variables[.year] = sectionYear.map { .int($0) }
            openSections.removeAll { $0.rank >= heading.rank }
            source = self.source(heading.lines, quote: heading.title)
        } else {
            sectionYear = read.header.year
            let lines = read.plan.header.filter { !$0.isBlank }
            let first = lines.first?.number ?? 1
            source = self.source(first...(lines.last?.number ?? first), quote: lines.first?.text)
        }
        variables[.running] = .int(sectionCount)
        places[.parent] = openSections.last?.node
        guard let node = upsert(mapping.section, variables, source) else { return }
        places[.section] = node
        if let heading { openSections.append((heading.rank, node)) }
    }

    private mutating func write(_ item: ItemRecord) {
        var variables: [Variable: PropertyValue] = [
            .document: .string(read.code), .number: .int(item.number),
            .text: .string(item.text.joined),
        ]
        let source = source(item.lines, quote: item.text.first?.text)
        var given = mapping.item.assignments.values(variables)
        given.merge(ownValues(of: item)) { _, own in own }
        guard let node = upsert(mapping.item, given, source) else { return }
        places[.item] = node
        if let sentence = mapping.sentence {
            for part in Sentences.split(item.text) {
                variables[.text] = .string(part.text)
                variables[.line] = .int(part.line)
                variables[.sentence] = .int(part.number)
                let source = self.source(part.line...part.line, quote: part.text)
                upsert(sentence, variables, source)
            }
        }
        writeNames(of: item)
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
            let node = try session.draft.upsertNode(record.label, given, sources: [source])
            for link in record.links {
                guard let target = places[link.target] else { continue }
                try session.draft.relate(
                    link.table,
                    from: node.row,
                    to: target.row,
                    sources: [source]
                )
            }
            return node
        } catch {
            findings.fault(source.line, error.message)
            return nil
        }
    }

    /// Longer quotes would repeat the document instead of pointing into it.
    private static let quoteMax = 120

    func source(_ lines: ClosedRange<Int>, quote: String?) -> Source {
        Source(
            document: read.code,
            section: sectionTitle,
            line: lines.lowerBound,
            lineEnd: lines.upperBound,
            quote: quote?.cut(to: Self.quoteMax)
        )
    }

    /// The source of one name of a list: its line, or the name alone where the line is too long.
    func source(_ field: FieldRecord, naming name: String) -> Source {
        let isShort =
            field.printed.utf8.count <= Self.quoteMax * 4
            && field.printed.unicodeScalars.count <= Self.quoteMax
        let holdsName = isShort && field.printed.firstOffset(of: name) != nil
        return source(field.lines, quote: holdsName ? field.printed : name)
    }
}

extension PlanRecord {
    fileprivate var text: String? {
        switch self {
        case .heading(let heading): heading.title
        case .item(let item): item.text.first?.text
        }
    }
}
