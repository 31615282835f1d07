import Bytes
import DocumentImport
import Foundation
import GraphModel
import GraphQLLanguage
import OfficeFiles
import PropertyGraph

/// Any bytes, taken for a file that somebody imports.
///
/// The first byte says what the file is called: `t` for text, `c` for CSV, `m` for Markdown, `h` for a page, `j`
/// for JSON lines, `p` for what poppler tells of the words of a PDF, `z` for an archive as it stands; `x` for a workbook and `w` for a document of Word whose parts
/// follow, with a zero byte between: they are put into an archive, so that what is drawn by lot are their words.
package struct FuzzedFile {
    /// Something that must hold for every file, and does not.
    package struct Finding: Error, Hashable, CustomStringConvertible {
        package let description: String
    }

    private let file: InputFile

    /// A file by what follows its first byte.
    package init(_ bytes: [UInt8]) {
        let content = Array(bytes.dropFirst())
        switch bytes.first {
        case UInt8(ascii: "x"):
            file = InputFile(name: "a.xlsx", bytes: Self.archive(of: content, Self.workbook))
        case UInt8(ascii: "w"):
            file = InputFile(name: "a.docx", bytes: Self.archive(of: content, Self.document))
        case UInt8(ascii: "z"): file = InputFile(name: "a.xlsx", bytes: content)
        case UInt8(ascii: "h"): file = InputFile(name: "a.html", bytes: content)
        case UInt8(ascii: "c"): file = InputFile(name: "a.csv", bytes: content)
        case UInt8(ascii: "m"): file = InputFile(name: "a.md", bytes: content)
        case UInt8(ascii: "p"):
            let text = PrintedPages(tsv: String(decoding: content, as: UTF8.self))?.text()
            file = InputFile(name: "a.pdf", bytes: Array((text ?? "").utf8))
        case UInt8(ascii: "j"): file = InputFile(name: "a.jsonl", bytes: content)
        default: file = InputFile(name: "a.txt", bytes: content)
        }
    }

    /// Imports the file into an empty graph; what comes of it must be told or stored.
    ///
    /// - Returns: the names of units and people that are stored.
    @discardableResult
    package func examine() throws -> [String] {
        let (model, mapping) = try Self.project.get()
        let graph = Snapshot(model: model)
        let result = try DocumentImporter(mapping: mapping).read([file], onto: graph)
        let told = result.faults + result.files.flatMap(\.findings)
        for finding in told where finding.remark.message.text(in: .chinese).isEmpty {
            throw Finding(description: "a finding without words: \(finding)")
        }
        guard let draft = result.draft else {
            guard !result.faults.isEmpty else {
                throw Finding(description: "refused without a word")
            }
            return []
        }
        guard let commit = try draft.commit(at: Instant(milliseconds: 0), author: "fuzz") else {
            return []
        }
        let after = graph.applying(commit)
        let names = model.labels.filter { ["Unit", "Official"].contains($0.name) }.flatMap {
            label in
            after[label.id].rows.flatMap { row in
                label.names.first.map { after[label.id].texts($0, of: row) } ?? []
            }
        }
        for name in names { try Self.check(name: name) }
        return names
    }

    /// No line of a document is a name.
    private static func check(name: String) throws(Finding) {
        let isPlain = !name.unicodeScalars.contains { "\n\t：:|；;=".unicodeScalars.contains($0) }
        guard isPlain, !name.isEmpty, name.unicodeScalars.count < 200 else {
            throw Finding(description: "a name that is none: “\(name)”")
        }
    }

    private static let project = Result { () -> (Model, Mapping) in
        let schema = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Schema")
        let model = try Model(
            reading: try ["directives.graphql", "tongzhou.graphql"].map { name in
                let text = try String(contentsOf: schema.appending(path: name), encoding: .utf8)
                return SourceText(text, name: name)
            }
        )
        let mapping = try Mapping(
            parsing: Array(Data(contentsOf: schema.appending(path: "import/documents.json"))),
            file: "documents.json",
            model: model
        )
        return (model, mapping)
    }
}
