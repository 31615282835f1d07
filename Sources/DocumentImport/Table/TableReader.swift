import Bytes
import JSONCoding

/// Reads tables, each row of which is an item: comma-separated values, or JSON objects, one per line.
struct TableReader: Sendable {
    let layout: PlanLayout

    /// The items of a table with a head.
    func read(csv text: DecodedText, _ findings: inout Findings) throws(Finding) -> ReadText {
        let rows = try CSVRows.read(text, file: findings.file)
        guard let head = rows.first, let table = PlanTable(head: head.cells, layout) else {
            throw Finding(
                file: findings.file,
                line: rows.first?.lines.lowerBound,
                .noTableHead(known: known)
            )
        }
        var scan = PlanScan(layout: layout, findings: findings)
        scan.reportRivals(in: table, at: head.lines.lowerBound)
        scan.reportUnread(in: table, at: head.lines.lowerBound)
        for row in rows.dropFirst() {
            scan.take(row.cells, of: table, at: row.lines)
        }
        return finished(&scan, &findings)
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
            guard let table = PlanTable(head: names, layout) else {
                scan.findings.fault(number, .membersAreNotColumns(known: known))
                continue
            }
            unknown.formUnion(table.unknownLabels.map { Text($0) })
            scan.reportRivals(in: table, at: number)
            guard let cells = Self.cells(of: object) else {
                scan.findings.fault(number, .memberIsNoCell)
                continue
            }
            scan.take(cells, of: table, at: number...number)
        }
        if !unknown.isEmpty {
            scan.findings.warn(nil, .membersNotRead(unknown.sorted().map(\.string)))
        }
        return finished(&scan, &findings)
    }

    private func finished(_ scan: inout PlanScan, _ findings: inout Findings) -> ReadText {
        let text = scan.finish()
        findings = scan.findings
        return text
    }

    /// The labels that columns are known by, one for each, for a message.
    private var known: [String] {
        [layout.numberLabels.first, layout.textLabels.first].compactMap(\.self)
            + layout.fields.compactMap(\.labels.first)
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
