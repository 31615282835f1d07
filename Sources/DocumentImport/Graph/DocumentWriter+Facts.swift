import Bytes
import PropertyGraph

/// What the facts of a record file refer to.
struct FactState {
    /// Statements by line and sentence number.
    var statements: [SentenceKey: NodeAddress] = [:]
    /// Events by their lines.
    var events: [Int: NodeAddress] = [:]
    /// Who attended each event, in printed order.
    var attendees: [Int: [NodeAddress]] = [:]
    /// How many figures each statement has so far.
    var figures: [SentenceKey: Int] = [:]

    /// A sentence of a page.
    struct SentenceKey: Hashable {
        var line: Int
        var number: Int
    }
}

/// The facts that record files state.
extension DocumentWriter {
    mutating func write(_ record: FactRecord) {
        let source = source(record.lines, quote: record.quote)
        do {
            switch record.fact {
            case .statement: try statement(of: record)
            case .figure(let figure): try write(figure, of: record, source)
            case .mention(let name, let mention, let places):
                try write(mention, of: name, places, in: record, source)
            case .name(let role, let name, let printed, let note):
                guard let names = mapping.names(role) else { return }
                let form = printed.flatMap { $0 == name ? nil : $0 }
                let node = try session.node(
                    PrintedName(text: name, form: form, note: note),
                    names,
                    in: district,
                    source: source
                )
                if role == .places { nameOffice(of: node, source) }
            case .post(let person, let office): try write(office, heldBy: person, source)
            case .event(let name, let date): write(event: name, date, record, source)
            case .attendance(let event, let person, let roles):
                try write(attendanceOf: person, roles, at: event, of: record, source)
            }
        } catch {
            findings.add(error, at: record.recordLine)
        }
    }

    /// Who speaks, by the line below the title.
    mutating func write(_ speaker: DocumentHeader.Speaker) {
        let source = source(
            speaker.line...speaker.line,
            quote: speaker.office.body + speaker.office.title + speaker.name
        )
        do {
            try write(speaker.office, heldBy: speaker.name, source)
        } catch {
            findings.add(error, at: speaker.line)
        }
    }

    /// The statement that facts of one sentence share; its text is the quote of the first.
    @discardableResult
    private mutating func statement(of record: FactRecord) throws -> NodeAddress? {
        if let known = facts.statements[record.key] { return known }
        let node = write(record.asSentence, until: record.lines.upperBound)
        facts.statements[record.key] = node
        return node
    }

    private mutating func write(
        _ figure: Figure,
        of record: FactRecord,
        _ source: Source
    ) throws {
        guard let statement = try statement(of: record) else { return }
        recordNodes[.sentence] = statement
        facts.figures[record.key, default: 0] += 1
        write(figure, number: facts.figures[record.key] ?? 1, of: record.asSentence, source)
    }

    /// Makes the node of a figure of the sentence that `recordNodes` holds.
    mutating func write(
        _ figure: Figure,
        number: Int,
        of sentence: SentenceRecord,
        _ source: Source
    ) {
        guard let record = mapping.facts.figure else { return }
        var variables = variables(of: sentence)
        variables[.running] = .int(number)
        variables[.name] = .string(figure.name)
        // What a corrected document no longer says of the figure goes.
        variables[.value] = figure.value.map { .string($0.digits) } ?? .absent
        variables[.upper] = figure.upper.map { .string($0.digits) } ?? .absent
        variables[.unit] = figure.unit.map { .string($0) } ?? .absent
        variables[.comparator] = figure.comparator.map { .string($0.rawValue) } ?? .absent
        variables[.year] = figure.year.map { .int($0) } ?? .absent
        variables[.kind] = figure.kind.map { .string($0.rawValue) } ?? .absent
        variables[.scope] = district.map { .string($0.name) } ?? .absent
        variables[.printed] = .string(figure.printed)
        guard let node = upsert(record, variables, source), let statement = recordNodes[.sentence]
        else {
            return
        }
        session.figures.append(
            WrittenFigure(node: node, figure: figure, statement: statement, document: read.code)
        )
    }

    private mutating func write(
        _ mention: Mention,
        of name: String,
        _ placeNames: [String],
        in record: FactRecord,
        _ source: Source
    ) throws {
        guard let statement = try statement(of: record), let names = mapping.names(.projects)
        else { return }
        let node = try session.node(
            PrintedName(text: name, form: mention.printed == name ? nil : mention.printed),
            names,
            in: district,
            source: source
        )
        try write(mention, of: node, in: statement, source)
        guard let places = mapping.names(.places) else { return }
        for place in placeNames {
            let place = try session.node(
                PrintedName(text: place),
                places,
                in: district,
                source: source
            )
            try locate(node, in: place, source)
        }
    }

