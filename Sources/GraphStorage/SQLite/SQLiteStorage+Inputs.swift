import Bytes
import Foundation
import GRDB
package import PropertyGraph

extension SQLiteStorage {
    package func importBasis(
        if isWanted: (_ commit: Int) -> Bool
    ) throws(StorageError) -> ImportBasis? {
        try read(if: isWanted) { reader in
            ImportBasis(inputs: try reader.inputs(), people: try reader.people())
        }
    }

    package func peoplesClaims(
        if isWanted: (_ commit: Int) -> Bool
    ) throws(StorageError) -> PeoplesClaims? {
        try read(if: isWanted) { try $0.people() }
    }

    private func read<Found>(
        if isWanted: (_ commit: Int) -> Bool,
        _ find: (BasisReader) throws -> Found
    ) throws(StorageError) -> Found? {
        let queue = try queueForReading()
        return try Self.attempt(file) {
            try read(on: queue) { [codecs, model, file] database in
                let commit = try Int.fetchOne(database, sql: "SELECT max(number) FROM commits")
                guard isWanted(commit ?? 0) else { return nil }
                return try find(
                    BasisReader(database: database, codecs: codecs, model: model, file: file)
                )
            }
        }
    }
}

/// Reads what an import has to know of a graph beside what it shows.
private struct BasisReader {
    let database: Database
    let codecs: ElementCodecs
    let model: Model
    let file: String

    func inputs() throws -> [Text: InputDocument] {
        var inputs: [Text: InputDocument] = [:]
        let rows = try Row.fetchCursor(
            database,
            sql: "SELECT code, name, kind, district, bytes FROM inputs"
        )
        while let row = try rows.next() {
            let code = Text(try row.decode(String.self, atIndex: 0))
            inputs[code] = InputDocument(
                code: code,
                name: try row.decode(String.self, atIndex: 1),
                kind: try row.decode(String?.self, atIndex: 2),
                district: try row.decode(String?.self, atIndex: 3),
                bytes: Array(try row.decode(Data.self, atIndex: 4))
            )
        }
        return inputs
    }

    func people() throws -> PeoplesClaims {
        var people = PeoplesClaims()
        try forEach(in: "nodes", typeColumn: "label") { id, type, claims in
            guard let label = model.label(named: type) else { return }
            people.nodes[NodeID(number: id)] = try saidByAPerson(
                claims,
                codecs.nodes[label.id.index],
                StoredRow(table: "nodes", row: id, file: file)
            )
        }
        try forEach(in: "relationships", typeColumn: "type") { id, type, claims in
            guard let type = model.relationshipType(named: type) else { return }
            people.relationships[RelationshipID(number: id)] = try saidByAPerson(
                claims,
                codecs.relationships[type.id.index],
                StoredRow(table: "relationships", row: id, file: file)
            )
        }
        let rows = try Row.fetchCursor(
            database,
            sql: "SELECT type, from_key, to_key, claims FROM withheld"
        )
        while let row = try rows.next() {
            let type = try row.decode(String.self, atIndex: 0)
            let (from, to) = (
                Text(try row.decode(String.self, atIndex: 1)),
                Text(try row.decode(String.self, atIndex: 2))
            )
            let element =
                type.isEmpty
                ? WithheldElement.node(from) : .relationship(type: type, from: from, to: to)
            guard let codec = StoredElement(element).codec(codecs, model) else { continue }
            let text = try row.decode(String.self, atIndex: 3)
            let claims = try StoredRow(table: "withheld", row: 0, file: file).checked {
                () throws(RowError) in try codec.claims.claims(of: codec.claims.object(text))
            }
            if claims.stances[Claim(.person, .existence)] == .denied {
                people.removed.insert(element)
            }
        }
        return people
    }

    private func forEach(
        in table: String,
        typeColumn: String,
        _ body: (_ id: Int, _ type: String, _ claims: String) throws -> Void
    ) throws {
        let rows = try Row.fetchCursor(
            database,
            sql: "SELECT id, \(typeColumn), claims FROM \(table) WHERE claims <> ''"
        )
        while let row = try rows.next() {
            try body(
                try row.decode(Int.self, atIndex: 0),
                try row.decode(String.self, atIndex: 1),
                try row.decode(String.self, atIndex: 2)
            )
        }
    }

    /// All claims, where a person's are among them.
    private func saidByAPerson(
        _ text: String,
        _ codec: ElementCodec,
        _ row: StoredRow
    ) throws -> Claims? {
        let claims = try row.checked { () throws(RowError) in
            try codec.claims.claims(of: codec.claims.object(text))
        }
        return claims.stances.keys.contains { $0.speaker == .person } ? claims : nil
    }
}
