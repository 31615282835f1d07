import ChineseText

/// What each line of a plan is for, told by what stands around it.
///
/// A sign such as `（一）` numbers headings in one document and items in the next; what follows it decides. A
/// line with a sign is an item when labelled fields follow it, a heading when items do, and text when the
/// fields behind it belong to the item around it.
struct PlanStructure {
    /// A line with what it is for.
    struct Line {
        var line: TextLine
        /// What stands around its fields.
        var lead: ArraySlice<Unicode.Scalar>
        var fields: [FieldScanner.Found] = []
        var sign: LineSign?
        var role = Role.text
        /// The units whose items stand below it, where it is a heading that says nothing else.
        var units: FieldScanner.Found?
    }

    /// What a line is for.
    enum Role: Hashable {
        case blank
        /// It stands in what comes before the first heading, a letter perhaps.
        case header
        /// It stands in what comes behind the last item, such as who signs.
        case tail
        case heading, item, text
        case tableHead(PlanTable)
        /// The second row of a head.
        case tableRule
        case tableRow
    }

    private(set) var lines: [Line] = []
    /// The fields that most items have.
    private(set) var usualFields: Set<Int> = []

    /// The head of a table that was given, since nothing in the text tells it.
    let givenHead: TableHead?

    private let layout: PlanLayout
    private let header: HeaderPatterns
    /// Whether there are items with fields: with a sign, below headings that are units, or the same field again and
    /// again.
    private(set) var hasItems = false

    init(
        _ lines: [TextLine],
        layout: PlanLayout,
        header: HeaderPatterns,
        head: TableHead? = nil,
        _ scanner: FieldScanner,
        _ reader: LabelReader
    ) {
        self.layout = layout
        self.header = header
        givenHead = head
        takeApart(lines, head, scanner, reader)
        let first = markHeader()
        markTail()
        var tree = SignTree(self.lines, layout, hasTable: hasTable)
        tree.settle(from: first)
        (self.lines, usualFields, hasItems) = (tree.lines, tree.usualFields, tree.hasItems)
    }

    var hasTable: Bool {
        lines.contains { if case .tableHead = $0.role { true } else { false } }
    }

    /// How many fields it has, by label.
    var labels: [String: Int] {
        lines.reduce(into: [:]) { counts, line in
            for field in line.fields { counts[field.label, default: 0] += 1 }
        }
    }

    private mutating func takeApart(
        _ all: [TextLine],
        _ given: TableHead?,
        _ scanner: FieldScanner,
        _ reader: LabelReader
    ) {
        var hasTable = false
        // Whether anything has come but what stands around a title, and whether any of it was text of the plan.
        var (hasBegun, hasText) = (false, false)
        let onlyLevel = Self.onlyTopLevel(all)
        // Whether an annex has just begun, so that its title follows; whether any item may have come before.
        var (isAnnexed, hasItem) = (false, false)
        // The head that came last, and its place, while a second row of it may follow.
        var lastHead: (table: PlanTable, place: Int)?
        for line in all {
            var own = Line(line: line, lead: line.text.scalars[...])
            defer {
                if !hasBegun, !line.isBlank, !header.isNotice(line) { hasBegun = true }
                if hasTable || !own.fields.isEmpty { hasItem = true }
                if hasTable || own.sign != nil || !own.fields.isEmpty || line.text.contains("。") {
                    hasText = true
                }
                lines.append(own)
            }
            guard !line.isBlank else {
                own.role = .blank
                continue
            }
            if let given, given.line == line.number {
                own.role = .tableHead(given.table)
                (hasTable, lastHead) = (true, (given.table, lines.count))
                continue
            }
            if let cells = line.cells, cells.count(where: { !$0.isEmpty }) > 1 {
                if let (table, place) = lastHead, let head = table.joined(with: cells, reader) {
                    own.role = .tableRule
                    lines[place].role = .tableHead(head)
                    lastHead = nil
                    continue
                }
                lastHead = nil
                if let head = PlanTable(headAmongRows: cells, reader, hasText: layout.hasText) {
                    own.role = .tableHead(head)
                    (hasTable, lastHead) = (true, (head, lines.count))
                    continue
                }
                if hasTable {
                    own.role = PlanTable.isRule(cells) ? .tableRule : .tableRow
                    continue
                }
            } else if hasTable, line.cells != nil {
                // A row of which one cell says something: a group, or more of the row before.
                own.role = .tableRow
                continue
            }
            lastHead = nil
            // Before any item, what follows is the title of the whole.
            if hasItem, header.isAnnexAlone(line) {
                (isAnnexed, hasTable) = (true, false)
                own.role = .blank
                continue
            }
            (own.lead, own.fields) = scanner.scan(line.text.scalars)
            own.sign = own.lead.isEmpty ? nil : LineSign(own.lead)
            defer { isAnnexed = false }
            if isAnnexed, own.sign == nil, own.fields.isEmpty {
                // The title of an annex is above all of its headings.
                own.line.headingLevel = line.headingLevel ?? 1
                own.role = .heading
                hasTable = false
                continue
            }
            if line.headingLevel != nil, own.sign == nil, own.fields.isEmpty {
                // The title of a page, the first heading of a text, or its only one where nothing above it might be
                // the title; but for those of sheets.
                let isOnly = { [header, lines] in
                    !hasText && line.headingLevel == onlyLevel
                        && header.lastBlock(of: lines.map(\.line), nil) == nil
                }
                let isTitle =
                    line.headingLevel == 0 || line.place == nil && (!hasBegun || isOnly())
                own.role = isTitle ? .header : .heading
                hasTable = false
                continue
            }
            // A table goes on behind a heading within it, and ends with other text.
            if hasTable, own.sign == nil, !Self.isPageNumber(line.text) { hasTable = false }
        }
    }

