import Bytes
import ChineseText
import JSONCoding

/// The state of reading one plan from top to bottom.
struct PlanScan {
    let layout: PlanLayout
    var findings: Findings
    /// The fields that most items have.
    var usualFields: Set<Int> = []
    var plan = ReadText()
    /// The items, in the order of their records.
    var items: [OpenItem] = []
    var item: OpenItem?
    /// Lines that nothing has taken; a label below them means that they are an item without a number.
    private var untaken: [TextLine] = []
    /// The line before, when it was not blank.
    private var lineBefore: Int?
    /// The labels of which it was told that they count only alone.
    private var toldLesser: Set<String> = []
    /// A heading that may go on in the next line.
    private var headingIsOpen = false
    /// What headings say for all items below them.
    private var inherited: [Inherited] = []
    /// How many characters came in, and how many of them nothing was read from.
    private(set) var (characterCount, charactersNotRead) = (0, 0)
    /// The rows of the table that is coming in.
    var rows: TableRows?
    let reader: LabelReader
    let shape: CellShape
    private let scanner: FieldScanner

    private struct Inherited {
        var rank: Int
        var fields: [FieldRecord]
    }

    init(layout: PlanLayout, findings: Findings) {
        self.layout = layout
        self.findings = findings
        reader = LabelReader(layout)
        shape = CellShape(layout)
        scanner = FieldScanner(layout)
    }

    /// Tells of a line that nothing was read from.
    mutating func tellNotRead(_ line: TextLine) {
        findings.warn(line.number, .lineNotRead(line.text))
        charactersNotRead += line.text.unicodeScalars.count
    }

    mutating func take(_ line: PlanStructure.Line) {
        let text = line.line
        characterCount += text.text.unicodeScalars.count
        defer { lineBefore = line.role == .blank ? nil : text.number }
        switch line.role {
        case .blank:
            if plan.records.isEmpty, item == nil { plan.header.append(text) }
        case .header: plan.header.append(text)
        case .tail:
            closeItem()
            plan.tail.append(text)
        case .tableHead(let head): take(head, at: text.number)
        case .tableRule: break
        case .tableRow: take(row: text)
        case .heading: take(heading: line)
        case .item:
            closeItem()
            begin(line)
            for field in line.fields { take(field, in: text) }
        case .text: take(text: line)
        }
    }

    /// Proposes what a label means that is not listed.
    mutating func assume(_ label: String) {
        let printed = NameList.cleaned(label.unicodeScalars)
        guard plan.heads.insert(printed).inserted else { return }
        guard !reader.isListed(label) else { return }
        let meaning = reader.meaning(of: label).flatMap(reader.label(of:))
        findings.assume(
            Settlement(
                member: .columns,
                printed: printed,
                value: meaning.map { .string($0) } ?? .null,
                because: Remark.label(label, means: meaning, nearest: reader.nearest(to: label))
            )
        )
    }

    /// Headings that are such by their form stand above those that only their signs tell; deeper levels of them
    /// count as this one.
    private static let levelMax = 3

    /// Takes the words of a table's cell as a heading, with what they say for all below it.
    ///
    /// `rank` is that of one without a sign, or of any where signs do not count.
    mutating func take(
        heading title: String,
        in line: TextLine,
        rank: Int,
        signsCount: Bool = true
    ) {
        let (lead, fields) = scanner.scan(title.scalars)
        var own = PlanStructure.Line(line: line, lead: lead, fields: fields)
        own.line = TextLine(number: line.number, text: title, end: line.end)
        own.sign = lead.isEmpty || !signsCount ? nil : LineSign(lead)
        take(heading: own, rank: rank)
        headingIsOpen = false
    }

    /// Takes a heading, with what it says for all below it; `rank` is that of one without a sign.
    private mutating func take(heading line: PlanStructure.Line, rank: Int = 0) {
        let sign = line.sign
        take(
            HeadingRecord(
                title: line.fields.isEmpty ? line.line.text : line.lead.text,
                ordinal: sign?.number,
                rank: line.line.headingLevel.map { max(0, min($0, Self.levelMax) - 1) }
                    ?? sign?.form.rawValue ?? rank,
                lines: line.line.lines
            )
        )
        headingIsOpen = line.fields.isEmpty && Self.isOpen(line.line.text)
        for field in line.fields { inherit(field, from: line.line) }
        if let units = line.units { inherit(units, from: line.line) }
        inheritLeader(named: sign?.text ?? line.lead, in: line)
    }

