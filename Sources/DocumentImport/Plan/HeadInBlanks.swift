import ChineseText

/// The head of a table whose columns only blanks part, as in text that was taken out of a PDF: where a cell is
/// empty or goes over lines, nothing tells which column the others stand in.
struct HeadInBlanks {
    let line: Int
    let heads: [String]

    /// Narrower gaps stand between words, too.
    private static let gap = 2
    /// Fewer lines of several columns make no table.
    private static let linesMin = 2

    /// Nil where there is no such table.
    init?(_ lines: [TextLine], _ layout: PlanLayout) {
        let rows = lines.lazy.map { (line: $0.number, parts: Self.parts(of: $0.text)) }
            .filter { $0.parts.count > 2 }
        guard rows.prefix(Self.linesMin).count(where: { _ in true }) == Self.linesMin else {
            return nil
        }
        let reader = LabelReader(layout)
        let head = rows.first { row in
            row.parts.count {
                $0.unicodeScalars.count <= LabelReader.charactersMax
                    && reader.meaning(of: $0) != nil
            } > 1
        }
        guard let head else { return nil }
        (line, heads) = (head.line, head.parts)
    }

    /// What wide gaps part.
    static func parts(of text: String) -> [String] {
        var parts: [String] = []
        var own: [Unicode.Scalar] = []
        var blanks = 0
        for scalar in text.unicodeScalars {
            if scalar.isBlank {
                blanks += 1
                continue
            }
            if blanks >= gap, !own.isEmpty {
                parts.append(own.text)
                own = []
            }
            blanks = 0
            own.append(scalar)
        }
        return own.isEmpty ? parts : parts + [own.text]
    }
}
