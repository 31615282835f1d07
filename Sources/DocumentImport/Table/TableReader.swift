import Bytes
import ChineseText
import JSONCoding

/// Reads tables, each row of which is an item: comma-separated values, or JSON objects, one per line.
struct TableReader: Sendable {
    let layout: PlanLayout
    var header = HeaderPatterns()

    /// The items of a table with a head, and what stands above it.
    func read(csv text: DecodedText, _ findings: inout Findings) throws(Finding) -> ReadText {
        let lines = try Self.rows(of: text, file: findings.file)
        let reader = PlanReader(layout: layout, header: header)
        guard let head = TableHead(in: lines, layout) else {
            let row = lines.first { ($0.cells ?? []).count { !$0.isEmpty } > 1 } ?? lines.first
            throw Finding(
                file: findings.file,
                line: row?.number,
                .noTableHead(row?.cells ?? [], known: layout.knownHeads)
            )
        }
        return reader.read(reader.structure(of: lines, head: head), &findings)
    }

    /// The rows of a text whose cells are parted by commas, or are known already.
    static func rows(of text: DecodedText, file: String) throws(Finding) -> [TextLine] {
        if let rows = text.officeLines { return rows }
        return try CSVRows.read(text, file: file).map(\.line)
    }

    /// The items of objects, whose members are the columns.
    func read(jsonLines text: DecodedText, _ findings: inout Findings) -> ReadText {
        var scan = PlanScan(layout: layout, findings: findings)
        var unknown: Set<Text> = []
        for (index, line) in text.lines.enumerated() where !line.allSatisfy(\.isWhitespace) {
            let number = index + 1
            let object: JSONObject
            do throws(JSONError) {
                let value = try JSONValue(parsing: line)
                guard let members = value.object else {
                    scan.findings.fault(number, .notJSONObject)
                    continue
                }
                object = members
            } catch {
                scan.findings.fault(number, .notJSON(error))
                continue
            }
            let names = object.members.map(\.name)
            let head = PlanTable(head: names, scan.reader, hasText: layout.hasText)
            guard let head else {
                scan.findings.fault(number, .membersAreNotColumns(known: layout.knownHeads))
                continue
            }
            unknown.formUnion(head.unknownLabels.map { Text($0) })
            guard let cells = Self.cells(of: object) else {
                scan.findings.fault(number, .memberIsNoCell)
                continue
            }
            scan.rows = PlanScan.TableRows(table: head)
            var row = TextLine(number: number, text: line, cells: cells)
            row.mergedColumns = []
            scan.take(row: row)
        }
        if !unknown.isEmpty {
            scan.findings.warn(nil, .membersNotRead(unknown.sorted().map(\.string)))
        }
        let text = scan.finish()
        findings = scan.findings
        return text
    }

    /// The members of an object as text; nil when one is anything else.
    private static func cells(of object: JSONObject) -> [String]? {
        let cells = object.members.compactMap { member -> String? in
            guard let values = member.value.array else { return text(of: member.value) }
            let texts = values.compactMap(text(of:))
            return texts.count == values.count ? texts.joined(separator: "、") : nil
        }
        return cells.count == object.members.count ? cells : nil
    }

    private static func text(of value: JSONValue) -> String? {
        switch value {
        case .string(let text):
            let holdsControl = text.unicodeScalars.contains {
                $0.isControl && !$0.isBlank
            }
            return holdsControl ? nil : text
        case .int(let number): return String(number)
        case .decimal(let digits): return digits
        case .null: return ""
        case .bool, .array, .object: return nil
        }
    }
}

/// Where the head of a table stands, and what it says.
struct TableHead {
    let line: Int
    let table: PlanTable
    /// The head of the column that is taken to hold the text, where no head says that.
    var guessed: String?

    /// Further down than this nobody puts a table's head.
    private static let rowsMax = 30

    /// The first row that is a head among some lines; where none is known to be, one of whose columns several
    /// are known, and another has the longest cells: of those, if any, whose heads end in a word for the text.
    init?(in lines: [TextLine], _ layout: PlanLayout) {
        let reader = LabelReader(layout)
        let rows = lines.prefix(Self.rowsMax).enumerated().filter { $0.element.cells != nil }
        for (_, row) in rows {
            let head = PlanTable(
                headAmongRows: row.cells ?? [],
                reader,
                hasText: layout.hasText
            )
            if let head {
                (line, table) = (row.number, head)
                return
            }
        }
        for (_, row) in rows.prefix(1) {
            let head = PlanTable(head: row.cells ?? [], reader, hasText: layout.hasText)
            if let head {
                (line, table) = (row.number, head)
                return
            }
        }
        for (place, row) in rows {
            let cells = row.cells ?? []
            let below = lines.dropFirst(place + 1).prefix(Self.rowsMax).compactMap(\.cells)
            let unknown = cells.indices.filter { reader.meaning(of: cells[$0]) == nil }
            let named = unknown.filter { reader.mayName(.text, cells[$0]) }
            let longest = (named.isEmpty ? unknown : named)
                .max { Self.length(of: $0, below) < Self.length(of: $1, below) }
            guard let longest, !cells[longest].isEmpty, Self.length(of: longest, below) > 4,
                let head = PlanTable(head: cells, textIn: longest, reader)
            else { continue }
            (line, table, guessed) = (row.number, head, cells[longest])
            return
        }
        return nil
    }

    /// How many characters the cells of a column have on average.
    private static func length(of column: Int, _ rows: [[String]]) -> Int {
        let cells = rows.compactMap { $0.indices.contains(column) ? $0[column] : nil }
        return cells.isEmpty ? 0 : cells.reduce(0) { $0 + $1.unicodeScalars.count } / cells.count
    }
}

extension CSVRows.Row {
    /// The row as a line of a document.
    fileprivate var line: TextLine {
        TextLine(
            number: lines.lowerBound,
            text: cells.filter { !$0.isEmpty }.joined(separator: "  "),
            cells: cells,
            end: lines.upperBound
        )
    }
}
