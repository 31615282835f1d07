/// Finds labelled fields in a line: one, several in a row, or some behind an item's text.
struct FieldScanner {
    /// A field found in a line.
    struct Found: Hashable {
        var field: Int
        var label: String
        var value: String
    }

    private struct Label {
        var scalars: [Unicode.Scalar]
        var field: Int
    }

    /// Longer labels first, so that `责任单位` never hides `主要责任单位`.
    private let labels: [Label]

    /// A label may be letter-spaced, but not torn apart.
    private static let blanksMax = 8

    init(_ layout: PlanLayout) {
        labels = layout.fields.enumerated()
            .flatMap { index, field in
                field.labels.map { Label(scalars: $0.scalars, field: index) }
            }
            .sorted { $0.scalars.count > $1.scalars.count }
    }

    /// The text before the first label, and the fields.
    func scan(_ line: [Unicode.Scalar]) -> (lead: ArraySlice<Unicode.Scalar>, fields: [Found]) {
        let found = foundLabels(in: line)
        guard let first = found.first else { return (line[...], []) }
        var fields: [Found] = []
        for (index, label) in found.enumerated() {
            let isLast = index + 1 == found.count
            let value = line[label.end..<(isLast ? line.count : found[index + 1].start)]
            fields.append(
                Found(
                    field: label.field,
                    label: line[label.range].filter { !$0.isBlank }.text,
                    value: Self.trimmed(value, isLast: isLast, isBracketed: first.isBracketed)
                )
            )
        }
        return (line[..<first.start].trimmed(\.isBlank), fields)
    }

    private struct FoundLabel {
        var field: Int
        /// Where the label begins, or the bracket before it.
        var start: Int
        var range: Range<Int>
        /// Where the value begins.
        var end: Int
        var isBracketed: Bool
    }

    private func foundLabels(in line: [Unicode.Scalar]) -> [FoundLabel] {
        var found: [FoundLabel] = []
        var index = 0
        while index < line.count {
            if let label = label(at: index, in: line) {
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
        let before = index > 0 ? line[index - 1] : " "
        guard before.isBlank || "。.;,、([【|".unicodeScalars.contains(before.narrowed) else {
            return nil
        }
        for label in labels where label.scalars.first == line[index] {
            guard var end = Self.end(of: label.scalars, at: index, in: line) else { continue }
            let range = index..<end
            end = Self.skipBlanks(in: line, from: end)
            let closer = index > 0 ? Nesting.closer(of: before.narrowed) : nil
            let isClosed = closer != nil && end < line.count && line[end].narrowed == closer
            if isClosed { end = Self.skipBlanks(in: line, from: end + 1) }
            let hasColon = end < line.count && line[end].narrowed == ":"
            guard hasColon || isClosed else { continue }
            return FoundLabel(
                field: label.field,
                start: closer == nil ? index : index - 1,
                range: range,
                end: hasColon ? end + 1 : end,
                isBracketed: closer != nil && !isClosed
            )
        }
        return nil
    }

    private static func end(
        of label: [Unicode.Scalar],
        at start: Int,
        in line: [Unicode.Scalar]
    ) -> Int? {
        var index = start
        for scalar in label {
            index = skipBlanks(in: line, from: index)
            guard index < line.count, line[index] == scalar else { return nil }
            index += 1
        }
        return index
    }

    private static func skipBlanks(in line: [Unicode.Scalar], from start: Int) -> Int {
        var index = start
        while index < line.count, index - start < blanksMax, line[index].isBlank { index += 1 }
        return index
    }

    /// A value without the characters that only part it from what follows.
    private static func trimmed(
        _ value: ArraySlice<Unicode.Scalar>,
        isLast: Bool,
        isBracketed: Bool
    ) -> String {
        let ends = isLast ? ";。|" : ";,。|"
        var value = value.trimmed(\.isBlank)
        if isLast, isBracketed {
            value = value.trimmedAtEnd { $0.isBlank || "。;".unicodeScalars.contains($0.narrowed) }
            let opened = value.count { $0.narrowed == "(" }
            let closed = value.count { $0.narrowed == ")" }
            if closed > opened, value.last?.narrowed == ")" { value = value.dropLast() }
        }
        return value.trimmedAtEnd { $0.isBlank || ends.unicodeScalars.contains($0.narrowed) }.text
    }
}
