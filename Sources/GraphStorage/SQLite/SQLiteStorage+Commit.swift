import Bytes
import GRDB
package import PropertyGraph

extension SQLiteStorage {
    /// Writes a commit in one transaction, and what it replaces into the history.
    package func commit(_ commit: Commit) throws(StorageError) {
        let writer = CommitWriter(commit: commit, model: model, file: file)
        try Self.attempt(file) { [queue] in
            try queue.write { database in try writer.write(to: database) }
        }
    }
}

/// The rows of one commit on their way into the tables.
private struct CommitWriter {
    let commit: Commit
    let model: Model
    let file: String

    func write(to database: Database) throws {
        let stored = try Int.fetchOne(database, sql: "SELECT max(number) FROM commits") ?? 0
        guard commit.number == stored + 1 else {
            throw StorageError(.outOfStep(stored: stored, offered: commit.number), file: file)
        }
        try database.execute(
            sql: "INSERT INTO commits (number, at, author) VALUES (?, ?, ?)",
            arguments: [commit.number, commit.at.milliseconds, commit.author]
        )
        try writeNodes(to: database)
        try writeRelationships(to: database)
    }

    private func writeNodes(to database: Database) throws {
        let insert = try database.makeStatement(
            sql: """
                INSERT INTO nodes
                    (properties, sources, version, updated_at, since, id, label, key, created_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        )
        let archive = try database.makeStatement(
            sql: """
                INSERT INTO node_history SELECT *, ? FROM nodes WHERE id = ? RETURNING properties
                """
        )
        let update = try database.makeStatement(
            sql: """
                UPDATE nodes
                SET properties = ?, sources = ?, version = ?, updated_at = ?, since = ?
                WHERE id = ?
                """
        )
        let codecs = model.labels.map {
            PropertyCodec(typeName: $0.name, properties: $0.properties, model: model)
        }
        for node in commit.nodes {
            let label = model[node.address.label]
            let id = Int64(node.id.number)
            let row = StoredRow(table: "nodes", row: Int(id), file: file)
            let old = node.isNew ? nil : try row.archived(by: archive, at: commit.number)
            let text = try row.checked { () throws(RowFault) in
                try codecs[label.id.index].text(of: node.values, keeping: old)
            }
            var arguments: StatementArguments = [
                text, SourceCodec.text(of: node.sources), node.version,
                node.updatedAt.milliseconds, commit.number, id,
            ]
            if node.isNew {
                let key = label.key.map { node.values[$0.index] }
                let keyText = GlobalID.keyText(key, of: label, in: model)
                arguments += [label.name, keyText, node.createdAt.milliseconds]
            }
            try (node.isNew ? insert : update).execute(arguments: arguments)
        }
    }

    private func writeRelationships(to database: Database) throws {
        let insert = try database.makeStatement(
            sql: """
                INSERT INTO relationships
                    (properties, sources, since, id, type, from_id, to_id)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """
        )
        let archive = try database.makeStatement(
            sql: """
                INSERT INTO relationship_history SELECT *, ? FROM relationships WHERE id = ?
                RETURNING properties
                """
        )
        let update = try database.makeStatement(
            sql: "UPDATE relationships SET properties = ?, sources = ?, since = ? WHERE id = ?"
        )
        let codecs = model.relationshipTypes.map {
            PropertyCodec(
                typeName: $0.propertiesName ?? $0.name,
                properties: $0.properties,
                model: model
            )
        }
        for relationship in commit.relationships {
            let type = model[model[relationship.table].type]
            let id = Int64(relationship.id.number)
            let row = StoredRow(table: "relationships", row: Int(id), file: file)
            let old = relationship.isNew ? nil : try row.archived(by: archive, at: commit.number)
            let text = try row.checked { () throws(RowFault) in
                try codecs[type.id.index].text(of: relationship.values, keeping: old)
            }
            var arguments: StatementArguments = [
                text, SourceCodec.text(of: relationship.sources), commit.number, id,
            ]
            if relationship.isNew {
                arguments += [
                    type.name, Int64(relationship.fromID.number), Int64(relationship.toID.number),
                ]
            }
            try (relationship.isNew ? insert : update).execute(arguments: arguments)
        }
    }
}

/// A row by its place, to say where a fault is.
struct StoredRow {
    let table: String
    let row: Int
    let file: String

    /// Runs work on the row's texts, and adds the place to a fault.
    func checked<Result>(
        _ work: () throws(RowFault) -> Result
    ) throws(StorageError) -> Result {
        do throws(RowFault) {
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

    /// Copies the row into the history, and answers the properties it had.
    fileprivate func archived(by statement: Statement, at commit: Int) throws -> String {
        guard let properties = try String.fetchOne(statement, arguments: [commit, row]) else {
            throw StorageError(
                .unreadable(table: table, row: row),
                file: file,
                cause: "it is changed but was never stored"
            )
        }
        return properties
    }
}
