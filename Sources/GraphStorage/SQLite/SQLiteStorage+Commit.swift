import Bytes
import Foundation
import GRDB
package import PropertyGraph

extension SQLiteStorage {
    /// Writes commits in one transaction, and what they replace into the history.
    package func commit(_ commits: [Commit]) throws(StorageError) {
        try Self.attempt(file) { [queue, codecs, model, file] in
            try queue.write { database in
                var writer = try CommitWriter(database, codecs, model: model, file: file)
                for commit in commits { try writer.write(commit) }
            }
        }
    }
}

/// The rows of commits on their way into the tables.
private struct CommitWriter {
    private let database: Database
    private let model: Model
    private let file: String
    private let nodes: ElementWriter
    private let relationships: ElementWriter
    private let codecs: ElementCodecs
    /// The number of the newest commit.
    private var newest: Int

    init(_ database: Database, _ codecs: ElementCodecs, model: Model, file: String) throws {
        self.database = database
        self.codecs = codecs
        self.model = model
        self.file = file
        nodes = ElementWriter(database: database, statements: .nodes)
        relationships = ElementWriter(database: database, statements: .relationships)
        newest =
            try Int.fetchOne(database.cachedStatement(sql: "SELECT max(number) FROM commits")) ?? 0
    }

    mutating func write(_ commit: Commit) throws {
        guard commit.number == newest + 1 else {
            throw StorageError(.outOfStep(stored: newest, offered: commit.number), file: file)
        }
        newest = commit.number
        try database.cachedStatement(
            sql: "INSERT INTO commits (number, at, author) VALUES (?, ?, ?)"
        ).execute(arguments: [commit.number, commit.at.milliseconds, commit.author])
        for change in commit.changes.nodes {
            try write(change, of: commit)
            if !change.isOfVersionOnly { try note(.node, Int(change.id.number), of: commit) }
        }
        for change in commit.changes.relationships {
            try write(change, of: commit)
            try note(.relationship, Int(change.id.number), of: commit)
        }
        try write(commit.changes.withheld)
        for input in commit.changes.inputs { try write(input) }
        try writeCounters(commit.changes)
    }

    /// Notes that a commit changed something.
    private func note(_ part: ChangePart, _ id: Int, of commit: Commit) throws {
        try database.cachedStatement(sql: "INSERT INTO changed (number, part, id) VALUES (?, ?, ?)")
            .execute(arguments: [commit.number, part.rawValue, id])
    }

    private func write(_ change: NodeChange, of commit: Commit) throws {
        let codec = codecs.nodes[change.label.index]
        let row = StoredRow(table: "nodes", row: Int(change.id.number), file: file)
        if case .create(let values, _) = change.alteration {
            let label = model[change.label]
            let key = GlobalID.keyText(
                label.key.map { values[$0] ?? .absent },
                of: label,
                in: model
            )
            let state = try row.checked { () throws(RowError) in
                try codec.state(after: change.alteration, change.claims, from: nil)
            }
            let at = commit.at.milliseconds
            return try nodes.insert(
                [row.row, label.name, key, change.version, at, at],
                state,
                since: commit.number
            )
        }
        let version: StatementArguments = [commit.at.milliseconds, change.version]
        guard !change.isOfVersionOnly else {
            let raising = try database.cachedStatement(
                sql: """
                    UPDATE nodes SET updated_at = iif(version = ?2, updated_at, ?1), version = ?2
                    WHERE id = ?3
                    """
            )
            try raising.execute(arguments: version + [row.row])
            guard database.changesCount == 1 else { throw row.neverStored }
            return
        }
        if change.alteration.isDeletion { return try nodes.delete(row, by: commit.number) }
        let old = try nodes.archive(row, until: commit.number)
        let state = try row.checked { () throws(RowError) in
            try codec.state(after: change.alteration, change.claims, from: old)
        }
        try nodes.update(row, state, since: commit.number, version)
    }

