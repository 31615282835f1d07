import ChineseText

/// The text of a file as an import reads it: what its findings and sources count lines of.
package struct DocumentText {
    private let lines: [TextLine]

    /// Takes a file apart as far as its lines.
    ///
    /// - Throws: why it has none.
    package init(_ file: InputFile) throws(Finding) {
        var findings = Findings(file: file.name)
        lines = try FileReader.text(of: file, &findings).trimmedLines
    }

    /// The lines with their numbers, and where they stand in a workbook; a table's cells are parted by strokes.
    package var numberedLines: [String] {
        lines.filter { !$0.isBlank }.map { line in
            let text = line.cells?.joined(separator: " | ") ?? line.text
            return "\(line.number)\t" + (line.place.map { "\($0)\t" } ?? "") + text
        }
    }
}
