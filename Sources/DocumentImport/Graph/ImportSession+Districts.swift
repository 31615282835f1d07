import Bytes
import PropertyGraph

/// What the graph knows of the districts that documents were issued in.
extension ImportSession {
    /// The districts of the stored documents by their codes, and the home district: that of the first
    /// document that has one.
    ///
    /// What an import was told counts before what the issuer says; a document without either was taken
    /// to be of the home district.
    func storedDistricts() -> (byCode: [Text: String], home: String?) {
        let table = snapshot[mapping.document.label]
        guard let places = mapping.places,
            let issuer = mapping.document.assignments.property(of: .issuer)
        else { return ([:], nil) }
        let told = toldDistricts(places)
        var districts: [Text: String] = [:]
        var home: String?
        let codes = table.rows.map { code(of: $0, in: table) }
        for (row, code) in zip(table.rows, codes) {
            guard let code else { continue }
            let printed = table.texts(issuer, of: row).first
                .flatMap { places.district.name(inIssuer: $0) }
            districts[code] = told[code] ?? printed
            home = home ?? districts[code]
        }
        for code in codes.compactMap(\.self) where districts[code] == nil { districts[code] = home }
        return (districts, home)
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

    private func code(of row: NodeRow, in table: NodeTable) -> Text? {
        table.label.key.first.flatMap { table.texts($0, of: row).first }.map { Text($0) }
    }

    /// The first district among the places of the list of names: the one that the list is of.
    func registeredDistrict() -> String? {
        guard let places = mapping.places, let wanted = places.district.kind else { return nil }
        let type = model[places.names.label].name
        return register.entries.first { entry in
            entry.type == type && kind(entry.kind, places.names) == wanted
        }?.name
    }

    /// Whether the list of names is asked for names that a district's documents print.
    func hasRegister(of district: District?) -> Bool {
        guard let district else { return true }
        return registerDistrict.map { $0 == district.name } ?? district.isHome
    }
}