    /// The highest rank that headings by their form have, where only one has it.
    private static func onlyTopLevel(_ lines: [TextLine]) -> Int? {
        let levels = lines.compactMap(\.headingLevel)
        return levels.min().flatMap { top in levels.count { $0 == top } == 1 ? top : nil }
    }

    static let marks = "-—–－*•·▲△※→▪▫◎○●◆◇■□★☆➢> ".unicodeScalars

    /// `- 3 -`, as it stands below a printed page.
    static func isPageNumber(_ text: String) -> Bool {
        let scalars = text.scalars
        guard let first = scalars.first, let last = scalars.last, marks.contains(first),
            marks.contains(last)
        else { return false }
        let inner = scalars[...].trimmed { marks.contains($0) }
        return !inner.isEmpty && inner.allSatisfy(\.isArabicDigit)
    }

    /// Whether characters only set off a list's entry.
    static func isMark(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
        text.allSatisfy { marks.contains($0) }
    }

    /// Marks the letter in front of a plan, which ends with who signs it and when; the first line behind it.
    ///
    /// A letter has points of its own, which are none of the plan's headings.
    private mutating func markHeader() -> Int {
        let firstField = lines.firstIndex { line in
            if case .tableHead = line.role { return true }
            return !line.fields.isEmpty
        }
        guard let firstField else { return 0 }
        let date = lines[..<firstField].lastIndex { ChineseDate.day($0.line.text) != nil }
        guard let date else { return 0 }
        for place in 0...date where lines[place].role != .blank { lines[place].role = .header }
        return date + 1
    }

    /// Who signs stands at most so many lines above the day.
    private static let signersMax = 4

    /// Marks who signs below the last item, and when.
    private mutating func markTail() {
        let lastField = lines.lastIndex { line in
            switch line.role {
            case .tableRow, .tableHead: true
            default: !line.fields.isEmpty
            }
        }
        guard let lastField else { return }
        let date = lines[(lastField + 1)...].firstIndex {
            $0.role != .header && DocumentHeader.isSigned($0.line)
        }
        guard let date else { return }
        let nearest = max(lastField + 1, date - Self.signersMax)
        let signer = lines[nearest..<date].lastIndex { line in
            line.role != .blank && header.issuer?.firstMatch(in: [line.line]) != nil
        }
        // What is only said of the letter stands behind it: `（此件公开发布）`.
        let said = lines[(date + 1)...].prefix { line in
            let text = line.line.text.unicodeScalars
            return line.role == .blank || text.first?.narrowed == "(" && text.last?.narrowed == ")"
        }
        guard signer != nil || said.endIndex == lines.endIndex else { return }
        for place in (signer ?? date)..<said.endIndex where lines[place].role != .blank {
            lines[place].role = .tail
        }
    }
}
