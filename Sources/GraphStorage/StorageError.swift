/// Why a graph could not be read or made durable, and what to do about it.
package struct StorageError: Error, Hashable, Sendable {
    /// What is wrong.
    package enum Reason: Hashable, Sendable {
        /// Another process writes this database.
        case inUse(processID: Int?)
        /// There is no such file.
        case absent
        /// There is a file where a new one was to be.
        case alreadyThere
        case cannotOpen
        case notADatabase
        /// A database, but of another program.
        case foreign
        /// Made by a version of this program that this one does not know.
        case newerSchema
        /// Made by an older version, and opened for reading only.
        case olderSchema
        case readOnly
        case full
        case damaged
        /// A row holds what no version of this program writes.
        case unreadable(table: String, row: Int)
        /// A row is whole, but the model has no place for it.
        case unfit(table: String, row: Int)
        /// The commit is not the one that comes next.
        case outOfStep(stored: Int, offered: Int)
        /// Anything else; the cause says what.
        case failed
    }

    package let reason: Reason
    /// The database.
    package let file: String
    /// What was found, in the words of who found it; perhaps empty.
    package let cause: String

    package init(_ reason: Reason, file: String, cause: String = "") {
        self.reason = reason
        self.file = file
        self.cause = cause
    }
}

extension StorageError: CustomStringConvertible {
    /// The file, what is wrong with it, and what to do.
    package var description: String {
        let cause = cause.isEmpty ? "" : " (\(cause))"
        return "\(file): \(sentence)\(cause). \(advice)"
    }

    /// What is wrong, without the name of the file and what was found there.
    package var sentence: String {
        switch reason {
        case .inUse(let processID?): "The database is in use by another process, \(processID)"
        case .inUse(nil): "The database is in use by another process"
        case .absent: "There is no such database"
        case .alreadyThere: "There is a file of this name"
        case .cannotOpen: "The database cannot be opened"
        case .notADatabase: "The file is not a database"
        case .foreign: "The database belongs to another program"
        case .newerSchema: "The database was made by a newer version of this program"
        case .olderSchema: "The database is empty or was made by an older version of this program"
        case .readOnly: "The database cannot be written"
        case .full: "The disk is full"
        case .damaged: "The database is damaged"
        case .unreadable(let table, let row): "Row \(row) of table \(table) cannot be read"
        case .unfit(let table, let row): "Row \(row) of table \(table) does not fit the model"
        case .outOfStep(let stored, let offered):
            "Commit \(offered) cannot follow commit \(stored)"
        case .failed: "The database could not be used"
        }
    }

    private var advice: String {
        switch reason {
        case .inUse: "Stop that process, or name another file."
        case .absent: "Check the name, or make the database with an import."
        case .alreadyThere: "Name a new one; this one was left as it is."
        case .cannotOpen: "Check the name, the folder and their permissions."
        case .notADatabase, .foreign: "Name another file; this one was left as it is."
        case .newerSchema: "Use that version."
        case .olderSchema: "Open it for writing once, by serving it or importing into it."
        case .readOnly: "Check the permissions of the file and its folder."
        case .full: "Make room and try again."
        case .damaged, .unreadable: "Restore a backup."
        case .unfit: "Use the model the database was made with, or one that only adds to it."
        case .outOfStep: "Load the database again."
        case .failed: "Check the disk and try again."
        }
    }
}
