import Bytes
import DocumentImport

/// What an import has to tell, as lines.
enum ImportText {
    /// The whole report: of what kind each document is, what changes, and all that was noticed.
    static func report(_ report: ImportReport, _ notes: [DocumentNotes]) -> [String] {
        kinds(notes) + counts(report) + findings(notes)
    }

    /// What a server says of the documents that it begins with.
    static func summary(_ notes: [DocumentNotes]) -> [String] {
        let counts = sections.compactMap { section -> String? in
            let count = notes.flatMap(\.findings).count { $0.kind == section.kind }
            return count > 0 ? "\(section.title.lowercased()): \(count)" : nil
        }
        return notes.isEmpty
            ? []
            : [
                "Loaded \(notes.count.counting("document"))"
                    + (counts.isEmpty ? "." : " (\(counts.joined(separator: ", "))).")
            ]
    }

    private static let sections: [(kind: Finding.Kind, title: String)] = [
        (.contradiction, "Contradictory"), (.ambiguous, "Ambiguous, left out"),
        (.unread, "Not read"), (.note, "Notes"),
    ]

    private static func kinds(_ notes: [DocumentNotes]) -> [String] {
        notes.map { note in
            "\(note.file): \(note.kind.rawValue)" + (note.reason.map { ", because \($0)" } ?? "")
        }
    }

    private static func counts(_ report: ImportReport) -> [String] {
        let counts = report.nodes + report.relationships
        guard !counts.isEmpty else { return [] }
        let width = counts.map(\.type.count).max() ?? 0
        return counts.map { count in
            let parts = [
                (count.new, "new"), (count.changed, "changed"), (count.withdrawn, "withdrawn"),
            ].filter { $0.0 > 0 }
            let name = count.type + String(repeating: " ", count: width - count.type.count)
            return "  \(name)  " + parts.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
        }
    }

    private static func findings(_ notes: [DocumentNotes]) -> [String] {
        sections.flatMap { section in
            let found = notes.flatMap(\.findings).filter { $0.kind == section.kind }
            return found.isEmpty
                ? [] : ["\(section.title): \(found.count)"] + found.map { "  \($0)" }
        }
    }
}