    /// Relates what is mentioned to the statement that mentions it.
    mutating func write(
        _ mention: Mention,
        of node: NodeAddress,
        in statement: NodeAddress,
        _ source: Source
    ) throws {
        guard let link = mapping.facts.mention?.link else { return }
        var variables: [Variable: PropertyValue] = [.printed: .string(mention.printed)]
        variables[.status] = mention.status.map { .string($0) } ?? .absent
        variables[.year] = mention.year.map { .int($0) } ?? .absent
        variables[.tense] = mention.tense.map { .string($0.rawValue) } ?? .absent
        try session.draft.relate(
            link.table,
            from: node.row,
            to: statement.row,
            link.assignments.values(variables),
            sources: [source]
        )
        session.mentions.append(
            WrittenMention(
                node: node,
                mention: mention,
                statement: statement,
                document: read.code
            )
        )
    }

    /// Relates what is named to where it lies.
    mutating func locate(_ node: NodeAddress, in place: NodeAddress, _ source: Source) throws {
        guard let table = mapping.facts.mention?.place else { return }
        try session.draft.relate(table, from: node.row, to: place.row, sources: [source])
        if session.isTown(place) { session.located.insert(node) }
    }

    /// Relates someone to an office; on the document's day it is so.
    mutating func write(_ office: Office, heldBy person: String, _ source: Source) throws {
        guard let mapping = mapping.facts.post, let names = self.mapping.names(.people) else {
            return
        }
        let holder = try session.node(
            PrintedName(text: person),
            names,
            in: district,
            source: source
        )
        let post = upsert(
            mapping.record,
            [.title: .string(office.title), .body: .string(office.body)],
            source
        )
        guard let post else { return }
        var variables: [Variable: PropertyValue] = [:]
        variables[.date] = read.header.date.map { .date($0) }
        try session.draft.relate(
            mapping.holding.table,
            from: holder.row,
            to: post.row,
            mapping.holding.assignments.values(variables),
            sources: [source]
        )
    }

    private mutating func write(
        event name: String,
        _ date: CalendarDate?,
        _ record: FactRecord,
        _ source: Source
    ) {
        guard let mapping = mapping.facts.event else { return }
        guard facts.events[record.lines.lowerBound] == nil else {
            findings.fault(record.recordLine, .eventRepeated(line: record.lines.lowerBound))
            return
        }
        var variables: [Variable: PropertyValue] = [
            .document: .string(read.code.string), .line: .int(record.lines.lowerBound),
            .name: .string(name),
        ]
        variables[.date] = date.map { .date($0) }
        facts.events[record.lines.lowerBound] = upsert(mapping.record, variables, source)
    }

    private mutating func write(
        attendanceOf person: String,
        _ roles: [String],
        at line: Int,
        of record: FactRecord,
        _ source: Source
    ) throws {
        guard let mapping = mapping.facts.event, let names = self.mapping.names(.people) else {
            return
        }
        guard let event = facts.events[line] else {
            findings.fault(record.recordLine, .eventUnknown(line: line))
            return
        }
        let attendee = try session.node(
            PrintedName(text: person),
            names,
            in: district,
            source: source
        )
        let order = facts.attendees[line, default: []].firstIndex(of: attendee)
        if order == nil { facts.attendees[line, default: []].append(attendee) }
        try session.draft.relate(
            mapping.attendance.table,
            from: attendee.row,
            to: event.row,
            mapping.attendance.assignments.values([
                .order: .int(order.map { $0 + 1 } ?? facts.attendees[line]?.count ?? 1),
                .role: .list(roles.map { .string($0) }),
            ]),
            sources: [source]
        )
    }
}

extension FactRecord {
    fileprivate var key: FactState.SentenceKey {
        FactState.SentenceKey(line: lines.lowerBound, number: sentence)
    }

    /// The sentence that it states, as far as it is kept.
    fileprivate var asSentence: SentenceRecord {
        SentenceRecord(text: quote, line: lines.lowerBound, number: sentence)
    }
}

/// A figure that has its node.
struct WrittenFigure {
    var node: NodeAddress
    var figure: Figure
    var statement: NodeAddress
    var document: Text
}

/// A mention that has its relationship.
struct WrittenMention {
    var node: NodeAddress
    var mention: Mention
    var statement: NodeAddress
    var document: Text
}
