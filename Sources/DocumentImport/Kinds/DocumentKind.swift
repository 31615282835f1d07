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
    ) -> (kind: DocumentKind, reason: String)? {
        let ending = file.split(separator: ".").last.map { $0.lowercased() } ?? ""
        switch ending {
        case "csv", "tsv": return (.csv, "its name ends in .\(ending)")
        case "jsonl", "ndjson":
            let first = text.lines.first { !$0.allSatisfy(\.isWhitespace) } ?? ""
            return first.contains("\"\(RecordReader.factMember)\"")
                ? (.records, "its lines are objects with “\(RecordReader.factMember)”")
                : (.jsonl, "its name ends in .\(ending)")
        default: return Self.detected(inLines: text.lines, layout)
        }
    }

    /// Fewer marked lines than this share make no outline.
    private static let outlineShareMin = 0.4

    private static func detected(
        inLines all: [String],
        _ layout: PlanLayout
    ) -> (kind: DocumentKind, reason: String)? {
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
                return (.plan, "a line is the head of a table of items")
            }
        }
        if fieldCount > 1 {
            let shown = labels.sorted().map { "“\($0)”" }.joined(separator: ", ")
            return (.plan, "\(fieldCount) fields labelled \(shown)")
        }
        if Double(markCount) >= Double(lines.count) * outlineShareMin {
            return (.outline, "\(markCount) of \(lines.count) lines have a mark such as # or -")
        }
        guard headingCount > 1 else { return nil }
        return (.report, "\(headingCount) numbered headings over running text")
    }
}
