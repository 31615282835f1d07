import Foundation
import JSONCoding
import PlainQuestions
import PropertyGraph

/// The answer to a plain question as lines of text.
struct AnswerTable {
    /// What fields are called in the question's language.
    private var heads: [String: String] = [:]

    /// Columns are headed by what the model says of their fields in Chinese, up to a comma; in English by their
    /// names.
    init(_ asked: Asked, _ model: Model) {
        guard asked.language == .chinese, let label = asked.label.map({ model[$0] }) else { return }
        let described =
            label.properties.map { ($0.name, $0.description) }
            + label.relationshipFields.map { ($0.name, $0.description) }
        for (name, description) in described {
            let words = description?.split(separator: " / ").first?
                .split { "，；。".contains($0) }.first
            if let words, words.unicodeScalars.contains(where: { $0.value > 0x2E7F }) {
                heads[name] = words.trimmingCharacters(in: .whitespacesAndNewlines)
            }
        }
        heads["keys"] = "分组"
        heads["count"] = "数量"
        heads["counted"] = "数量"
    }

    private func head(_ name: String) -> String { heads[name] ?? name }

    func lines(of answer: JSONValue) -> [String] {
        switch answer {
        case .array(let nodes):
            guard !nodes.isEmpty else { return ["（无 / none）"] }
            return table(of: nodes) + ["", "\(nodes.count)"]
        case .object(let object):
            if let groups = object["groups"]?.array { return table(of: groups) }
            if let count = object["count"], object.count == 1 { return [text(of: count)] }
            if let nodes = object["nodes"]?.array {
                return [nodes.map { text(of: $0) }.joined(separator: " — ")]
            }
            return TerminalCells.table(
                object.members.filter { $0.name != "id" }.map {
                    [head($0.name), text(of: $0.value)]
                },
                cellsMax: 400
            )
        default: return ["（无 / none）"]
        }
    }

    private func table(of nodes: [JSONValue]) -> [String] {
        let names = nodes.first?.object?.members.map(\.name).filter { $0 != "id" } ?? []
        let columns = names.isEmpty ? ["id"] : names
        let rows = nodes.map { node in columns.map { text(of: node[$0] ?? .null) } }
        // What no node has is not shown.
        let shown = columns.indices.filter { column in rows.contains { !$0[column].isEmpty } }
        return TerminalCells.table(
            [shown.map { head(columns[$0]) }] + rows.map { row in shown.map { row[$0] } }
        )
    }

    private func text(of value: JSONValue) -> String {
        switch value {
        case .null: ""
        case .bool(let flag): flag ? "true" : "false"
        case .int(let number): String(number)
        case .decimal(let digits): digits
        case .string(let text): text.split(separator: "\n").joined(separator: " ")
        case .array(let values):
            values.map { text(of: $0) }.filter { !$0.isEmpty }.joined(separator: "、")
        case .object(let object): text(of: object)
        }
    }

    /// A node within a cell, by what it is called.
    private func text(of object: JSONObject) -> String {
        let members = object.members.filter { $0.name != "id" }
        let texts = members.map { text(of: $0.value) }.filter { !$0.isEmpty }
        return texts.isEmpty
            ? object["id"].map { text(of: $0) } ?? "" : texts.joined(separator: " ")
    }
}
