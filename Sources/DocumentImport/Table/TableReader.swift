import JSONCoding

/// Reads tables, each row of which is an item: comma-separated values, or JSON objects, one a line.
struct TableReader: Sendable {
    let layout: PlanLayout

    /// The items of a table with a head.
    func read(csv text: DecodedText, _ findings: inout Findings) throws(Finding) -> ReadText {
        let rows = try CSVRows.read(text, file: findings.file)
        guard let head = rows.first, let table = PlanTable(head: head.cells, layout) else {
            throw Finding(
                file: findings.file,
                line: rows.first?.lines.lowerBound,
                message: "the first line is no head of a table: expected columns such as \(known)"
            )
        }
        if !table.unknownLabels.isEmpty {
            findings.warn(
                head.lines.lowerBound,
                "columns not read: \(table.unknownLabels.joined(separator: ", "))"
            )
        }
        var scan = PlanScan(layout: layout, findings: findings)
        for row in rows.dropFirst() {
            scan.take(row.cells, of: table, at: row.lines)
        }
        return finished(&scan, &findings)
    }

    /// The items of objects, whose members are the columns.
    func read(jsonLines text: DecodedText, _ findings: inout Findings) -> ReadText {
        var scan = PlanScan(layout: layout, findings: findings)
        var unknown: Set<String> = []
        for (index, line) in text.lines.enumerated() where !line.allSatisfy(\.isWhitespace) {
            let number = index + 1
            let object: JSONObject
            do throws(JSONError) {
                let value = try JSONValue(parsing: line)
                guard let members = value.object else {
                    scan.findings.fault(number, "this is no JSON object")
                    continue
                }
                object = members
            } catch {
                scan.findings.fault(number, error.message)
                continue
            }
            let names = object.members.map(\.name)
            guard let table = PlanTable(head: names, layout) else {
                scan.findings.fault(
                    number,
                    "its members are no columns: expected some such as \(known)"
                )
                continue
            }
            unknown.formUnion(table.unknownLabels)
            let cells = object.members.map { Self.text(of: $0.value) }
            scan.take(cells, of: table, at: number...number)
        }
        if !unknown.isEmpty {
            scan.findings.warn(
                nil,
                "members not read: \(unknown.sorted().joined(separator: ", "))"
            )
        }
        return finished(&scan, &findings)
    }

    private func finished(_ scan: inout PlanScan, _ findings: inout Findings) -> ReadText {
        let text = scan.finish()
        findings = scan.findings
        return text
    }

    /// The labels that columns are known by, one for each, for a message.
    private var known: String {
        let labels = [layout.numberLabels.first, layout.textLabels.first].compactMap(\.self)
        return (labels + layout.fields.compactMap(\.labels.first)).map { "“\($0)”" }
            .joined(separator: ", ") + "; --mapping names a file that knows others"
    }

    private static func text(of value: JSONValue) -> String {
        switch value {
        case .string(let text): text
        case .int(let number): String(number)
        case .double(let number): String(number)
        case .bool(let flag): flag ? "true" : "false"
        case .array(let values): values.map(text(of:)).joined(separator: "、")
        case .null, .object: ""
        }
    }
}
