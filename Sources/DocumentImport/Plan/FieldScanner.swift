import ChineseText

/// Finds labelled fields in a line: one, several in a row, or some behind an item's text.
struct FieldScanner {
    /// A field found in a line.
    struct Found: Hashable {
        var field: Int
        var label: String
        var value: String
    }

    private let reader: LabelReader
    private let clauses: [ClauseReader]
    /// The fields that name units, and the one for a date.
    private let unitFields: Set<Int>
    private let dateField: Int?

    /// A label, its blanks and its brackets are no longer.
    private static let labelMax = 24
    /// What a bracket says of an item is no longer.
    private static let bracketMax = 2_000

    init(_ layout: PlanLayout) {
        reader = LabelReader(layout)
        clauses = layout.fields.indices.compactMap { ClauseReader(of: $0, in: layout) }
        unitFields = Set(
            layout.fields.indices.filter { layout.fields[$0].roles?.endings.isEmpty == false }
        )
        dateField = layout.fields.firstIndex(where: \.isDate)
    }

    /// The text around the fields, and these.
    func scan(_ line: [Unicode.Scalar]) -> (lead: ArraySlice<Unicode.Scalar>, fields: [Found]) {
        let found = foundLabels(in: line)
        guard let first = found.first else { return clause(line) }
        var lead = Array(line[..<first.start].trimmed(\.isBlank))
        var fields: [Found] = []
        for (index, label) in found.enumerated() {
            let next = index + 1 < found.count ? found[index + 1].start : line.count
            let end = min(next, label.limit ?? next)
            let value = line[label.end..<max(label.end, end)]
            fields.append(
                Found(
                    field: label.field,
                    label: line[label.range].filter { !$0.isBlank }.text,
                    value: Self.trimmed(value, isLast: index + 1 == found.count)
                )
            )
            // What goes on behind the bracket is text again.
            if let limit = label.limit, limit < next {
                lead += line[(limit + 1)..<next].trimmed {
                    $0.isBlank || "。;".contains($0.narrowed)
                }
            }
        }
        if let reader = clauses.first, !fields.contains(where: { $0.field == dateField }) {
            fields = fields.flatMap { unitFields.contains($0.field) ? reader.parted($0) : [$0] }
        }
        return (lead[...], fields)
    }

    /// The parts of a paragraph each of which says in a bracket who is responsible for it; nil for other lines.
    func parts(of line: [Unicode.Scalar]) -> [ArraySlice<Unicode.Scalar>]? {
        clauses.first?.parts(of: line)
    }

    /// Who is responsible, where it stands without label behind the text, or is all that a line says.
    private func clause(
        _ line: [Unicode.Scalar]
    ) -> (lead: ArraySlice<Unicode.Scalar>, fields: [Found]) {
        for reader in clauses {
            if let found = reader.clause(beginning: line) ?? reader.clause(endOf: line) {
                return found
            }
        }
        return (line[...], [])
    }

    private struct FoundLabel {
        var field: Int
        /// Where the label begins, or the bracket before it.
        var start: Int
        var range: Range<Int>
        /// Where the value begins.
        var end: Int
        /// Where the bracket ends in which label and value stand.
        var limit: Int?
    }

    private func foundLabels(in line: [Unicode.Scalar]) -> [FoundLabel] {
        var found: [FoundLabel] = []
        var index = 0
        while index < line.count {
            if var label = label(at: index, in: line) {
                if label.limit == nil, let limit = found.last?.limit, limit > index {
                    label.limit = limit
                }
                found.append(label)
                index = label.end
            } else {
                index += 1
            }
        }
        return found
    }

    /// The label that begins at an index, where one may begin: behind a blank, a mark or a bracket.
    private func label(at index: Int, in line: [Unicode.Scalar]) -> FoundLabel? {
        guard line[index].isHan else { return nil }
        let before = index > 0 ? line[index - 1] : " "
        guard
            before.isBlank || "。.;,、([【〔|".unicodeScalars.contains(before.narrowed)
                || PlanStructure.marks.contains(before)
        else {
            return nil
        }
        let closer = index > 0 ? Nesting.closer(of: before.narrowed) : nil
        guard let (end, isClosed) = Self.end(ofLabelAt: index, in: line, closer),
            case .field(let field)? = isClosed
                ? reader.meaning(of: line[index..<end].text)
                : reader.meaning(beforeColon: line[index..<end].text)
        else { return nil }
        var valueStart = end + 1
        if isClosed {
            let next = Self.skipBlanks(in: line, from: valueStart)
            if next < line.count, line[next].narrowed == ":" {
                valueStart = next + 1
            } else if closer == ")", index > 1, line[index - 2].isHan {
                // `县农业局（牵头单位）` says what somebody does.
                return nil
            }
        }
        return FoundLabel(
            field: field,
            start: closer == nil ? index : index - 1,
            range: index..<end,
            end: valueStart,
            limit: isClosed || closer == nil ? nil : Self.end(ofBracketAt: index - 1, in: line)
        )
    }

    /// Where what may be a label ends: at a colon, or at the end of the bracket that it alone stands in.
    private static func end(
        ofLabelAt start: Int,
        in line: [Unicode.Scalar],
        _ closer: Unicode.Scalar?
    ) -> (end: Int, isClosed: Bool)? {
        var depth = 0
        for index in start..<min(line.count, start + labelMax) {
            let scalar = line[index].narrowed
            switch scalar {
            case ":": return depth == 0 ? (index, false) : nil
            case "(", "[", "【", "〔": depth += 1
            case ")", "]", "】", "〕":
                if depth == 0 { return scalar == closer ? (index, true) : nil }
                depth -= 1
            default: guard scalar.isHan || scalar.isBlank || scalar == "/" else { return nil }
            }
        }
        return nil
    }

    /// The end of a bracket; nil when it has none in the line.
    private static func end(ofBracketAt start: Int, in line: [Unicode.Scalar]) -> Int? {
        let opener = line[start].narrowed
        let closer = Nesting.closer(of: opener)
        var depth = 0
        for index in start..<min(line.count, start + bracketMax) {
            let scalar = line[index].narrowed
            if scalar == opener { depth += 1 }
            if scalar == closer { depth -= 1 }
            if depth == 0 { return index }
        }
        return nil
    }

    private static func skipBlanks(in line: [Unicode.Scalar], from start: Int) -> Int {
        var index = start
        while index < line.count, line[index].isBlank { index += 1 }
        return index
    }

    /// A value without the characters that only part it from what follows.
    private static func trimmed(_ value: ArraySlice<Unicode.Scalar>, isLast: Bool) -> String {
        let ends = isLast ? ";。|" : ";,。|"
        return value.trimmed(\.isBlank)
            .trimmedAtEnd { $0.isBlank || ends.unicodeScalars.contains($0.narrowed) }.text
    }
}

extension String {
    fileprivate func contains(_ scalar: Unicode.Scalar) -> Bool { unicodeScalars.contains(scalar) }
}
