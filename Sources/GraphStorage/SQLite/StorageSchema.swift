import GRDB

/// The tables, the same for every model, and how older databases get them.
enum StorageSchema {
    /// Marks a database as ours in its header: `tong` in ASCII.
    static let applicationID = 0x746F_6E67

    /// The steps that older databases have; they never change.
    static let olderSteps = [
        "1: graph and history", "2: claims and counters", "3: indexes", "4: what commits changed",
        "5: history as a log",
    ]

    /// What each step does, in their order.
    static let steps: [@Sendable (Database) throws -> Void] = [
        makeTables, addClaimsAndCounters, addIndexes, addChangesOfCommits, makeHistoryALog,
        addInputs,
    ]

    /// Each step once, in order; a step that was ever released never changes.
    ///
    /// The last takes those before it in, so that a new database gets its tables whole or not at all.
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration(
            "6: documents as they were given",
            merging: Set(olderSteps)
        ) { database, applied in
            // Where a step took those before it in, it alone is noted.
            let newest = olderSteps.lastIndex { applied.contains($0) }.map { $0 + 1 } ?? 0
            for step in steps.dropFirst(newest) { try step(database) }
        }
        return migrator
    }

    /// Whether a database has steps that this program does not know.
    static func isNewer(_ database: Database) throws -> Bool {
        let known = Set(migrator.migrations + olderSteps)
        return try !migrator.appliedIdentifiers(database).isSubset(of: known)
    }

    /// Properties and sources are JSON texts, times are milliseconds since 1970 in universal time.
    ///
    /// A state holds from the commit `since` on; in the history tables, until the commit `until`.
    static func makeTables(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE commits (
                    number INTEGER PRIMARY KEY,
                    at INTEGER NOT NULL,
                    author TEXT NOT NULL
                ) STRICT;

                CREATE TABLE nodes (
                    id INTEGER PRIMARY KEY,
                    label TEXT NOT NULL,
                    key TEXT NOT NULL,
                    version INTEGER NOT NULL,
                    created_at INTEGER NOT NULL,
                    updated_at INTEGER NOT NULL,
                    properties TEXT NOT NULL,
                    sources TEXT NOT NULL,
                    since INTEGER NOT NULL REFERENCES commits,
                    UNIQUE (label, key)
                ) STRICT;

                CREATE TABLE node_history (
                    id INTEGER NOT NULL,
                    label TEXT NOT NULL,
                    key TEXT NOT NULL,
                    version INTEGER NOT NULL,
                    created_at INTEGER NOT NULL,
                    updated_at INTEGER NOT NULL,
                    properties TEXT NOT NULL,
                    sources TEXT NOT NULL,
                    since INTEGER NOT NULL REFERENCES commits,
                    until INTEGER NOT NULL REFERENCES commits,
                    PRIMARY KEY (id, until)
                ) STRICT, WITHOUT ROWID;

                CREATE TABLE relationships (
                    id INTEGER PRIMARY KEY,
                    type TEXT NOT NULL,
                    from_id INTEGER NOT NULL REFERENCES nodes,
                    to_id INTEGER NOT NULL REFERENCES nodes,
                    properties TEXT NOT NULL,
                    sources TEXT NOT NULL,
                    since INTEGER NOT NULL REFERENCES commits
                ) STRICT;

                CREATE TABLE relationship_history (
                    id INTEGER NOT NULL,
                    type TEXT NOT NULL,
                    from_id INTEGER NOT NULL,
                    to_id INTEGER NOT NULL,
                    properties TEXT NOT NULL,
                    sources TEXT NOT NULL,
                    since INTEGER NOT NULL REFERENCES commits,
                    until INTEGER NOT NULL REFERENCES commits,
                    PRIMARY KEY (id, until)
                ) STRICT, WITHOUT ROWID;
                """
        )
    }

    /// Who says what, and the numbers that come next.
    ///
    /// `claims` is JSON, see `ClaimCodec`; an empty text says that each document among the sources says all
    /// that is shown, as it is taken to be in databases that have not stored it. `withheld` has the claims
    /// about what is not shown, a node by its global id alone, a relationship by its type and both of its
    /// nodes' ids.
    static func addClaimsAndCounters(_ database: Database) throws {
        for table in ["nodes", "node_history", "relationships", "relationship_history"] {
            try database.execute(
                sql: "ALTER TABLE \(table) ADD COLUMN claims TEXT NOT NULL DEFAULT ''"
            )
        }
        try database.execute(
            sql: """
                CREATE TABLE withheld (
                    type TEXT NOT NULL,
                    from_key TEXT NOT NULL,
                    to_key TEXT NOT NULL,
                    claims TEXT NOT NULL,
                    PRIMARY KEY (type, from_key, to_key)
                ) STRICT, WITHOUT ROWID;

                CREATE TABLE counters (
                    name TEXT PRIMARY KEY,
                    next INTEGER NOT NULL
                ) STRICT, WITHOUT ROWID;

                INSERT INTO counters VALUES
                    ('node', 1 + max(
                        (SELECT coalesce(max(id), 0) FROM nodes),
                        (SELECT coalesce(max(id), 0) FROM node_history)
                    )),
                    ('relationship', 1 + max(
                        (SELECT coalesce(max(id), 0) FROM relationships),
                        (SELECT coalesce(max(id), 0) FROM relationship_history)
                    ));
                """
        )
    }

    /// What the history is read by, and that a relationship is there once.
    ///
    /// The tables of the history are made anew with their keys in front: of sound rows whose keys stand
    /// elsewhere, SQLite 3.40.1 reports "NULL value" by `PRAGMA integrity_check`.
    static func addIndexes(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE node_states (
                    id INTEGER NOT NULL,
                    until INTEGER NOT NULL REFERENCES commits,
                    label TEXT NOT NULL,
                    key TEXT NOT NULL,
                    version INTEGER NOT NULL,
                    created_at INTEGER NOT NULL,
                    updated_at INTEGER NOT NULL,
                    properties TEXT NOT NULL,
                    sources TEXT NOT NULL,
                    claims TEXT NOT NULL DEFAULT '',
                    since INTEGER NOT NULL REFERENCES commits,
                    PRIMARY KEY (id, until)
                ) STRICT, WITHOUT ROWID;
                INSERT INTO node_states
                    SELECT id, until, label, key, version, created_at, updated_at, properties, sources,
                        claims, since
                    FROM node_history;
                DROP TABLE node_history;
                ALTER TABLE node_states RENAME TO node_history;

                CREATE TABLE relationship_states (
                    id INTEGER NOT NULL,
                    until INTEGER NOT NULL REFERENCES commits,
                    type TEXT NOT NULL,
                    from_id INTEGER NOT NULL,
                    to_id INTEGER NOT NULL,
                    properties TEXT NOT NULL,
                    sources TEXT NOT NULL,
                    claims TEXT NOT NULL DEFAULT '',
                    since INTEGER NOT NULL REFERENCES commits,
                    PRIMARY KEY (id, until)
                ) STRICT, WITHOUT ROWID;
                INSERT INTO relationship_states
                    SELECT id, until, type, from_id, to_id, properties, sources, claims, since
                    FROM relationship_history;
                DROP TABLE relationship_history;
                ALTER TABLE relationship_states RENAME TO relationship_history;

                CREATE INDEX nodes_by_commit ON nodes (since);
                CREATE INDEX node_history_by_commit ON node_history (since);
                CREATE INDEX node_history_by_end ON node_history (until);
                CREATE INDEX node_history_by_key ON node_history (label, key);

                CREATE UNIQUE INDEX relationships_by_nodes ON relationships (from_id, to_id, type);
                CREATE INDEX relationships_by_target ON relationships (to_id);
                CREATE INDEX relationships_by_commit ON relationships (since);
                CREATE INDEX relationship_history_by_commit ON relationship_history (since);
                CREATE INDEX relationship_history_by_end ON relationship_history (until);
                CREATE INDEX relationship_history_by_source ON relationship_history (from_id);
                CREATE INDEX relationship_history_by_target ON relationship_history (to_id);
                """
        )
    }

    /// Of each commit the nodes (part 0) and relationships (part 1) whose states began or ended with it, but not
    /// those of which only the version rose; so that what a commit changed is read in order, and as little of
    /// it as is asked for.
    static func addChangesOfCommits(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE changed (
                    number INTEGER NOT NULL REFERENCES commits,
                    part INTEGER NOT NULL,
                    id INTEGER NOT NULL,
                    PRIMARY KEY (number, part, id)
                ) STRICT, WITHOUT ROWID;
                INSERT INTO changed
                    SELECT since, 0, id FROM nodes
                    UNION SELECT since, 0, id FROM node_history
                    UNION SELECT until, 0, id FROM node_history
                    UNION SELECT since, 1, id FROM relationships
                    UNION SELECT since, 1, id FROM relationship_history
                    UNION SELECT until, 1, id FROM relationship_history
                    ORDER BY 1, 2, 3;

                DROP INDEX nodes_by_commit;
                DROP INDEX node_history_by_commit;
                DROP INDEX node_history_by_end;
                DROP INDEX relationships_by_commit;
                DROP INDEX relationship_history_by_commit;
                DROP INDEX relationship_history_by_end;
                """
        )
    }

    /// The tables of the history as logs: a state is written behind the others, where a B-tree by node would
    /// have it anywhere, and would give each text of more than 1,000 bytes a page of its own.
    ///
    /// `is_last` marks the state that a deletion ended. What is gone is found by key or ends through these alone;
    /// of what is there, the history is found by its id.
    static func makeHistoryALog(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE node_states (
                    id INTEGER NOT NULL,
                    label TEXT NOT NULL,
                    key TEXT NOT NULL,
                    version INTEGER NOT NULL,
                    created_at INTEGER NOT NULL,
                    updated_at INTEGER NOT NULL,
                    properties TEXT NOT NULL,
                    sources TEXT NOT NULL,
                    claims TEXT NOT NULL,
                    since INTEGER NOT NULL REFERENCES commits,
                    until INTEGER NOT NULL REFERENCES commits,
                    is_last INTEGER NOT NULL
                ) STRICT;
                INSERT INTO node_states
                    SELECT id, label, key, version, created_at, updated_at, properties, sources, claims,
                        since, until, until = max(until) OVER (PARTITION BY id)
                            AND NOT EXISTS (SELECT 1 FROM nodes WHERE nodes.id = node_history.id)
                    FROM node_history ORDER BY until, id;
                DROP TABLE node_history;
                ALTER TABLE node_states RENAME TO node_history;
                CREATE UNIQUE INDEX node_history_by_id ON node_history (id, until);
                CREATE INDEX node_history_by_key ON node_history (label, key) WHERE is_last;

                CREATE TABLE relationship_states (
                    id INTEGER NOT NULL,
                    type TEXT NOT NULL,
                    from_id INTEGER NOT NULL,
                    to_id INTEGER NOT NULL,
                    properties TEXT NOT NULL,
                    sources TEXT NOT NULL,
                    claims TEXT NOT NULL,
                    since INTEGER NOT NULL REFERENCES commits,
                    until INTEGER NOT NULL REFERENCES commits,
                    is_last INTEGER NOT NULL
                ) STRICT;
                INSERT INTO relationship_states
                    SELECT id, type, from_id, to_id, properties, sources, claims,
                        since, until, until = max(until) OVER (PARTITION BY id) AND NOT EXISTS (
                            SELECT 1 FROM relationships WHERE relationships.id = relationship_history.id
                        )
                    FROM relationship_history ORDER BY until, id;
                DROP TABLE relationship_history;
                ALTER TABLE relationship_states RENAME TO relationship_history;
                CREATE UNIQUE INDEX relationship_history_by_id ON relationship_history (id, until);
                CREATE INDEX relationship_history_by_source ON relationship_history (from_id)
                    WHERE is_last;
                CREATE INDEX relationship_history_by_target ON relationship_history (to_id)
                    WHERE is_last;
                """
        )
    }

    /// The documents that the graph was read from, as they were given.
    private static func addInputs(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE inputs (
                    code TEXT PRIMARY KEY,
                    name TEXT NOT NULL,
                    kind TEXT,
                    district TEXT,
                    bytes BLOB NOT NULL
                ) STRICT;

                CREATE INDEX nodes_with_claims ON nodes (id) WHERE claims <> '';
                CREATE INDEX relationships_with_claims ON relationships (id) WHERE claims <> '';
                """
        )
    }
}
