import Bytes
import GRDB
package import PropertyGraph

extension SQLiteStorage {
    /// Writes commits in one transaction, and what they replace into the history.
    package func commit(_ commits: [Commit]) throws(StorageError) {
        try Self.attempt(file) { [queue, model, file] in
            try queue.write { database in
                let writer = try CommitWriter(database, model: model, file: file)
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
    private let nodeCodecs: [ElementCodec]
    private let relationshipCodecs: [ElementCodec]

    init(_ database: Database, model: Model, file: String) throws {
        self.database = database
        self.model = model
        self.file = file
        nodes = try ElementWriter(
            database,
            table: "nodes",
            history: "node_history",
            columns: ["id", "label", "key", "version", "created_at", "updated_at"]
        )
        relationships = try ElementWriter(
            database,
            table: "relationships",
            history: "relationship_history",
            columns: ["id", "type", "from_id", "to_id"]
        )
        nodeCodecs = model.labels.map { ElementCodec($0, in: model) }
        relationshipCodecs = model.relationshipTypes.map { ElementCodec($0, in: model) }
    }

    func write(_ commit: Commit) throws {
        let stored = try Int.fetchOne(database, sql: "SELECT max(number) FROM commits") ?? 0
        guard commit.number == stored + 1 else {
            throw StorageError(.outOfStep(stored: stored, offered: commit.number), file: file)
        }
        try database.execute(
            sql: "INSERT INTO commits (number, at, author) VALUES (?, ?, ?)",
            arguments: [commit.number, commit.at.milliseconds, commit.author]
        )
        for change in commit.changes.nodes { try write(change, of: commit) }
        for change in commit.changes.relationships { try write(change, of: commit) }
        for change in commit.changes.withheld { try write(change) }
        try writeCounters(commit.changes)
    }

    private func write(_ change: NodeChange, of commit: Commit) throws {
        let codec = nodeCodecs[change.label.index]
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
        if !change.isOfVersionOnly {
            let old = try nodes.archive(row, until: commit.number)
            if change.alteration.isDeletion { return try nodes.delete(row) }
            let state = try row.checked { () throws(RowError) in
                try codec.state(after: change.alteration, change.claims, from: old)
            }
            try nodes.update(row, state, since: commit.number)
        }
        try database.execute(
            sql: """
                UPDATE nodes SET updated_at = iif(version = :version, updated_at, :at),
                    version = :version
                WHERE id = :id
                """,
            arguments: [
                "id": row.row, "version": change.version, "at": commit.at.milliseconds,
            ]
        )
        guard database.changesCount == 1 else { throw row.neverStored }
    }

    private func write(_ change: RelationshipChange, of commit: Commit) throws {
        let type = model[model[change.table].type]
        let codec = relationshipCodecs[type.id.index]
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
        let old = try relationships.archive(row, until: commit.number)
        if change.alteration.isDeletion { return try relationships.delete(row) }
        let state = try row.checked { () throws(RowError) in
            try codec.state(after: change.alteration, change.claims, from: old)
        }
        try relationships.update(row, state, since: commit.number)
    }

    /// What is said of something that is not shown; nothing is kept of what nobody speaks of.
    private func write(_ change: WithheldChange) throws {
        let place = StoredElement(change.element)
        let row = StoredRow(table: "withheld", row: 0, file: file)
        guard let codec = place.codec(nodeCodecs, relationshipCodecs, model) else {
            throw StorageError(
                .unfit(table: "withheld", row: 0),
                file: file,
                cause: "the model has nothing like \(change.element)"
            )
        }
        let stored = try place.claims(in: database) ?? ""
        let text = try row.checked { () throws(RowError) in
            var claims = try stored.isEmpty ? Claims() : codec.claims.claims(of: stored)
            for change in change.claims { claims.apply(change) }
            return try codec.claims.text(of: claims, keeping: stored)
        }
        if text == "{}" {
            try place.delete(in: database)
        } else {
            try place.write(text, in: database)
        }
    }

    private func writeCounters(_ changes: ChangeSet) throws {
        var next = NextNumbers()
        next.pass(changes)
        for (name, number) in [
            ("node", next.node.number), ("relationship", next.relationship.number),
        ]
        where number > 1 {
            try database.execute(
                sql: "UPDATE counters SET next = max(next, ?) WHERE name = ?",
                arguments: [Int(number), name]
            )
        }
    }
}

/// The statements that write rows of one table and its history.
private struct ElementWriter {
    private let insertion: Statement
    private let archiving: Statement
    private let updating: Statement
    private let deletion: Statement

    init(_ database: Database, table: String, history: String, columns: [String]) throws {
        let all = (columns + ["properties", "sources", "claims", "since"]).joined(separator: ", ")
        let places = [String](repeating: "?", count: columns.count + 4).joined(separator: ", ")
        insertion = try database.makeStatement(
            sql: "INSERT INTO \(table) (\(all)) VALUES (\(places))"
        )
        archiving = try database.makeStatement(
            sql: """
                INSERT INTO \(history) (\(all), until) SELECT \(all), ? FROM \(table) WHERE id = ?
                RETURNING properties, sources, claims
                """
        )
        updating = try database.makeStatement(
            sql:
                "UPDATE \(table) SET properties = ?, sources = ?, claims = ?, since = ? WHERE id = ?"
        )
        deletion = try database.makeStatement(sql: "DELETE FROM \(table) WHERE id = ?")
    }

    func insert(
        _ columns: [any DatabaseValueConvertible],
        _ state: StoredState,
        since commit: Int
    ) throws {
        try insertion.execute(arguments: StatementArguments(columns) + state.arguments + [commit])
    }

    /// Copies a row into the history, and answers what it held.
    func archive(_ row: StoredRow, until commit: Int) throws -> StoredState {
        guard let old = try Row.fetchOne(archiving, arguments: [commit, row.row]) else {
            throw row.neverStored
        }
        return StoredState(
            properties: try old.decode(String.self, atIndex: 0),
            sources: try old.decode(String.self, atIndex: 1),
            claims: try old.decode(String.self, atIndex: 2)
        )
    }

    func update(_ row: StoredRow, _ state: StoredState, since commit: Int) throws {
        try updating.execute(arguments: state.arguments + [commit, row.row])
    }

    func delete(_ row: StoredRow) throws {
        try deletion.execute(arguments: [row.row])
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
