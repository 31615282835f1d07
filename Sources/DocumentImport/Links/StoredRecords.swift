import Bytes
import ChineseText
import PropertyGraph

/// What earlier imports have stored of some documents, as later ones compare it.
///
/// Only the documents asked for are walked, so that an import costs by what it links, not by what the
/// graph holds.
struct StoredRecords {
    private let session: ImportSession

    init(_ session: ImportSession) {
        self.session = session
    }

    private var snapshot: Snapshot { session.snapshot }
    private var mapping: Mapping { session.mapping }

    /// The stored documents of some districts, in node order; nil is the district of those that say
    /// none.
    func documents(of districts: Set<String?>) -> [LinkedDocument] {
        let table = snapshot[mapping.document.label]
        let given = mapping.document.assignments
        return table.rows.compactMap { row in
            guard let code = text(given.property(of: .file), row, table).map({ Text($0) }),
                districts.contains(session.issuingDistricts[code])
            else { return nil }
            var date: CalendarDate?
            if let property = given.property(of: .date),
                case .date(let stored) = table.value(property, of: row)
            {
                date = stored
            }
            return LinkedDocument(
                code: code,
                kind: text(given.property(of: .kind), row, table) ?? "",
                date: date,
                node: NodeAddress(label: table.label.id, row: row)
            )
        }
    }

    /// The items of a document with their texts and the years of their sections.
    func items(of document: LinkedDocument) -> [LinkedText] {
        texts(of: mapping.item, in: document)
    }

    /// The statements of a document with their texts and the years of their sections.
    func sentences(of document: LinkedDocument) -> [LinkedText] {
        mapping.sentence.map { texts(of: $0, in: document) } ?? []
    }

    private func texts(of record: RecordMapping, in document: LinkedDocument) -> [LinkedText] {
        guard let node = document.node,
            let property = record.assignments.property(of: .text),
            let toSection = record.links.first(where: { $0.target == .section }),
            let toDocument = mapping.section.links.first(where: { $0.target == .document })
        else { return [] }
        let table = snapshot[record.label]
        return session.stored(toDocument.table, .in, of: node).flatMap { section in
            let year = year(of: section)
            return session.stored(toSection.table, .in, of: section).compactMap { node in
                text(property, node.row, table).map {
                    LinkedText(node: node, text: $0, year: year, document: document.code)
                }
            }
        }
    }

    private func year(of section: NodeAddress) -> Int? {
        guard let property = mapping.section.assignments.property(of: .year),
            case .int(let year) = snapshot[section.label].value(property, of: section.row)
        else { return nil }
        return year
    }

    /// The explained terms of some statements.
    func terms(of sentences: [LinkedText]) -> [LinkedText] {
        guard let record = mapping.facts.term?.record,
            let name = record.assignments.property(of: .name),
            let link = record.links.first(where: { $0.target == .sentence })
        else { return [] }
        let table = snapshot[record.label]
        return sentences.flatMap { sentence in
            session.stored(link.table, .in, of: sentence.node).compactMap { node in
                text(name, node.row, table).map {
                    LinkedText(node: node, text: $0, year: nil, document: sentence.document)
                }
            }
        }
    }

    /// The figures of some statements.
    func figures(of sentences: [LinkedText]) -> [WrittenFigure] {
        guard let record = mapping.facts.figure,
            let link = record.links.first(where: { $0.target == .sentence })
        else { return [] }
        let table = snapshot[record.label]
        return sentences.flatMap { sentence in
            session.stored(link.table, .in, of: sentence.node).map { node in
                WrittenFigure(
                    node: node,
                    figure: figure(node.row, table, record.assignments),
                    statement: sentence.node,
                    document: sentence.document
                )
            }
        }
    }

    private func figure(_ row: NodeRow, _ table: NodeTable, _ given: [Assignment]) -> Figure {
        func value(_ variable: Variable) -> PropertyValue {
            given.property(of: variable).map { table.value($0, of: row) } ?? .absent
        }
        func word(_ variable: Variable) -> String? {
            self.word(given.property(of: variable), value(variable), table.label.properties)
        }
        return Figure(
            name: value(.name).text ?? "",
            value: value(.value).figure,
            upper: value(.upper).figure,
            unit: value(.unit).text,
            comparator: word(.comparator).flatMap(Comparator.init(rawValue:)),
            year: value(.year).whole,
            kind: word(.kind).flatMap(FigureKind.init(rawValue:)),
            printed: value(.printed).text ?? ""
        )
    }

    /// What some statements say of what they name.
    func mentions(of sentences: [LinkedText]) -> [WrittenMention] {
        guard let link = mapping.facts.mention?.link else { return [] }
        let table = session.model[link.table]
        let pages = snapshot[link.table]
        let properties = session.model[table.type].properties
        guard let end = session.model[table.to].end(of: link.table, .in) else { return [] }
        return sentences.filter { $0.node.label == table.to }.flatMap { sentence in
            snapshot[table.to].relationships(of: sentence.node.row, at: end).map { entry in
                func value(_ variable: Variable) -> PropertyValue {
                    guard let property = link.assignments.property(of: variable) else {
                        return .absent
                    }
                    let type = properties[property.index].type
                    return pages.value(property, type, of: entry.relationship)
                }
                let tense = word(
                    link.assignments.property(of: .tense),
                    value(.tense),
                    properties
                )
                return WrittenMention(
                    node: NodeAddress(label: table.from, row: entry.neighbour),
                    mention: Mention(
                        printed: value(.printed).text ?? "",
                        status: value(.status).text,
                        year: value(.year).whole,
                        tense: tense.flatMap(Tense.init(rawValue:))
                    ),
                    statement: sentence.node,
                    document: sentence.document
                )
            }
        }
    }

    private func word(
        _ property: PropertyID?,
        _ value: PropertyValue,
        _ properties: [Property]
    ) -> String? {
        guard let property, case .enumeration(let place) = properties[property.index].type,
            case .enumeration(let index) = value
        else { return nil }
        return session.model.enumerations[place].values[index].name
    }

    private func text(_ property: PropertyID?, _ row: NodeRow, _ table: NodeTable) -> String? {
        property.flatMap { table.texts($0, of: row).first }
    }
}

/// A document that links are made between.
struct LinkedDocument: Hashable {
    var code: Text
    var kind: String
    var date: CalendarDate?
    /// Nil for one of this import.
    var node: NodeAddress?
}

/// A text of the graph that links are made from or to.
struct LinkedText {
    var node: NodeAddress
    var text: String
    /// The year that its section is about.
    var year: Int?
    var document: Text
}

extension PropertyValue {
    fileprivate var text: String? { if case .string(let text) = self { text } else { nil } }
    fileprivate var whole: Int? { if case .int(let number) = self { number } else { nil } }
    fileprivate var figure: Figure.Number? {
        switch self {
        case .float(let number): Figure.Number(number)
        case .string(let digits): Figure.Number(digits: digits)
        default: nil
        }
    }
}
