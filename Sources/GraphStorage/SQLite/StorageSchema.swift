import GRDB

/// The tables, the same for every model, and how older databases get them.
enum StorageSchema {
    /// Marks a database as ours in its header: `tong` in ASCII.
    static let applicationID = 0x746F_6E67

    /// Each step once, in order; a step that was ever released never changes.
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1: graph and history", migrate: makeTables)
        return migrator
    }

    /// Properties and sources are JSON texts, times are milliseconds since 1970 in universal time.
    ///
    /// A state holds from the commit `since` on; in the history tables, until the commit `until`.
    private static func makeTables(_ database: Database) throws {
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
}
