/// Reads the paragraphs and tables of a document (ECMA-376, WordprocessingML), with the numbers that lists
/// give them.
struct WordReader {
    private(set) var text = OfficeText()
    private var numbering = WordNumbering()
    private var styles: [String: Style] = [:]
    /// The tables that are open, the innermost last, with their present cells.
    private var tables: [OpenTable] = []
    private var paragraph = Paragraph()
    private var boxes: [String] = []
    private var budget = OfficeBudget()

    private struct Style {
        var numberID: String?
        var level = 0
        var outlineLevel: Int?
        var base: String?
    }

    private struct Paragraph {
        var text = ""
        var style: String?
        var numberID: String?
        var level: Int?
        var outlineLevel: Int?
    }

    private struct OpenTable {
        var builder = TableBuilder()
        var cell: [String] = []
        var columnSpan = 1
        var goesOn = false
    }

    init(_ archive: borrowing ZipArchive) throws(OfficeError) {
        if let part = try archive.part("word/styles.xml") { try readStyles(part) }
        if let part = try archive.part("word/numbering.xml") {
            numbering = try WordNumbering(part)
        }
        guard let part = try archive.part("word/document.xml") else { throw .damaged }
        try read(part)
        if !boxes.isEmpty { text.leftOut.append(.textBoxes(boxes.joined(separator: " "))) }
        if let part = try archive.part("word/footnotes.xml") {
            let count = try Self.footnoteCount(part)
            if count > 0 { text.leftOut.append(.footnotes(count: count)) }
        }
    }

    private mutating func readStyles(_ part: [UInt8]) throws(OfficeError) {
        var reader = try MarkupReader(xml: part)
        var id = ""
        while let event = try reader.next() {
            switch event {
            case .start("style"):
                id = reader.attribute("styleId") ?? ""
                styles[id] = Style()
            case .start("basedOn"): styles[id]?.base = reader.attribute("val")
            case .start("numId"): styles[id]?.numberID = reader.attribute("val")
            case .start("ilvl"):
                styles[id]?.level = reader.attribute("val").flatMap { Int($0) } ?? 0
            case .start("outlineLvl"):
                styles[id]?.outlineLevel = reader.attribute("val").flatMap { Int($0) }
            default: continue
            }
        }
    }

    private mutating func read(_ part: [UInt8]) throws(OfficeError) {
        var reader = try MarkupReader(xml: part)
        var isText = false
        while let event = try reader.next() {
            switch event {
            case .start("p"): paragraph = Paragraph()
            case .end("p"): try endParagraph()
            case .start("pStyle"): paragraph.style = reader.attribute("val")
            case .start("numId"): paragraph.numberID = reader.attribute("val")
            case .start("ilvl"): paragraph.level = reader.attribute("val").flatMap { Int($0) }
            case .start("outlineLvl"):
                paragraph.outlineLevel = reader.attribute("val").flatMap { Int($0) }
            case .start("t"): isText = true
            case .end("t"): isText = false
            case .text(let own): if isText { paragraph.text += own }
            case .start("tab"): paragraph.text += "  "
            case .start("br"), .start("cr"): paragraph.text += "\n"
            // Removed text, and what only older programs show.
            case .start("del"), .start("moveFrom"), .start("Fallback"), .start("pPrChange"),
                .start("tcPrChange"), .start("trPrChange"), .start("tblPrChange"):
                try reader.skipContent()
            case .start("noBreakHyphen"): paragraph.text += "-"
            case .start("gridBefore"):
                try passBefore(reader.attribute("val").flatMap { Int($0) } ?? 0)
            case .start("txbxContent"): try readBox(&reader)
            case .start("tbl"): tables.append(OpenTable())
            case .end("tbl"): endTable()
            case .end("tr"): endRow()
            case .start("tc"): begin(cell: true)
            case .start("gridSpan"):
                set(columnSpan: reader.attribute("val").flatMap { Int($0) } ?? 1)
            case .start("vMerge"): setGoesOn(reader.attribute("val") != "restart")
            case .end("tc"): try endCell()
            default: continue
            }
        }
    }

    private mutating func begin(cell: Bool) {
        guard let last = tables.indices.last else { return }
        (tables[last].cell, tables[last].columnSpan, tables[last].goesOn) = ([], 1, false)
    }

