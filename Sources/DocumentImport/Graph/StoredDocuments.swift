import Bytes
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
        let told = toldDistricts(places)
        for (code, row) in rows.sorted(by: { $0.value.offset < $1.value.offset }) {
            let printed = table.texts(issuer, of: row).first
                .flatMap { places.district.name(inIssuer: $0) }
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
        document.givenDistrict
            ?? document.header.issuer.flatMap {
                mapping.places?.district.name(inIssuer: $0.text)
            } ?? home
    }

    /// Why a document cannot be the one of its code: that has another number; where not both have one, another
    /// title or issuer.
    func objection(to document: ReadDocument) -> Finding? {
        guard let row = rows[document.code], !document.isCodeGiven else { return nil }
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
            message:
                "\(document.code) is another document in the graph, of \(different.stored.quoted)"
                + " and not \(different.printed.text.quoted); give the file another name, or say that"
                + " it is the same with --code \(document.code)"
        )
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
