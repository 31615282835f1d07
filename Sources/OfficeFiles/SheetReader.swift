/// Reads the sheets of a workbook (ECMA-376, SpreadsheetML): the values that cells show, formulas by those
/// that are stored.
struct SheetReader {
    private(set) var text = OfficeText()
    private var strings: [String] = []
    private var formats: [CellFormat?] = []
    private var countsFrom1904 = false

    private var budget = OfficeBudget()

    /// More rows are no table that people wrote; so many have all sheets together.
    private static let rowsMax = 200_000
    private static let mergesMax = 100_000
    private var rowCount = 0

    private struct Sheet {
        var name: String
        var relation: String
        var isHidden: Bool
    }

    init(_ archive: borrowing ZipArchive) throws(OfficeError) {
        let sheets = try readWorkbook(archive)
        let paths = try Self.paths(archive)
        if let part = try archive.part("xl/sharedStrings.xml") { try readStrings(part) }
        if let part = try archive.part("xl/styles.xml") { formats = try CellFormat.all(in: part) }
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
        var missing = 0
        while let event = try reader.next() {
            switch event {
            case .start("row"):
                row = reader.attribute("r").flatMap(Self.rowNumber) ?? row + 1
                column = 0
                rowCount += 1
                guard rowCount <= Self.rowsMax, row <= Self.rowNumberMax else { throw .tooLarge }
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
                try budget.take(shown)
                guard cell.column <= TableBuilder.columnsMax, !rows.isEmpty else { throw .tooLarge }
                rows[rows.count - 1].cells[cell.column] = shown
            case .start("mergeCell"):
                guard merges.count < Self.mergesMax else { throw .tooLarge }
                if let range = reader.attribute("ref").flatMap(Self.range(of:)) {
                    merges.append(range)
                }
            default: continue
            }
        }
        if missing > 0 { text.leftOut.append(.formulas(count: missing)) }
        return try lines(rows.filter { !$0.cells.isEmpty }, merges, sheet)
    }

    private mutating func lines(
        _ rows: [(number: Int, cells: [Int: String])],
        _ merges: [(columns: ClosedRange<Int>, rows: ClosedRange<Int>)],
        _ sheet: String
    ) throws(OfficeError) -> [OfficeText.Line] {
        // The columns that a merged cell goes on in, by row.
        var merged: [Int: Set<Int>] = [:]
        let shown = rows.map(\.number).sorted()
        for merge in merges where merge.rows.count > 1 {
            var place = Self.firstPlace(of: merge.rows.lowerBound + 1, in: shown)
            while place < shown.count, shown[place] <= merge.rows.upperBound {
                try budget.take("", cells: merge.columns.count)
                merged[shown[place], default: []].formUnion(merge.columns.map { $0 - 1 })
                place += 1
            }
        }
        var lines: [OfficeText.Line] = []
        for (number, own) in rows {
            let width = max(own.keys.max() ?? 0, (merged[number]?.max() ?? -1) + 1)
            try budget.take("", cells: width)
            let cells = width == 0 ? [] : (1...width).map { own[$0] ?? "" }
            lines.append(
                OfficeText.Line(
                    text: cells.filter { !$0.isEmpty }.joined(separator: "  "),
                    cells: cells,
                    mergedColumns: merged[number] ?? [],
                    place: "\(sheet)!\(number)"
                )
            )
        }
        return lines
    }

    /// The place of the first of some rows in order that is not before one; by bisection.
    private static func firstPlace(of row: Int, in rows: [Int]) -> Int {
        var (low, high) = (0, rows.count)
        while low < high {
            let middle = (low + high) / 2
            if rows[middle] < row { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// No sheet has more rows (ECMA-376); larger numbers are none.
    private static let rowNumberMax = 1 << 20

    private static func rowNumber(_ text: String) -> Int? {
        Int(text).flatMap { (1...rowNumberMax).contains($0) ? $0 : nil }
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
            if let shown = format?.text(of: number, from1904: countsFrom1904) { return shown }
            return CellFormat.plain(number)
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
            right <= TableBuilder.columnsMax
        else { return nil }
        return (left...right, top...bottom)
    }

    private static func row(of reference: String) -> Int? {
        rowNumber(String(reference.drop { !("0"..."9").contains($0) }))
    }
}

/// How a number is shown that is more than its digits.
enum CellFormat: Hashable, Sendable {
    case date(hasDay: Bool)
    case percent

    /// The formats of the cells' styles, nil for those that show the digits.
    static func all(in part: [UInt8]) throws(OfficeError) -> [CellFormat?] {
        var reader = try MarkupReader(xml: part)
        var codes: [Int: String] = [:]
        var formats: [CellFormat?] = []
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
                formats.append(codes[id].map { CellFormat(code: $0) } ?? CellFormat(builtIn: id))
            default: continue
            }
        }
        return formats
    }

    /// The formats that every workbook has (ECMA-376, 18.8.30), those of Chinese ones among them.
    private init?(builtIn id: Int) {
        switch id {
        case 9, 10: self = .percent
        case 14...16, 22, 28...31, 51, 53, 54, 58: self = .date(hasDay: true)
        case 17, 27, 36, 50, 52, 57: self = .date(hasDay: false)
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
        if plain.contains("y") || plain.contains("m") && plain.contains("d") {
            self = .date(hasDay: plain.contains("d"))
        } else if plain.contains("%") {
            self = .percent
        } else {
            return nil
        }
    }

    /// A number as it is shown; nil for one that is no date where a date should be.
    func text(of number: Double, from1904: Bool) -> String? {
        switch self {
        case .percent: return Self.plain((number * 1_000_000).rounded() / 10_000) + "%"
        case .date(let hasDay):
            guard number >= 1, number < 2_958_466 else { return nil }
            var days = Int(number) + (from1904 ? 1_462 : 0)
            // Days are counted from 1900-01-01 as 1, and a 29 February of that year among them.
            days -= days > 59 ? 2 : 1
            let (year, month, day) = Self.date(daysSince1900: days)
            return hasDay ? "\(year)年\(month)月\(day)日" : "\(year)年\(month)月"
        }
    }

    /// The digits of a number, as few as tell it from others.
    static func plain(_ number: Double) -> String {
        number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : String(number)
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