    private func write(_ change: RelationshipChange, of commit: Commit) throws {
        let type = model[model[change.table].type]
        let codec = codecs.relationships[type.id.index]
        let row = StoredRow(table: "relationships", row: Int(change.id.number), file: file)
        if change.alteration.isCreation {
            let state = try row.checked { () throws(RowError) in
                try codec.state(after: change.alteration, change.claims, from: nil)
            }
            return try relationships.insert(
                [row.row, type.name, Int(change.from.number), Int(change.to.number)],
                state,
                since: commit.number
            )
        }
        if change.alteration.isDeletion { return try relationships.delete(row, by: commit.number) }
        let old = try relationships.archive(row, until: commit.number)
        let state = try row.checked { () throws(RowError) in
            try codec.state(after: change.alteration, change.claims, from: old)
        }
        try relationships.update(row, state, since: commit.number)
    }

    /// Most databases withhold nothing, so that there is nothing to take back.
    private func write(_ changes: [WithheldChange]) throws {
        guard !changes.isEmpty else { return }
        let holding = try database.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM withheld)")
        var holdsAny = try Bool.fetchOne(holding) ?? true
        for change in changes where holdsAny || !change.claims.allSatisfy(\.isRetraction) {
            try write(change)
            holdsAny = true
        }
    }

    /// What is said of something that is not shown; nothing is kept of what nobody speaks of.
    private func write(_ change: WithheldChange) throws {
        let place = StoredElement(change.element)
        let row = StoredRow(table: "withheld", row: 0, file: file)
        guard let codec = place.codec(codecs, model) else {
            throw StorageError(
                .unfit(table: "withheld", row: 0),
                file: file,
                cause: "the model has nothing like \(change.element)"
            )
        }
        let stored = try place.claims(in: database) ?? ""
        let text = try row.checked { () throws(RowError) in
            try codec.claims.text(after: change.claims, from: stored)
        }
        if text == "{}" {
            try place.delete(in: database)
        } else {
            try place.write(text, in: database)
        }
    }

    private func write(_ change: InputChange) throws {
        switch change {
        case .keep(let input):
            try database.cachedStatement(
                sql: """
                    INSERT OR REPLACE INTO inputs (code, name, kind, district, bytes)
                    VALUES (?, ?, ?, ?, ?)
                    """
            )
            .execute(
                arguments: [
                    input.code.string, input.name, input.kind, input.district, Data(input.bytes),
                ]
            )
        case .forget(let code):
            try database.cachedStatement(sql: "DELETE FROM inputs WHERE code = ?")
                .execute(arguments: [code.string])
        }
    }

    private func writeCounters(_ changes: ChangeSet) throws {
        var next = NextNumbers()
        next.pass(changes)
        for (name, number) in [
            ("node", next.node.number), ("relationship", next.relationship.number),
        ]
        where number > 1 {
            try database.cachedStatement(
                sql: "UPDATE counters SET next = max(next, ?) WHERE name = ?"
            ).execute(arguments: [Int(number), name])
        }
    }
}

/// What writes and reads the texts of all types of a model.
struct ElementCodecs: Sendable {
    /// By label.
    let nodes: [ElementCodec]
    /// By relationship type.
    let relationships: [ElementCodec]

    init(_ model: Model) {
        nodes = model.labels.map { ElementCodec($0, in: model) }
        relationships = model.relationshipTypes.map { ElementCodec($0, in: model) }
    }
}

/// The texts of the statements that write rows of one table and its history.
struct ElementStatements: Sendable {
    let insertion: String
    let reading: String
    let archiving: String
    let updating: String
    let deletion: String