    /// Whoever a heading names with a post leads all below it.
    private mutating func inheritLeader(
        named text: ArraySlice<Unicode.Scalar>,
        in line: PlanStructure.Line
    ) {
        let leading = layout.fields.firstIndex(where: \.isLead)
        for (place, field) in layout.fields.enumerated()
        where !line.fields.contains(where: { $0.field == place }) {
            let unit = place == leading ? field.roles?.leader(inHeading: text) : nil
            guard let leader = field.posts?.leader(inHeading: text) ?? unit else { continue }
            let label = field.labels.first ?? ""
            inherit(
                FieldScanner.Found(field: place, label: label, value: leader),
                from: line.line
            )
        }
    }

    mutating func take(_ heading: HeadingRecord) {
        closeItem()
        rows?.forgetLast()
        inherited.removeAll { $0.rank >= heading.rank }
        plan.records.append(.heading(heading))
        headingIsOpen = false
    }

    private mutating func inherit(_ found: FieldScanner.Found, from line: TextLine) {
        guard case .heading(let heading)? = plan.records.last(where: \.isHeading) else { return }
        let field = FieldRecord(found, in: line)
        if inherited.last?.rank == heading.rank {
            inherited[inherited.count - 1].fields.append(field)
        } else {
            inherited.append(Inherited(rank: heading.rank, fields: [field]))
        }
    }

    private mutating func begin(_ line: PlanStructure.Line) {
        guard let sign = line.sign else { return }
        var own = OpenItem(line: line.line.number)
        (own.number, own.printedNumber) = (sign.number, sign.printed)
        own.rank = sign.form.rawValue
        inherited.removeAll { $0.rank >= sign.form.rawValue }
        if !sign.text.isEmpty {
            let text = TextLine(number: line.line.number, text: sign.text.text)
            own.text += withoutLabel(text, of: &own)
        }
        item = own
        headingIsOpen = false
    }

    private mutating func take(text line: PlanStructure.Line) {
        guard !PlanStructure.isPageNumber(line.line.text) else { return }
        // `● 建成文化站（区文旅局）` is an item by itself.
        if Self.isMarked(line.line), !line.fields.isEmpty, !PlanStructure.isMark(line.lead),
            item?.fields.isEmpty == false
        {
            closeItem()
        }
        // A list mark before a label is not text.
        if !line.lead.isEmpty, line.fields.isEmpty || !PlanStructure.isMark(line.lead) {
            if let sign = line.sign, let rank = item?.rank, item?.isRow == false,
                sign.form.rawValue > rank, untaken.isEmpty, line.fields.isEmpty
            {
                // A point of the item.
                item?.text.append(line.line)
                item?.end = line.line.lines.upperBound
                return
            }
            takeText(
                line.fields.isEmpty ? line.line : line.line.saying(line.lead.text)
            )
        }
        for field in line.fields { take(field, in: line.line) }
    }

    private mutating func takeText(_ line: TextLine) {
        if plan.records.isEmpty, items.isEmpty, item == nil {
            plan.header.append(line)
        } else if headingIsOpen, lineBefore == line.number - 1 {
            continueHeading(line)
        } else if item?.fields.isEmpty == true, var own = item {
            own.text += own.text.isEmpty ? withoutLabel(line, of: &own) : [line]
            own.end = line.number
            item = own
        } else if let (label, text) = textBehindLabel(line) {
            if untaken.isEmpty, item?.textLabels.insert(label).inserted == true {
                if !text.text.isEmpty { item?.text.append(text) }
                item?.end = line.number
            } else {
                untaken.append(line)
            }
        } else if let label = Self.unknownLabel(of: line.text) {
            charactersNotRead += line.text.unicodeScalars.count
            findings.warn(
                line.number,
                .unknownLabel(label, nearest: reader.nearest(to: label), known: layout.knownHeads)
            )
        } else if let item, goesOn(item, in: line) {
            if !item.isOpen {
                let label = item.fields.last?.label ?? ""
                findings.warn(line.number, .readAsRest(line.text, of: label))
            }
            let isNext = !item.isOpen && namesUnits(line, item)
            self.item?.continueField(line, isNext: isNext)
        } else {
            untaken.append(line)
        }
    }

