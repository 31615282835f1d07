import Bytes
import ChineseText
import PropertyGraph

/// What a graph knows of the documents that it was read from.
struct StoredDocuments {
    /// The districts that they were issued in, by their codes.
    private(set) var districts: [Text: String] = [:]
    /// The home district: that of the first document that has one.
    private(set) var home: String?
    private var rows: [Text: NodeRow] = [:]
    private let snapshot: Snapshot
    private let mapping: Mapping
    private let people: PeoplesClaims

    /// Looks through the documents of a graph.
    ///
    /// What an import was told counts before what the issuer says; a document without either was taken
    /// to be of the home district.
    init(_ snapshot: Snapshot, _ mapping: Mapping, _ people: PeoplesClaims) {
        self.people = people
        self.snapshot = snapshot
        self.mapping = mapping
        let table = snapshot[mapping.document.label]
        for row in table.rows {
            guard let code = table.label.key.first.flatMap({ table.texts($0, of: row).first })
            else { continue }
            rows[Text(code)] = row
        }
        guard let places = mapping.places,
            let issuer = mapping.document.assignments.property(of: .issuer)
        else { return }
        let title = mapping.document.assignments.property(of: .title)
        let told = toldDistricts(places)
        for (code, row) in rows.sorted(by: { $0.value.offset < $1.value.offset }) {
            let printed = places.district.name(
                issuer: table.texts(issuer, of: row).first,
                title: title.flatMap { table.texts($0, of: row).first }
            )
            districts[code] = told[code] ?? printed
            home = home ?? districts[code]
        }
        for code in rows.keys where districts[code] == nil { districts[code] = home }
    }

    /// The districts that imports were told, by the codes of documents: such a naming has no line.
    private func toldDistricts(_ places: PlaceMapping) -> [Text: String] {
        let table = snapshot[places.names.label]
        var told: [Text: String] = [:]
        for row in table.rows where isDistrict(row, in: table, of: places) {
            let sources = table.page(of: row).sources.sources(table.slot(of: row))
            for source in sources where source.line == nil {
                told[source.document] = table.texts(places.names.name, of: row).first
            }
        }
        return told
    }

    private func isDistrict(_ row: NodeRow, in table: NodeTable, of places: PlaceMapping) -> Bool {
        guard let kind = places.names.kind, let wanted = places.district.kind else { return true }
        return table.value(kind, of: row) == wanted
    }

    /// Whether there is a document of a code.
    func contains(_ code: Text) -> Bool { rows[code] != nil }

    /// The district that a document will be taken to be of.
    func district(of document: ReadDocument) -> String? {
        document.input.district
            ?? mapping.places?.district.name(
                issuer: document.header.issuer?.text,
                title: document.header.title?.text
            ) ?? home
    }

    /// Why a document cannot be the one of its code: that has another number; where not both have one, another
    /// title or issuer.
    func objection(to document: ReadDocument) -> Finding? {
        guard let row = rows[document.code], document.input.code == nil else { return nil }
        let header = document.header
        let number = difference(row, .documentNumber, header.documentNumber)
        let different =
            number.isKnown
            ? number.apart
            : difference(row, .title, header.title).apart
                ?? difference(row, .issuer, header.issuer).apart
        guard let different else { return nil }
        return Finding(
            file: document.file,
            line: different.printed.lines.lowerBound,
            .codeTaken(document.code, by: different.stored, not: different.printed.text)
        )
    }

    /// The codes of other documents that have the same number, or where not both have one, the same title and
    /// issuer: of those that are read, and of those that the graph alone knows.
    func twins(of document: ReadDocument, among others: [ReadDocument]) -> [Text] {
        let header = document.header
        func isSame(_ one: DocumentHeader.Passage?, _ other: DocumentHeader.Passage?) -> Bool? {
            guard let one, let other else { return nil }
            return Text(one.text) == Text(other.text)
        }
        let read = others.filter { other in
            guard other.code != document.code else { return false }
            return isSame(header.documentNumber, other.header.documentNumber)
                ?? (isSame(header.title, other.header.title) == true
                    && isSame(header.issuer, other.header.issuer) == true)
        }
        let known = Set(others.map(\.code))
        let stored = rows.filter { code, row in
            guard code != document.code, !known.contains(code) else { return false }
            let number = difference(row, .documentNumber, header.documentNumber)
            guard !number.isKnown else { return number.apart == nil }
            return [
                difference(row, .title, header.title), difference(row, .issuer, header.issuer),
            ].allSatisfy { $0.isKnown && $0.apart == nil }
        }
        return (read.map(\.code) + stored.map(\.key)).sorted()
    }

    /// Whether both are known, and what they are where they are not the same; a person's words are in no
    /// document.
    private func difference(
        _ row: NodeRow,
        _ variable: Variable,
        _ printed: DocumentHeader.Passage?
    ) -> (isKnown: Bool, apart: (stored: String, printed: DocumentHeader.Passage)?) {
        let table = snapshot[mapping.document.label]
        guard let printed,
            let property = mapping.document.assignments.property(of: variable)
        else { return (false, nil) }
        var stored = table.texts(property, of: row).first
        let node = NodeAddress(label: table.label.id, row: row)
        if let claims = people.nodes[snapshot.id(of: node)], claims.person(property) != nil {
            stored = nil
            if case .string(let text)? = claims.documents(property) { stored = text }
        }
        guard let stored else { return (false, nil) }
        return (true, Text(stored) == Text(printed.text) ? nil : (stored, printed))
    }
}
