import ChineseText
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
            let whole = BracketLines(FieldScanner(layout)).joined(lines)
            let rows = RowsInLine(layout).parted(mended(whole))
            return parted(completed(try CellLines(layout).joined(unbarred(rows))))
        } catch {
            throw Finding(file: file, line: error.line, .rowsUneven(heads: error.heads))
        }
    }

    /// The lines with rows put together that a line break within a cell parts.
    ///
    /// A row with a number that lacks cells and the next, which has none, have together as many as the head.
    private func mended(_ lines: [TextLine]) -> [TextLine] {
        let reader = LabelReader(layout)
        var columns: Int?
        var mended: [TextLine] = []
        for line in lines {
            if let cells = line.cells,
                PlanTable(headAmongRows: cells, reader, hasText: layout.hasText) != nil
            {
                columns = cells.count
            } else if let columns, var last = mended.last, var cells = last.cells,
                cells.count < columns, cells.first.flatMap(CellShape.number) != nil,
                let own = line.cells ?? (line.isBlank ? nil : [line.text]),
                own.first.flatMap(CellShape.number) == nil,
                cells.count + own.count - 1 == columns
            {
                cells[cells.count - 1] += "\n" + own[0]
                cells += own.dropFirst()
                (last.cells, last.end) = (cells, line.number)
                mended[mended.count - 1] = last
                mended.append(line.saying(""))
                mended[mended.count - 1].cells = nil
                continue
            }
            mended.append(line)
        }
        return mended
    }

    /// The lines with `责任单位： | 县水利局 |` as labelled ones: a table that has a label in each row.
    private func unbarred(_ lines: [TextLine]) -> [TextLine] {
        let reader = LabelReader(layout)
        func isLabelled(_ line: TextLine) -> Bool {
            guard let cells = line.cells, cells.count(where: { !$0.isEmpty }) == 2,
                let label = cells.first(where: { !$0.isEmpty }),
                let meaning = reader.meaning(of: label)
            else { return false }
            if label.unicodeScalars.last?.narrowed == ":" { return true }
            // Two heads are that of a table.
            return cells.count == 2 && meaning.isField && reader.meaning(of: cells[1]) == nil
        }
        guard lines.count(where: isLabelled) > 2 else { return lines }
        return lines.map { line in
            guard isLabelled(line), let cells = line.cells?.filter({ !$0.isEmpty }) else {
                return line
            }
            let mark = cells[0].unicodeScalars.last?.narrowed == ":" ? "" : "："
            var own = line.saying(cells.joined(separator: mark))
            own.cells = nil
            return own
        }
    }

    /// The lines with labels that lack their colon as others are, and with a number put before the label that it stands
    /// over: `责任单位` and `03` in lines of their own, among `责任单位：…` and `01 项目名称：…`.
    private func completed(_ lines: [TextLine]) -> [TextLine] {
        let reader = LabelReader(layout)
        func label(_ line: TextLine?) -> String? {
            guard let line, line.cells == nil,
                let end = line.text.firstIndex(where: { "：:".contains($0) })
            else { return nil }
            let label = String(line.text[..<end])
            return reader.isListed(label) ? label : nil
        }
        let labels = Set(lines.compactMap { label($0) })
        guard labels.count > 1 else { return lines }
        var completed: [TextLine] = []
        var number: TextLine?
        for (place, line) in lines.enumerated() {
            var line = line
            if line.cells == nil, labels.contains(line.text) { line = line.saying(line.text + "：") }
            if let before = number {
                let end = line.lines.upperBound
                line = before.saying("\(before.text) \(line.text)")
                line.end = end
                number = nil
            } else if line.cells == nil, (1...2).contains(line.text.unicodeScalars.count),
                line.text.unicodeScalars.allSatisfy(\.isArabicDigit),
                place + 1 < lines.count, let next = label(lines[place + 1]),
                reader.meaning(of: next) == .text
            {
                number = line
                continue
            }
            completed.append(line)
        }
        return completed
    }

    /// The lines with paragraphs parted that hold several tasks, each with who is responsible behind it.
    private func parted(_ lines: [TextLine]) -> [TextLine] {
        let scanner = FieldScanner(layout)
        return lines.flatMap { line -> [TextLine] in
            let scalars = line.text.scalars
            guard line.cells == nil, LineSign(scalars[...]) == nil,
                let parts = scanner.parts(of: scalars)
            else { return [line] }
            var sentence = 1
            return parts.map { part in
                var own = line.saying(part.trimmed(\.isBlank).text)
                own.firstSentence = sentence
                sentence += Sentences.split([own]).count
                return own
            }
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