    /// A label of the text, and what a line says behind it: `主要任务：引进项目5个`; nil for other lines.
    private func textBehindLabel(_ line: TextLine) -> (label: String, text: TextLine)? {
        guard let label = Self.unknownLabel(of: line.text), reader.meaning(of: label) == .text,
            !layout.closings.contains(label)
        else { return nil }
        let text = line.text.unicodeScalars.dropFirst(label.unicodeScalars.count + 1)
        return (label, line.saying(Array(text)[...].trimmed(\.isBlank).text))
    }

    /// The first line of an item's text without the label before it, `项目名称：改善水环境`; none where it is that alone.
    private func withoutLabel(_ line: TextLine, of item: inout OpenItem) -> [TextLine] {
        guard let (label, text) = textBehindLabel(line) else { return [line] }
        item.textLabels.insert(label)
        return text.text.isEmpty ? [] : [text]
    }

    /// Whether a line begins with the mark of a list.
    private static func isMarked(_ line: TextLine) -> Bool {
        line.text.unicodeScalars.first.map(PlanStructure.marks.contains) ?? false
    }

    /// Gives an item without number its lines, without its mark or the label of its text.
    private func take(_ lines: [TextLine], into item: inout OpenItem) {
        guard var first = lines.first else { return }
        let plain = first.text.scalars[...].trimmed { PlanStructure.marks.contains($0) }
        first = first.saying(plain.text)
        if let (label, text) = textBehindLabel(first) {
            item.textLabels = [label]
            first = text
        }
        item.text = (first.text.isEmpty ? [] : [first]) + lines.dropFirst()
    }

    /// Whether a line can only be the rest of an item's last field.
    private func goesOn(_ item: OpenItem, in line: TextLine) -> Bool {
        guard let last = item.fields.last, untaken.isEmpty, !Self.isMarked(line) else {
            return false
        }
        if last.value.isEmpty { return true }
        guard layout.fields[last.field].isList else { return false }
        guard lineBefore == line.number - 1 || item.isOpen else { return false }
        return item.isOpen || !isWhole(item) || namesUnits(line, item)
    }