    /// Leaves out columns at the beginning of a row.
    private mutating func passBefore(_ count: Int) throws(OfficeError) {
        guard let last = tables.indices.last, count > 0 else { return }
        try tables[last].builder.take("", columnSpan: count, &budget)
    }

    private mutating func set(columnSpan: Int) {
        if let last = tables.indices.last { tables[last].columnSpan = columnSpan }
    }

    private mutating func setGoesOn(_ goesOn: Bool) {
        if let last = tables.indices.last { tables[last].goesOn = goesOn }
    }

    private mutating func endCell() throws(OfficeError) {
        guard let last = tables.indices.last else { return }
        let table = tables[last]
        try tables[last].builder.take(
            table.cell.joined(separator: "\n").trimmed,
            columnSpan: table.columnSpan,
            goesOn: table.goesOn,
            &budget
        )
        tables[last].cell = []
    }

    private mutating func endRow() {
        if let last = tables.indices.last { tables[last].builder.endRow() }
    }

    /// A table within a cell is text of that cell.
    private mutating func endTable() {
        guard let table = tables.popLast() else { return }
        if let outer = tables.indices.last {
            tables[outer].cell += table.builder.rows.map(\.text)
        } else {
            text.lines += table.builder.rows.flatMap(Self.lines(of:))
        }
    }

    /// A row of one cell is only a frame around text.
    private static func lines(of row: OfficeText.Line) -> [OfficeText.Line] {
        guard row.cells?.count == 1 else { return [row] }
        return row.text.split(separator: "\n", omittingEmptySubsequences: false).map {
            OfficeText.Line(text: String($0).trimmed)
        }
    }

    private mutating func endParagraph() throws(OfficeError) {
        let style = resolved(paragraph.style)
        let number = numbering.next(
            paragraph.numberID ?? style.numberID ?? "",
            level: paragraph.level ?? style.level
        )
        let own = paragraph.text.trimmed
        try budget.take(own)
        let shown = own.isEmpty ? "" : Self.joined(number, own)
        let level = (paragraph.outlineLevel ?? style.outlineLevel).flatMap {
            (0..<9).contains($0) && !own.isEmpty ? $0 + 1 : nil
        }
        paragraph = Paragraph()
        if let last = tables.indices.last {
            tables[last].cell.append(shown)
            return
        }
        for line in shown.split(separator: "\n", omittingEmptySubsequences: false) {
            text.lines.append(
                OfficeText.Line(text: String(line).trimmed, headingLevel: level)
            )
        }
    }

    /// A blank parts a number from the text, unless it has a mark of its own.
    private static func joined(_ number: String, _ text: String) -> String {
        guard let last = number.unicodeScalars.last else { return text }
        let isMarked = "、.．)）】]:：".unicodeScalars.contains(last)
        return number + (isMarked ? "" : " ") + text
    }

    /// A style with what it has from those that it is based on.
    private func resolved(_ id: String?) -> Style {
        var style = Style()
        var next = id
        for _ in 0..<20 {
            guard let id = next, let own = styles[id] else { break }
            if style.numberID == nil, own.numberID != nil {
                (style.numberID, style.level) = (own.numberID, own.level)
            }
            style.outlineLevel = style.outlineLevel ?? own.outlineLevel
            next = own.base
        }
        return style
    }

    private mutating func readBox(_ reader: inout MarkupReader) throws(OfficeError) {
        var depth = 1
        var isText = false
        var own = ""
        while depth > 0, let event = try reader.next() {
            switch event {
            case .start(let name):
                depth += 1
                isText = name == "t"
            case .end:
                depth -= 1
                isText = false
            case .text(let text): if isText { own += text }
            }
        }
        if !own.trimmed.isEmpty { boxes.append(own.trimmed) }
    }

    /// How many footnotes say something; the lines that part them from the text are among the others.
    private static func footnoteCount(_ part: [UInt8]) throws(OfficeError) -> Int {
        var reader = try MarkupReader(xml: part)
        var count = 0
        while let event = try reader.next() {
            if event == .start("footnote"), reader.attribute("type") == nil { count += 1 }
        }
        return count
    }
}
