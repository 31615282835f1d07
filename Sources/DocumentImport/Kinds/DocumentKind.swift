import Bytes
import ChineseText

/// The kinds of documents that there are readers for.
package enum DocumentKind: String, CaseIterable, Sendable {
    /// Numbered items with labelled fields.
    case plan
    /// Headings and paragraphs, with terms explained at the end.
    case report
    /// Headings and nested items.
    case outline
    /// Facts of a page, one per line.
    case records
    /// A table whose rows are items.
    case csv
    /// Objects, one per line, that are items.
    case jsonl
}

extension DocumentKind {
    /// The kind that a file is of.
    struct Detection {
        var kind: DocumentKind
        /// What tells it.
        var reason: Message
        /// What the lines of a plan are for, which was found out on the way.
        var structure: PlanStructure?
    }

    /// Whether its documents are made of items, which later documents speak of.
    var isOfItems: Bool {
        switch self {
        case .plan, .csv, .jsonl: true
        case .report, .outline, .records: false
        }
    }

    /// The kind that a file is of, and what tells it; nil when nothing does.
    ///
    /// - Throws: that it is a table which nobody can take apart, or of which no head is known.
    static func detected(
        in text: DecodedText,
        file: String,
        _ mapping: Mapping
    ) throws(Finding) -> Detection? {
        let ending = file.split(separator: ".").last.map { $0.lowercased() } ?? ""
        switch ending {
        case "csv", "tsv": return Detection(kind: .csv, reason: nameEnds(in: ending))
        case "jsonl", "ndjson":
            let first = text.lines.first { !$0.allSatisfy(\.isWhitespace) } ?? ""
            return first.contains("\"\(RecordReader.factMember)\"")
                ? Detection(kind: .records, reason: linesAreFacts)
                : Detection(kind: .jsonl, reason: nameEnds(in: ending))
        default: return try Self.detected(inTextOf: file, text, mapping)
        }
    }

    private static func nameEnds(in ending: String) -> Message {
        Message(zh: "文件名以.\(ending)结尾", en: "its name ends in .\(ending)")
    }

    private static let linesAreFacts = Message(
        zh: "各行是带“\(RecordReader.factMember)”的对象",
        en: "its lines are objects with “\(RecordReader.factMember)”"
    )

    /// Fewer marked lines than this share make no outline.
    private static let outlineShareMin = 0.4

    /// Text is of the kind that finds most in it: items with fields make a plan.
    private static func detected(
        inTextOf file: String,
        _ text: DecodedText,
        _ mapping: Mapping
    ) throws(Finding) -> Detection? {
        let lines = text.planLines
        let plan = try PlanReader(layout: mapping.layout, header: mapping.header)
            .structure(of: lines, file: file)
        if plan.hasTable {
            let reason = Message(
                zh: "有一行是条目表的表头",
                en: "a line is the head of a table of items"
            )
            return Detection(kind: .plan, reason: reason, structure: plan)
        }
        if plan.hasItems {
            return Detection(kind: .plan, reason: reason(labels: plan.labels), structure: plan)
        }
        // Rows of cells that are no table of items are no running text either.
        let rows = lines.filter { ($0.cells ?? []).count { !$0.isEmpty } > 2 }
        if rows.count > 2, let first = rows.first {
            throw Finding(
                file: file,
                line: first.number,
                .noTableHead(first.cells ?? [], known: mapping.layout.knownHeads)
            )
        }
        if let head = HeadInBlanks(lines, mapping.layout) {
            throw Finding(file: file, line: head.line, .columnsInBlanks(head.heads))
        }
        let said = text.trimmedLines.filter { !$0.isBlank }
        let marks = said.compactMap { line in
            line.text.unicodeScalars.first.flatMap { OutlineReader.isMark($0) ? $0 : nil }
        }
        let markCount = marks.count
        // Text whose headings alone are marked is a report.
        if marks.contains(where: { $0 != "#" }),
            Double(markCount) >= Double(said.count) * outlineShareMin
        {
            return Detection(
                kind: .outline,
                reason: Message(
                    zh: "\(said.count)行中有\(markCount)行带#、-一类的符号",
                    en: "\(markCount) of \(said.count) lines have a mark such as # or -"
                )
            )
        }
        let headingCount = ReportReader(layout: mapping.report)
            .headingCount(in: lines.filter { !$0.isBlank })
        guard headingCount > 1 else { return nil }
        return Detection(
            kind: .report,
            reason: Message(
                zh: "正文之上有\(headingCount)个标题",
                en: "\(headingCount) headings over running text"
            )
        )
    }

    private static func reason(labels: [String: Int]) -> Message {
        let count = labels.values.reduce(0, +)
        let shown = labels.keys.sorted().map { "“\($0)”" }
        return Message(
            zh: "有\(count)处标签\(shown.joined())",
            en: "\(count.counting("field")) labelled \(shown.joined(separator: ", "))"
        )
    }
}
