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
    /// Whether its documents are made of items, which later documents speak of.
    var isOfItems: Bool {
        switch self {
        case .plan, .csv, .jsonl: true
        case .report, .outline, .records: false
        }
    }

    /// The kind that a file is of, and what tells it; nil when nothing does.
    static func detected(
        in text: DecodedText,
        file: String,
        _ layout: PlanLayout
    ) -> (kind: DocumentKind, reason: Message)? {
        let ending = file.split(separator: ".").last.map { $0.lowercased() } ?? ""
        switch ending {
        case "csv", "tsv": return (.csv, nameEnds(in: ending))
        case "jsonl", "ndjson":
            let first = text.lines.first { !$0.allSatisfy(\.isWhitespace) } ?? ""
            return first.contains("\"\(RecordReader.factMember)\"")
                ? (.records, linesAreFacts) : (.jsonl, nameEnds(in: ending))
        default: return Self.detected(inLines: text.lines, layout)
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

    private static func detected(
        inLines all: [String],
        _ layout: PlanLayout
    ) -> (kind: DocumentKind, reason: Message)? {
        let lines = all.map { $0.scalars[...].trimmed(\.isBlank) }.filter { !$0.isEmpty }
        let scanner = FieldScanner(layout)
        var labels: Set<String> = []
        var fieldCount = 0
        var headingCount = 0
        var markCount = 0
        for line in lines {
            let fields = scanner.scan(Array(line)).fields
            fieldCount += fields.count
            labels.formUnion(fields.map(\.label))
            if OutlineReader.isMark(line[line.startIndex]) { markCount += 1 }
            if case .heading = LineShape(line) { headingCount += 1 }
            if let cells = PlanTable.cells(of: line.text),
                PlanTable(headAmongLines: cells, layout) != nil
            {
                return (
                    .plan,
                    Message(zh: "有一行是条目表的表头", en: "a line is the head of a table of items")
                )
            }
        }
        if fieldCount > 1 {
            let shown = labels.sorted().map { "“\($0)”" }
            return (
                .plan,
                Message(
                    zh: "有\(fieldCount)处标签\(shown.joined())",
                    en: "\(fieldCount) fields labelled \(shown.joined(separator: ", "))"
                )
            )
        }
        if Double(markCount) >= Double(lines.count) * outlineShareMin {
            return (
                .outline,
                Message(
                    zh: "\(lines.count)行中有\(markCount)行带#、-一类的符号",
                    en: "\(markCount) of \(lines.count) lines have a mark such as # or -"
                )
            )
        }
        guard headingCount > 1 else { return nil }
        return (
            .report,
            Message(
                zh: "正文之上有\(headingCount)个编号的标题",
                en: "\(headingCount) numbered headings over running text"
            )
        )
    }
}
