import ChineseText

/// The rows of a table in comma-separated values (RFC 4180); tabs or semicolons part cells where the first line
/// has them and no comma.
enum CSVRows {
    /// The cells of a row and the lines it stands in.
    struct Row: Hashable, Sendable {
        var cells: [String]
        var lines: ClosedRange<Int>
    }

    /// The rows that are not blank.
    ///
    /// - Throws: a quotation mark that is never closed, or closed within a cell, with its line.
    static func read(_ text: DecodedText, file: String) throws(Finding) -> [Row] {
        let head = text.lines.first { !$0.allSatisfy(\.isWhitespace) } ?? ""
        let others: [Unicode.Scalar] = ["\t", ";"]
        let separator =
            head.contains(",") ? nil : others.first { head.unicodeScalars.contains($0) }
        var rows: [Row] = []
        var index = 0
        while index < text.lines.count {
            let first = index
            var scan = LineScan(separator: separator ?? ",")
            scan.take(text.lines[index])
            while scan.isQuoted {
                index += 1
                guard index < text.lines.count else {
                    throw Finding(file: file, line: first + 1, .quotationNotClosed)
                }
                scan.take(text.lines[index])
            }
            index += 1
            guard !scan.isMisquoted else {
                throw Finding(file: file, line: index, .charactersAfterQuotation)
            }
            let cells = scan.cells.map { $0.scalars[...].trimmed(\.isBlank).text }
            if cells.contains(where: { !$0.isEmpty }) {
                rows.append(Row(cells: cells, lines: (first + 1)...index))
            }
        }
        return rows
    }

    /// The cells of a row as its lines come in.
    private struct LineScan {
        let separator: Unicode.Scalar
        private(set) var cells: [String] = [""]
        private(set) var isQuoted = false
        /// Whether characters stand behind a closing quotation mark.
        private(set) var isMisquoted = false
        private var isClosed = false

        init(separator: Unicode.Scalar) {
            self.separator = separator
        }

        mutating func take(_ line: String) {
            if isQuoted { append("\n") }
            var scalars = line.unicodeScalars[...]
            if scalars.last == "\r" { scalars = scalars.dropLast() }
            var index = scalars.startIndex
            while index < scalars.endIndex {
                let scalar = scalars[index]
                index = scalars.index(after: index)
                if scalar == "\"" {
                    if isQuoted, index < scalars.endIndex, scalars[index] == "\"" {
                        append("\"")
                        index = scalars.index(after: index)
                    } else if isQuoted {
                        (isQuoted, isClosed) = (false, true)
                    } else if cells.last?.isEmpty == true, !isClosed {
                        isQuoted = true
                    } else {
                        append(scalar)
                    }
                } else if scalar == separator, !isQuoted {
                    cells.append("")
                    isClosed = false
                } else {
                    append(scalar)
                }
            }
        }

        private mutating func append(_ scalar: Unicode.Scalar) {
            if isClosed, !scalar.isBlank { isMisquoted = true }
            cells[cells.count - 1].unicodeScalars.append(scalar)
        }
    }
}
