/// Reads the sheets of a workbook (ECMA-376, SpreadsheetML): the values that cells show, formulas by those
/// that are stored.
struct SheetReader {
    private(set) var text = OfficeText()
    private var strings: [String] = []
    private var formats: [DateFormat?] = []
    private var countsFrom1904 = false

    /// More cells are no table that people wrote.
    private static let cellsMax = 2_000_000
    private static let rowsMax = 200_000

    private struct Sheet {
        var name: String
        var relation: String
        var isHidden: Bool
    }

    init(_ archive: borrowing ZipArchive) throws(OfficeError) {
        let sheets = try readWorkbook(archive)
        let paths = try Self.paths(archive)
        if let part = try archive.part("xl/sharedStrings.xml") { try readStrings(part) }
        if let part = try archive.part("xl/styles.xml") { formats = try DateFormat.all(in: part) }
        let shown = sheets.filter { !$0.isHidden }
        text.leftOut += sheets.filter(\.isHidden).map { .hiddenSheet($0.name) }
        var all: [(name: String, rows: [OfficeText.Line])] = []
        for sheet in shown {
            guard let path = paths[sheet.relation], let part = try archive.part(path) else {
                throw .damaged
            }
            let rows = try read(part, sheet: sheet.name)
            if !rows.isEmpty { all.append((sheet.name, rows)) }
        }
        for (name, rows) in all {
            if all.count > 1 {
                text.lines.append(OfficeText.Line(text: name, place: name, headingLevel: 1))
            }
            text.lines += rows
        }
    }

    private mutating func readWorkbook(
        _ archive: borrowing ZipArchive
    ) throws(OfficeError) -> [Sheet] {
        guard let part = try archive.part("xl/workbook.xml") else { throw .damaged }
        var reader = try MarkupReader(xml: part)
        var sheets: [Sheet] = []
        while let event = try reader.next() {
            switch event {
            case .start("workbookPr"):
                let flag = reader.attribute("date1904")
                countsFrom1904 = flag == "1" || flag == "true"
            case .start("sheet"):
                sheets.append(
                    Sheet(
                        name: reader.attribute("name") ?? "",
                        relation: reader.attribute("id") ?? "",
                        isHidden: reader.attribute("state").map { $0 != "visible" } ?? false
                    )
                )
            default: continue
            }
        }
        return sheets
    }

    /// The parts of the sheets, by the ids of their relations.
    private static func paths(
        _ archive: borrowing ZipArchive
    ) throws(OfficeError) -> [String: String] {
        guard let part = try archive.part("xl/_rels/workbook.xml.rels") else { throw .damaged }
        var reader = try MarkupReader(xml: part)
        var paths: [String: String] = [:]
        while let event = try reader.next() {
            guard event == .start("Relationship"), let id = reader.attribute("Id"),
                let target = reader.attribute("Target")
            else { continue }
            paths[id] = target.hasPrefix("/") ? String(target.dropFirst()) : "xl/\(target)"
        }
        return paths
    }

    private mutating func readStrings(_ part: [UInt8]) throws(OfficeError) {
        var reader = try MarkupReader(xml: part)
        var isText = false
        while let event = try reader.next() {
            switch event {
            case .start("si"): strings.append("")
            case .start("t"): isText = true
            case .end("t"): isText = false
            // How words are pronounced stands beside them.
            case .start("rPh"): try reader.skipContent()
            case .text(let text):
                if isText, let last = strings.indices.last { strings[last] += text }
            default: continue
            }
        }
    }

    /// A cell whose elements are coming in.
    private struct Cell {
        var column = 0
        var type = ""
        var style = 0
        var value = ""
        var hasFormula = false
    }

    private mutating func read(
        _ part: [UInt8],
        sheet: String
    ) throws(OfficeError) -> [OfficeText.Line] {
        var reader = try MarkupReader(xml: part)
        var rows: [(number: Int, cells: [Int: String])] = []
        var merges: [(columns: ClosedRange<Int>, rows: ClosedRange<Int>)] = []
        var cell = Cell()
        var isValue = false
        var (row, column) = (0, 0)
        var cellCount = 0
        var missing = 0
        while let event = try reader.next() {
            switch event {
            case .start("row"):
                row = reader.attribute("r").flatMap { Int($0) } ?? row + 1
                column = 0
                guard rows.count < Self.rowsMax else { throw .tooLarge }
                rows.append((row, [:]))
            case .start("c"):
                column = reader.attribute("r").flatMap(Self.column(of:)) ?? column + 1
                cell = Cell(column: column)
                cell.type = reader.attribute("t") ?? ""
                cell.style = reader.attribute("s").flatMap { Int($0) } ?? 0
            case .start("f"):
                cell.hasFormula = true
                try reader.skipContent()
            case .start("v"), .start("t"): isValue = true
            case .end("v"), .end("t"): isValue = false
            case .start("rPh"): try reader.skipContent()
            case .text(let text): if isValue { cell.value += text }
            case .end("c"):
                let shown = shown(cell).trimmed
                if shown.isEmpty {
                    if cell.hasFormula { missing += 1 }
                    continue
                }
                cellCount += 1
                guard cellCount <= Self.cellsMax, cell.column <= TableBuilder.columnsMax,
                    !rows.isEmpty
                else { throw .tooLarge }
                rows[rows.count - 1].cells[cell.column] = shown
            case .start("mergeCell"):
                if let range = reader.attribute("ref").flatMap(Self.range(of:)) {
                    merges.append(range)
                }
            default: continue
            }
        }
        if missing > 0 { text.leftOut.append(.formulas(count: missing)) }
        return Self.lines(rows.filter { !$0.cells.isEmpty }, merges, sheet)
    }