    /// `alsoUpdated` is what an update sets beside the state, by its first arguments.
    init(table: String, history: String, columns: [String], alsoUpdated: [String] = []) {
        let all = (columns + ["properties", "sources", "claims", "since"]).joined(separator: ", ")
        let places = [String](repeating: "?", count: columns.count + 4).joined(separator: ", ")
        insertion = "INSERT INTO \(table) (\(all)) VALUES (\(places))"
        reading = "SELECT properties, sources, claims FROM \(table) WHERE id = ?"
        archiving = """
            INSERT INTO \(history) (\(all), until, is_last) SELECT \(all), ?, ? FROM \(table) WHERE id = ?
            """
        let updated = alsoUpdated + ["properties = ?", "sources = ?", "claims = ?", "since = ?"]
        updating = "UPDATE \(table) SET \(updated.joined(separator: ", ")) WHERE id = ?"
        deletion = "DELETE FROM \(table) WHERE id = ?"
    }

    static let nodes = ElementStatements(
        table: "nodes",
        history: "node_history",
        columns: ["id", "label", "key", "version", "created_at", "updated_at"],
        alsoUpdated: ["updated_at = iif(version = ?2, updated_at, ?1)", "version = ?2"]
    )

    static let relationships = ElementStatements(
        table: "relationships",
        history: "relationship_history",
        columns: ["id", "type", "from_id", "to_id"]
    )
}

/// Writes rows of one table and its history.
private struct ElementWriter {
    let database: Database
    let statements: ElementStatements

    func insert(
        _ columns: [any DatabaseValueConvertible],
        _ state: StoredState,
        since commit: Int
    ) throws {
        try database.cachedStatement(sql: statements.insertion)
            .execute(arguments: StatementArguments(columns) + state.arguments + [commit])
    }

    /// Copies a row into the history, and answers what it holds.
    func archive(_ row: StoredRow, until commit: Int) throws -> StoredState {
        try archive(row, until: commit, isLast: false)
        let reading = try database.cachedStatement(sql: statements.reading)
        let rows = try Row.fetchCursor(reading, arguments: [row.row])
        // The row is the cursor's, as long as that is there.
        return try withExtendedLifetime(rows) {
            guard let old = try rows.next() else { throw row.neverStored }
            return StoredState(
                properties: try old.decode(String.self, atIndex: 0),
                sources: try old.decode(String.self, atIndex: 1),
                claims: try old.decode(String.self, atIndex: 2)
            )
        }
    }

    private func archive(_ row: StoredRow, until commit: Int, isLast: Bool) throws {
        try database.cachedStatement(sql: statements.archiving)
            .execute(arguments: [commit, isLast, row.row])
        guard database.changesCount == 1 else { throw row.neverStored }
    }

    func update(
        _ row: StoredRow,
        _ state: StoredState,
        since commit: Int,
        _ others: StatementArguments = []
    ) throws {
        try database.cachedStatement(sql: statements.updating)
            .execute(arguments: others + state.arguments + [commit, row.row])
    }

    /// Moves a row into the history.
    func delete(_ row: StoredRow, by commit: Int) throws {
        try archive(row, until: commit, isLast: true)
        try database.cachedStatement(sql: statements.deletion).execute(arguments: [row.row])
    }
}

extension NodeChange {
    /// Whether only relationships of the node changed: its own state stays, and nothing goes into the
    /// history.
    fileprivate var isOfVersionOnly: Bool {
        if case .update(let values, nil) = alteration {
            values.isEmpty && claims.isEmpty
        } else {
            false
        }
    }
}

extension StoredRow {
    fileprivate var neverStored: StorageError {
        StorageError(
            .unreadable(table: table, row: row),
            file: file,
            cause: "it is changed but was never stored"
        )
    }
}

extension StoredState {
    fileprivate var arguments: StatementArguments { [properties, sources, claims] }
}

/// A row by its place, to say where a fault is.
struct StoredRow {
    let table: String
    let row: Int
    let file: String

    /// Runs work on the row's texts, and adds the place to a fault.
    func checked<Result>(
        _ work: () throws(RowError) -> Result
    ) throws(StorageError) -> Result {
        do throws(RowError) {
            return try work()
        } catch {
            throw StorageError(
                error.isOfModel
                    ? .unfit(table: table, row: row) : .unreadable(table: table, row: row),
                file: file,
                cause: error.message
            )
        }
    }
}
