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

    /// Looks through the documents of a graph.
    ///
    /// What an import was told counts before what the issuer says; a document without either was taken
    /// to be of the home district.
    init(_ snapshot: Snapshot, _ mapping: Mapping) {
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
        let number = difference(row, .documentNumber, header.documentNumber?.text)
        let different =
            number.isKnown
            ? number.apart
            : difference(row, .title, header.title?.text).apart
                ?? difference(row, .issuer, header.issuer?.text).apart
        guard let different else { return nil }
        return Finding(
            file: document.file,
            line: (number.isKnown ? header.documentNumber : header.title)?.lines.lowerBound,
            message:
                "\(document.code) is another document in the graph, of \(different.stored.quoted)"
                + " and not \(different.printed.quoted); give the file another name, or say that it is"
                + " the same with --code \(document.code)"
        )
    }

    private func difference(
        _ row: NodeRow,
        _ variable: Variable,
        _ printed: String?
    ) -> (isKnown: Bool, apart: (stored: String, printed: String)?) {
        let table = snapshot[mapping.document.label]
        guard let printed,
            let property = mapping.document.assignments.property(of: variable),
            let stored = table.texts(property, of: row).first
        else { return (false, nil) }
        return (true, Text(stored) == Text(printed) ? nil : (stored, printed))
    }
}
