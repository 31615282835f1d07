/// Reads documents of the kind “numbered plan”: headings, numbered items, labelled lines below them.
///
/// It says of each line what it is and holds nothing back: what no record takes is a warning, what
/// makes an item unusable is a fault with its line.
struct PlanReader: Sendable {
    private let layout: PlanLayout

    init(layout: PlanLayout) {
        self.layout = layout
    }

    /// The records of a file, and what is to be said about it.
    func read(_ lines: [TextLine], _ findings: inout Findings) -> ReadText {
        var scan = PlanScan(layout: layout, findings: findings)
        for line in lines { scan.take(line) }
        let plan = scan.finish()
        findings = scan.findings
        return plan
    }
}

/// The state of reading one plan from top to bottom.
struct PlanScan {
    let layout: PlanLayout
    private let scanner: FieldScanner
    var findings: Findings
    private var plan = ReadText()
    private var isInHeader = true
    private var item: OpenItem?
    /// Lines that nothing has taken; a label below them means that they are an item without a number.
    private var untaken: [TextLine] = []
    private var numbers = ItemNumbers()
    /// The line before, when it was not blank.
    private var lineBefore: Int?
    /// A heading that may go on in the next line.
    private var headingIsOpen = false
    /// The table whose rows are coming in.
    private var table: PlanTable?

    init(layout: PlanLayout, findings: Findings) {
        self.layout = layout
        self.findings = findings
        scanner = FieldScanner(layout)
    }

    mutating func take(_ line: TextLine) {
        defer { lineBefore = line.isBlank ? nil : line.number }
        guard !line.isBlank else {
            if isInHeader { plan.header.append(line) }
            return
        }
        if let cells = line.cells, take(cells, at: line.number) { return }
        guard !Self.isPageNumber(line.text) else {
            findings.warn(line.number, .lineNotRead(line.text))
            return
        }
        table = nil
        let (lead, fields) = scanner.scan(line.text.scalars)
        // A list mark before a label is not text.
        if !lead.isEmpty, fields.isEmpty || !lead.allSatisfy({ Self.marks.contains($0) }) {
            let text = fields.isEmpty ? line : TextLine(number: line.number, text: lead.text)
            take(text, shape: LineShape(lead))
        }
        for field in fields { take(field, in: line) }
    }

    private static let marks = "-—–－*•· ".unicodeScalars

    /// `- 3 -`, as it stands below a printed page.
    private static func isPageNumber(_ text: String) -> Bool {
        let scalars = text.scalars
        guard let first = scalars.first, let last = scalars.last, marks.contains(first),
            marks.contains(last)
        else { return false }
        let inner = scalars[...].trimmed { marks.contains($0) }
        return !inner.isEmpty && inner.allSatisfy(\.isArabicDigit)
    }

    /// Takes a line as the head or a row of a table; false when it is neither.
    private mutating func take(_ cells: [String], at line: Int) -> Bool {
        if let head = PlanTable(headAmongLines: cells, layout) {
            closeItem()
            (isInHeader, headingIsOpen) = (false, false)
            table = head
            reportRivals(in: head, at: line)
            reportUnread(in: head, at: line)
            return true
        }
        guard let table else { return false }
        guard !PlanTable.isRule(cells) else { return true }
        take(cells, of: table, at: line...line)
        return true
    }

    mutating func reportUnread(in head: PlanTable, at line: Int) {
        guard !head.unknownLabels.isEmpty else { return }
        findings.warn(line, .columnsNotRead(head.unknownLabels))
    }

    mutating func reportRivals(in head: PlanTable, at line: Int) {
        guard let rivals = head.rivals(layout) else { return }
        findings.fault(line, .columnsMeanTheSame(rivals))
    }

    /// Takes a row of a table, which is an item by itself.
    mutating func take(_ cells: [String], of table: PlanTable, at lines: ClosedRange<Int>) {
        let line = lines.lowerBound
        guard !table.isExceeded(by: cells) else {
            findings.fault(line, .tooManyCells(cells.count, columns: table.columnCount))
            return
        }
        let row = table.row(cells)
        closeItem()
        isInHeader = false
        if let printed = row.unreadNumber {
            findings.fault(line, .notAnItemNumber(printed))
            return
        }
        let number = row.number ?? numbers.expected
        let numbering = LineShape.Numbering(
            number: number,
            isBracketed: false,
            mayBeDecimal: false
        )
        numbers.take(numbering, at: line, &findings)
        var item = OpenItem(number: number, line: line)
        item.isRow = true
        item.text = row.text.map { [TextLine(number: line, text: $0)] } ?? []
        for cell in row.fields {
            item.add(
                FieldRecord(
                    field: cell.field,
                    label: cell.label,
                    value: cell.value,
                    printed: cell.value,
                    lines: lines
                )
            )
        }
        item.end = lines.upperBound
        self.item = item
        closeItem()
    }

    mutating func finish() -> ReadText {
        closeItem()
        plan.asides = plan.header.filter { !$0.isBlank }
        let hasItem = plan.records.contains { if case .item = $0 { true } else { false } }
        if !hasItem, findings.faultCount == 0 {
            findings.fault(nil, .noItem(labels: layout.fields.compactMap(\.labels.first)))
        }
        return plan
    }

