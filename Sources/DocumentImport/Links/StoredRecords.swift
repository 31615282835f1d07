import Bytes
import PropertyGraph

/// A sentence, item, figure or mention that earlier imports have stored, as later ones compare it.
struct StoredRecords {
    private let session: ImportSession

    init(_ session: ImportSession) {
        self.session = session
    }

    private var snapshot: Snapshot { session.snapshot }
    private var mapping: Mapping { session.mapping }

    /// A document as links see it.
    struct Document: Hashable {
        var code: String
        var kind: String
        var date: CalendarDate?
    }

    /// The stored documents, by code.
    func documents() -> [String: Document] {
        let table = snapshot[mapping.document.label]
        let given = mapping.document.assignments
        var documents: [String: Document] = [:]
        for row in table.rows {
            guard let code = text(given.property(of: .file), row, table) else { continue }
            var date: CalendarDate?
            if let property = given.property(of: .date),
                case .date(let stored) = table.value(property, of: row)
            {
                date = stored
            }
            documents[code] = Document(
                code: code,
                kind: text(given.property(of: .kind), row, table) ?? "",
                date: date
            )
        }
        return documents
    }

    /// Stored items with their texts and the years of their sections.
    func items() -> [LinkedText] {
        texts(of: mapping.item, text: .text, document: .document)
    }

    /// Stored statements with their texts and the years of their sections.
    func sentences() -> [LinkedText] {
        guard let record = mapping.sentence else { return [] }
        return texts(of: record, text: .text, document: nil)
    }

    private func texts(
        of record: RecordMapping,
        text variable: Variable,
        document: Variable?
    ) -> [LinkedText] {
        let table = snapshot[record.label]
        guard let property = record.assignments.property(of: variable) else { return [] }
        let section = record.links.first { $0.target == .section }
        let year = mapping.section.assignments.property(of: .year)
        return table.rows.compactMap { row in
            let node = NodeAddress(label: record.label, row: row)
            guard let content = text(property, row, table),
                let code = session.storedSources(of: node).first?.document
            else { return nil }
            let parent = section.flatMap { session.stored($0.table, .out, of: node).first }
            var spoken: Int?
            if let parent, let year,
                case .int(let stored) = snapshot[parent.label].value(year, of: parent.row)
            {
                spoken = stored
            }
            return LinkedText(node: node, text: content, year: spoken, document: code)
        }
    }

    /// Stored figures with what is compared of them.
    func figures() -> [WrittenFigure] {
        guard let record = mapping.facts.figure,
            let link = record.links.first(where: { $0.target == .sentence })
        else { return [] }
        let table = snapshot[record.label]
        return table.rows.compactMap { row in
            let node = NodeAddress(label: record.label, row: row)
            guard let statement = session.stored(link.table, .out, of: node).first,
                let code = session.storedSources(of: node).first?.document
            else { return nil }
            return WrittenFigure(
                node: node,
                figure: figure(row, table, record.assignments),
                statement: statement,
                document: code
            )
        }
    }

    private func figure(_ row: NodeRow, _ table: NodeTable, _ given: [Assignment]) -> Figure {
        func number(_ variable: Variable) -> Double? {
            guard let property = given.property(of: variable),
                case .float(let value) = table.value(property, of: row)
            else { return nil }
            return value
        }
        var year: Int?
        if let property = given.property(of: .year),
            case .int(let stored) = table.value(property, of: row)
        {
            year = stored
        }
        return Figure(
            name: text(given.property(of: .name), row, table) ?? "",
            value: number(.value),
            upper: number(.upper),
            unit: text(given.property(of: .unit), row, table),
            year: year,
            kind: word(.kind, given, row, table).flatMap(FigureKind.init(rawValue:)),
            printed: text(given.property(of: .printed), row, table) ?? ""
        )
    }

    /// Stored mentions with what is compared of them.
    func mentions() -> [WrittenMention] {
        guard let link = mapping.facts.mention?.link, let sentence = mapping.sentence else {
            return []
        }
        let table = session.model[link.table]
        let pages = snapshot[link.table]
        let properties = session.model[table.type].properties
        func value(_ variable: Variable, _ row: RelationshipRow) -> PropertyValue {
            guard let property = link.assignments.property(of: variable) else { return .absent }
            return pages.value(property, properties[property.index].type, of: row)
        }
        let end = session.model[table.from].end(of: link.table, .out)
        guard let end, sentence.label == table.to else { return [] }
        return snapshot[table.from].rows.flatMap { row in
            snapshot[table.from].relationships(of: row, at: end).compactMap { entry in
                let statement = NodeAddress(label: table.to, row: entry.neighbour)
                guard let code = session.storedSources(of: statement).first?.document else {
                    return nil
                }
                var mention = Mention(printed: "")
                if case .string(let text) = value(.printed, entry.relationship) {
                    mention.printed = text
                }
                if case .string(let text) = value(.status, entry.relationship) {
                    mention.status = text
                }
                if case .int(let year) = value(.year, entry.relationship) { mention.year = year }
                if let property = link.assignments.property(of: .tense),
                    case .enumeration(let index) = value(.tense, entry.relationship),
                    case .enumeration(let place) = properties[property.index].type
                {
                    mention.tense = Tense(
                        rawValue: session.model.enumerations[place].values[index].name
                    )
                }
                return WrittenMention(
                    node: NodeAddress(label: table.from, row: row),
                    mention: mention,
                    statement: statement,
                    document: code
                )
            }
        }
    }

    private func word(
        _ variable: Variable,
        _ given: [Assignment],
        _ row: NodeRow,
        _ table: NodeTable
    ) -> String? {
        guard let property = given.property(of: variable),
            case .enumeration(let place) = table.label.properties[property.index].type,
            case .enumeration(let index) = table.value(property, of: row)
        else { return nil }
        return session.model.enumerations[place].values[index].name
    }

    private func text(_ property: PropertyID?, _ row: NodeRow, _ table: NodeTable) -> String? {
        property.flatMap { table.texts($0, of: row).first }
    }
}

/// A text of the graph that links are made from or to.
struct LinkedText {
    var node: NodeAddress
    var text: String
    /// The year that its section is about.
    var year: Int?
    var document: String
}