    private static func lines(
        _ rows: [(number: Int, cells: [Int: String])],
        _ merges: [(columns: ClosedRange<Int>, rows: ClosedRange<Int>)],
        _ sheet: String
    ) -> [OfficeText.Line] {
        let width = rows.compactMap { $0.cells.keys.max() }.max() ?? 0
        // The columns that a merged cell goes on in, by row.
        var merged: [Int: Set<Int>] = [:]
        let shown = Set(rows.map(\.number))
        for merge in merges where merge.rows.count > 1 {
            for row in merge.rows.dropFirst() where shown.contains(row) {
                merged[row, default: []].formUnion(merge.columns.map { $0 - 1 })
            }
        }
        return rows.map { number, own in
            let cells = width == 0 ? [] : (1...width).map { own[$0] ?? "" }
            return OfficeText.Line(
                text: cells.filter { !$0.isEmpty }.joined(separator: "  "),
                cells: cells,
                mergedColumns: merged[number] ?? [],
                place: "\(sheet)!\(number)"
            )
        }
    }

    /// What a cell shows.
    private func shown(_ cell: Cell) -> String {
        switch cell.type {
        case "s":
            guard let place = Int(cell.value), strings.indices.contains(place) else { return "" }
            return strings[place]
        case "b": return cell.value == "1" ? "TRUE" : cell.value.isEmpty ? "" : "FALSE"
        case "str", "inlineStr", "e": return cell.value
        case "d": return String(cell.value.prefix { $0 != "T" })
        default:
            guard let number = Double(cell.value), number.isFinite else { return cell.value }
            let format = formats.indices.contains(cell.style) ? formats[cell.style] : nil
            if let date = format?.text(of: number, from1904: countsFrom1904) { return date }
            return number == number.rounded() && abs(number) < 1e15
                ? String(Int(number)) : cell.value
        }
    }

    /// `C` of `C7` is the third column.
    static func column(of reference: String) -> Int? {
        var column = 0
        for scalar in reference.unicodeScalars {
            guard ("A"..."Z").contains(scalar) else { break }
            column = column * 26 + Int(scalar.value) - 64
            guard column <= 20_000 else { return nil }
        }
        return column > 0 ? column : nil
    }

    /// The columns and rows of `A1:C7`.
    private static func range(
        of reference: String
    ) -> (columns: ClosedRange<Int>, rows: ClosedRange<Int>)? {
        let ends = reference.split(separator: ":").map(String.init)
        guard ends.count == 2, let left = column(of: ends[0]), let right = column(of: ends[1]),
            let top = row(of: ends[0]), let bottom = row(of: ends[1]), left <= right, top <= bottom,
            right <= TableBuilder.columnsMax, bottom - top <= rowsMax
        else { return nil }
        return (left...right, top...bottom)
    }

    private static func row(of reference: String) -> Int? {
        Int(reference.drop { !("0"..."9").contains($0) })
    }
}

/// How a number is shown that is a date.
struct DateFormat: Hashable, Sendable {
    var hasDay: Bool

    /// The formats of the cells' styles, nil for those that show no date.
    static func all(in part: [UInt8]) throws(OfficeError) -> [DateFormat?] {
        var reader = try MarkupReader(xml: part)
        var codes: [Int: String] = [:]
        var formats: [DateFormat?] = []
        var isStyle = false
        while let event = try reader.next() {
            switch event {
            case .start("numFmt"):
                if let id = reader.attribute("numFmtId").flatMap({ Int($0) }) {
                    codes[id] = reader.attribute("formatCode") ?? ""
                }
            case .start("cellXfs"): isStyle = true
            case .end("cellXfs"): isStyle = false
            case .start("xf"):
                guard isStyle else { continue }
                let id = reader.attribute("numFmtId").flatMap { Int($0) } ?? 0
                formats.append(codes[id].map { DateFormat(code: $0) } ?? DateFormat(builtIn: id))
            default: continue
            }
        }
        return formats
    }

    /// The formats that every workbook has (ECMA-376, 18.8.30), those of Chinese ones among them.
    private init?(builtIn id: Int) {
        switch id {
        case 14...16, 22, 30, 31, 50, 51, 53, 54, 58: hasDay = true
        case 17, 27, 28, 29, 36, 52, 55, 56, 57: hasDay = ![17, 27, 36, 52, 55, 57].contains(id)
        default: return nil
        }
    }

    /// A format of the workbook's own: a date where it shows years, or months and days.
    private init?(code: String) {
        var plain = ""
        var isQuoted = false
        var isBracketed = false
        for character in code.lowercased().prefix(200) {
            switch character {
            case "\"": isQuoted.toggle()
            case "[": isBracketed = true
            case "]": isBracketed = false
            default: if !isQuoted, !isBracketed { plain.append(character) }
            }
        }
        guard plain.contains("y") || plain.contains("m") && plain.contains("d") else { return nil }
        hasDay = plain.contains("d")
    }

    /// The date as documents print it; nil for a number that is none.
    func text(of number: Double, from1904: Bool) -> String? {
        guard number >= 1, number < 2_958_466 else { return nil }
        var days = Int(number) + (from1904 ? 1_462 : 0)
        // Days are counted from 1900-01-01 as 1, and a 29 February of that year among them.
        days -= days > 59 ? 2 : 1
        let (year, month, day) = Self.date(daysSince1900: days)
        return hasDay ? "\(year)年\(month)月\(day)日" : "\(year)年\(month)月"
    }

    private static func date(daysSince1900 days: Int) -> (Int, Int, Int) {
        // Days since 1970, then the civil date of Hinnant's algorithm.
        let shifted = days - 25_567 + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let part = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * part + 2) / 5 + 1
        let month = part < 10 ? part + 3 : part - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }
}
