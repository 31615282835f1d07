import JSONCoding

/// Reads documents of the kind “numbered plan”: headings, items with labelled fields, and tables of items.
///
/// It says of each line what it is and holds nothing back: what no record takes is a warning.
struct PlanReader: Sendable {
    let layout: PlanLayout
    var header = HeaderPatterns()

    /// What each line of a text is for.
    ///
    /// - Throws: that it is a table which nobody can take apart.
    func structure(of lines: [TextLine], file: String) throws(Finding) -> PlanStructure {
        let lines = try joined(lines, file: file)
        return structure(of: lines, head: guessedHead(in: lines))
    }

    /// Labels of a text that is no plan by which it might be one: a known one, or words before a colon that
    /// come again and again; nil where there are none.
    func labels(in lines: [TextLine]) -> [String]? {
        var counts: [String: Int] = [:]
        var order: [String] = []
        for line in lines {
            guard let label = PlanScan.unknownLabel(of: line.text) else { continue }
            if counts[label] == nil { order.append(label) }
            counts[label, default: 0] += 1
        }
        let known = structure(of: lines).labels.keys.sorted()
        let again = order.filter { counts[$0, default: 0] >= Self.repeatedLabelsMin }
        let labels = known + again.filter { !known.contains($0) }
        return labels.isEmpty ? nil : labels
    }

    /// Words before a colon that come less often are none of a list.
    private static let repeatedLabelsMin = 3

    private func joined(_ lines: [TextLine], file: String) throws(Finding) -> [TextLine] {
        do throws(CellLines.UnevenRows) {
            return try CellLines(layout).joined(lines)
        } catch {
            throw Finding(file: file, line: error.line, .rowsUneven(heads: error.heads))
        }
    }

    /// The head of a table in a text, where its text stands under a head that is not known.
    private func guessedHead(in lines: [TextLine]) -> TableHead? {
        guard lines.count(where: { $0.cells != nil }) > 2 else { return nil }
        let rows = lines.filter { $0.cells != nil }
        return TableHead(in: rows, layout).flatMap { $0.guessed == nil ? nil : $0 }
    }

    /// The records of a text whose lines are known for what they are, and what is to be said about it.
    func read(_ structure: PlanStructure, _ findings: inout Findings) -> ReadText {
        var scan = PlanScan(layout: layout, findings: findings)
        if let head = structure.givenHead, let guessed = head.guessed {
            scan.findings.add(
                .unread,
                head.line,
                .takenForText(guessed),
                settling: .columns,
                guessed,
                as: layout.text.labels.first.map { .string($0) } ?? .null
            )
        }
        scan.usualFields = structure.usualFields
        for line in structure.lines { scan.take(line) }
        let plan = scan.finish()
        findings = scan.findings
        return plan
    }

    /// What each line is for; where none is known to be the head of a table, `head` is.
    func structure(of lines: [TextLine], head: TableHead? = nil) -> PlanStructure {
        PlanStructure(
            lines,
            layout: layout,
            header: header,
            head: head,
            FieldScanner(layout),
            LabelReader(layout)
        )
    }
}