    private mutating func take(_ line: TextLine, shape: LineShape) {
        switch shape {
        case .numbered(let numbering, let text) where begins(numbering):
            closeItem()
            isInHeader = false
            numbers.take(numbering, at: line.number, &findings)
            item = OpenItem(number: numbering.number, line: line.number)
            if !text.isEmpty { item?.text.append(TextLine(number: line.number, text: text)) }
            headingIsOpen = false
        case .heading(let rank, let ordinal):
            closeItem()
            isInHeader = false
            plan.records.append(
                .heading(
                    HeadingRecord(
                        title: line.text,
                        ordinal: ordinal,
                        rank: rank,
                        lines: line.number...line.number
                    )
                )
            )
            headingIsOpen = Self.isOpen(line.text)
        case .numbered, .text:
            takeText(line)
        }
    }

    /// Whether a number begins an item here, or only stands at the beginning of a wrapped line.
    private func begins(_ numbering: LineShape.Numbering) -> Bool {
        let isNext = numbers.isNext(numbering) && (item.map { isWhole($0) } ?? true)
        if let isBracketed = numbers.areBracketed, isBracketed != numbering.isBracketed {
            return isNext
        }
        return !numbering.mayBeDecimal || isNext
    }

    private mutating func takeText(_ line: TextLine) {
        if isInHeader {
            plan.header.append(line)
        } else if headingIsOpen, lineBefore == line.number - 1 {
            continueHeading(line)
        } else if item?.fields.isEmpty == true {
            item?.text.append(line)
            item?.end = line.number
        } else if let label = Self.unknownLabel(of: line.text) {
            let known = layout.fields.flatMap(\.labels)
            findings.warn(line.number, .unknownLabel(label, known: known))
        } else if let item, goesOn(item, in: line) {
            if !item.isOpen {
                let label = item.fields.last?.label ?? ""
                findings.warn(line.number, .readAsRest(line.text, of: label))
            }
            self.item?.continueField(line)
        } else {
            untaken.append(line)
        }
    }

    /// Whether a line can only be the rest of an item's last field.
    private func goesOn(_ item: OpenItem, in line: TextLine) -> Bool {
        guard let last = item.fields.last, untaken.isEmpty else { return false }
        if last.value.isEmpty { return true }
        guard layout.fields[last.field].isList else { return false }
        return item.isOpen || !isWhole(item) && lineBefore == line.number - 1
    }

    private mutating func continueHeading(_ line: TextLine) {
        guard case .heading(var heading)? = plan.records.last else { return }
        heading.title.goOn(with: line.text)
        heading.lines = heading.lines.lowerBound...line.number
        plan.records[plan.records.count - 1] = .heading(heading)
        headingIsOpen = Self.isOpen(line.text)
    }

    /// Whether a heading must go on in the next line.
    private static func isOpen(_ text: String) -> Bool {
        NameList.endsOpen(text) || Nesting.isOpen(atEndOf: text.unicodeScalars)
    }

    /// `联系人：…`: a short word and a colon.
    private static func unknownLabel(of text: String) -> String? {
        let word = text.unicodeScalars.prefix(9).prefix { $0.isHan }
        guard (2...8).contains(word.count),
            text.unicodeScalars.dropFirst(word.count).first?.narrowed == ":"
        else { return nil }
        return word.text
    }

    private mutating func take(_ found: FieldScanner.Found, in line: TextLine) {
        if let earlier = item?.fields.first(where: { $0.label == found.label }) {
            repeated(found.label, at: line.number, first: earlier.lines.lowerBound)
        } else if let item {
            for text in untaken {
                findings.fault(text.number, .belongsToNoField(text.text, of: item.number))
            }
            untaken = []
        } else {
            let text = untaken.first ?? plan.header.last { !$0.isBlank && isInHeader }
            findings.fault(
                text?.number ?? line.number,
                .labelWithoutItem(found.label, expected: numbers.expected)
            )
            (isInHeader, untaken) = (false, [])
            item = OpenItem(number: nil, line: line.number)
        }
        item?.add(
            FieldRecord(
                field: found.field,
                label: found.label,
                value: found.value,
                printed: line.text,
                lines: line.number...line.number
            )
        )
    }

    /// A label that the item has already belongs to the next one, whose number is missing.
    private mutating func repeated(_ label: String, at line: Int, first: Int) {
        let number = item?.number
        let text = untaken
        untaken = []
        closeItem()
        if let first = text.first {
            findings.fault(
                first.number,
                .itemWithoutNumber(first.text, expected: numbers.expected)
            )
        } else {
            findings.fault(line, .labelRepeated(label, in: number, first: first))
        }
        item = OpenItem(number: nil, line: text.first?.number ?? line)
        item?.text = text
    }

    private func isWhole(_ item: OpenItem) -> Bool {
        layout.fields.indices.allSatisfy { place in
            !layout.fields[place].isRequired
                || item.fields.contains { $0.field == place && !$0.value.isEmpty }
        }
    }

    /// Ends the open item, checks it and keeps it; lines that nothing took are reported.
    private mutating func closeItem() {
        for line in untaken {
            findings.warn(line.number, .lineNotRead(line.text))
        }
        untaken = []
        guard let closed = item else { return }
        item = nil
        check(closed)
        guard let number = closed.number, numbers.isFirst(number, at: closed.line) else { return }
        plan.records.append(
            .item(
                ItemRecord(
                    number: number,
                    text: closed.text,
                    fields: closed.fields,
                    lines: closed.line...closed.end
                )
            )
        )
    }
}