    /// Whether a line has nothing but names, as the list before it has.
    private func namesUnits(_ line: TextLine, _ item: OpenItem) -> Bool {
        guard let last = item.fields.last, let roles = layout.fields[last.field].roles,
            !roles.endings.isEmpty
        else { return false }
        return !line.text.unicodeScalars.contains("。")
            && [last.value, line.text].allSatisfy { list in
                let names = RoleList.split(list, keeping: [], roles).map(\.listed.name)
                return !names.isEmpty
                    && names.allSatisfy { roles.endsAsNames($0) && !NameShape.isNone($0) }
            }
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
    static func unknownLabel(of text: String) -> String? {
        let word = text.unicodeScalars.prefix(9).prefix { $0.isHan }
        guard (2...8).contains(word.count),
            text.unicodeScalars.dropFirst(word.count).first?.narrowed == ":"
        else { return nil }
        return word.text
    }

    private mutating func take(_ found: FieldScanner.Found, in line: TextLine) {
        assume(found.label)
        let earlier = item?.fields.first { $0.label == found.label && $0.field == found.field }
        if let earlier, !untaken.isEmpty || earlier.lines.upperBound < line.number {
            repeated(found.label, at: line.number, first: earlier.lines.lowerBound)
        } else if item != nil {
            for text in untaken { item?.text.append(text) }
            if let first = untaken.first {
                findings.warn(first.number, .readAsText(untaken.joined))
            }
            untaken = []
        } else if case .heading? = plan.records.last, untaken.isEmpty {
            // A heading's own field, in a line of its own.
            inherit(found, from: line)
            return
        } else if plan.records.isEmpty, items.isEmpty, untaken.isEmpty,
            plan.header.last(where: { !$0.isBlank })?.headingLevel != nil
        {
            // What stands below the title of a page is of all.
            inherited.append(Inherited(rank: -1, fields: [FieldRecord(found, in: line)]))
            return
        } else {
            beginUnnumbered(at: line)
        }
        item?.add(FieldRecord(found, in: line))
    }

    /// Begins an item that has no number: its text is what nothing has taken.
    private mutating func beginUnnumbered(at line: TextLine) {
        if plan.records.isEmpty, items.isEmpty, untaken.isEmpty,
            let last = plan.header.lastIndex(where: { !$0.isBlank }),
            plan.header[..<last].contains(where: { !$0.isBlank })
                || textBehindLabel(plan.header[last]) != nil
        {
            untaken = [plan.header[last]]
            plan.header.removeSubrange(last...)
        }
        // A paragraph before it that is whole is text of the section.
        if let whole = untaken.dropLast().lastIndex(where: { $0.text.unicodeScalars.last == "。" }),
            case .heading? = plan.records.last
        {
            for sentence in Sentences.split(Array(untaken[...whole])) {
                plan.records.append(.sentence(SentenceRecord(sentence)))
            }
            untaken.removeSubrange(...whole)
        }
        var own = OpenItem(line: untaken.first?.number ?? line.number)
        take(untaken, into: &own)
        untaken = []
        item = own
    }

    /// A label that the item has already belongs to the next one, whose number is missing; without text
    /// between, it goes on with what the item has.
    private mutating func repeated(_ label: String, at line: Int, first: Int) {
        guard !untaken.isEmpty else {
            findings.warn(line, .labelRepeated(label, first: first))
            return
        }
        let text = untaken
        untaken = []
        closeItem()
        var own = OpenItem(line: text.first?.number ?? line)
        take(text, into: &own)
        item = own
    }

    private func isWhole(_ item: OpenItem) -> Bool {
        layout.fields.indices.allSatisfy { place in
            !(layout.fields[place].isRequired || usualFields.contains(place))
                || item.fields.contains { $0.field == place && !$0.value.isEmpty }
        }
    }

    /// Ends the open item and keeps it; lines that nothing took are text of the section, or reported.
    mutating func closeItem() {
        let rest = untaken
        untaken = []
        if item == nil, !rest.isEmpty, case .heading? = plan.records.last {
            for sentence in Sentences.split(rest) {
                plan.records.append(.sentence(SentenceRecord(sentence)))
            }
        } else {
            for line in rest { tellNotRead(line) }
        }
        guard var closed = item else { return }
        item = nil
        for given in inherited.reversed() {
            for field in given.fields
            where !closed.fields.contains(where: { $0.field == field.field && !isLesser($0) }) {
                closed.inherit(field)
            }
        }
        resolveDittos(in: &closed)
        dropLesser(of: &closed)
        // Its record comes when all numbers are known.
        plan.records.append(.item(ItemRecord(number: 0, text: [], fields: [], lines: 1...1)))
        items.append(closed)
    }

    /// Whether a field's label counts only where no other of its kind stands beside it.
    private func isLesser(_ own: FieldRecord) -> Bool {
        let field = layout.fields[own.field]
        return field.lesser.contains { own.label.ends(withText: $0) }
            && !field.labels.contains { own.label.begins(withText: $0) && $0 != own.label }
    }

    /// Drops whom a label names that counts only alone: beside 责任领导, 责任人 is somebody of the unit.
    private mutating func dropLesser(of item: inout OpenItem) {
        for (place, field) in layout.fields.enumerated() where !field.lesser.isEmpty {
            guard
                let lesser = item.fields.first(where: { $0.field == place && isLesser($0) }),
                let other = item.fields.first(where: {
                    $0.field == place && !isLesser($0) && !$0.value.isEmpty
                })
            else { continue }
            item.drop { $0.field == place && isLesser($0) }
            if toldLesser.insert(lesser.label).inserted {
                findings.add(
                    .note,
                    lesser.lines.lowerBound,
                    .lesserLabel(lesser.label, beside: other.label, isOfPeople: field.posts != nil)
                )
            }
        }
    }

    /// Gives fields that say `同上` what the item before says.
    private mutating func resolveDittos(in item: inout OpenItem) {
        for (place, field) in item.fields.enumerated()
        where layout.dittos.contains(NameList.cleaned(field.value.unicodeScalars)) {
            let above = items.last?.fields.first { $0.field == field.field }
            item.replaceValue(of: place, with: above?.value ?? "")
            findings.add(
                above == nil ? .unread : .note,
                field.lines.lowerBound,
                .ditto(field.value, label: field.label, meant: above?.value)
            )
        }
    }
}

extension FieldRecord {
    init(_ found: FieldScanner.Found, in line: TextLine) {
        self.init(
            field: found.field,
            label: found.label,
            value: found.value,
            printed: line.text,
            lines: line.lines
        )
    }
}

extension SentenceRecord {
    init(_ sentence: Sentences.Sentence) {
        self.init(text: sentence.text, line: sentence.line, number: sentence.number)
    }
}
