/// The rows of a table in comma-separated values (RFC 4180); tabs part cells where the head has them.
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
        let separator: Unicode.Scalar = head.contains("\t") && !head.contains(",") ? "\t" : ","
        var rows: [Row] = []
        var index = 0
        while index < text.lines.count {
            let first = index
            var scan = LineScan(separator: separator)
            scan.take(text.lines[index])
            while scan.isQuoted {
                index += 1
                guard index < text.lines.count else {
                    throw Finding(
                        file: file,
                        line: first + 1,
                        message: "a quotation mark is opened here and never closed"
                    )
                }
                scan.take(text.lines[index])
            }
            index += 1
            guard !scan.isMisquoted else {
                throw Finding(
                    file: file,
                    line: index,
                    message:
                        "signs behind a closing quotation mark; put two marks for one in a cell"
                )
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
        /// Whether signs stand behind a closing quotation mark.
        private(set) var isMisquoted = false
        private var isClosed = false

        init(separator: Unicode.Scalar) {
            self.separator = separator
        }

        mutating func take(_ line: String) {
            if isQuoted { append("\n") }
            var signs = line.unicodeScalars[...]
            if signs.last == "\r" { signs = signs.dropLast() }
            var index = signs.startIndex
            while index < signs.endIndex {
                let sign = signs[index]
                index = signs.index(after: index)
                if sign == "\"" {
                    if isQuoted, index < signs.endIndex, signs[index] == "\"" {
                        append("\"")
                        index = signs.index(after: index)
                    } else if isQuoted {
                        (isQuoted, isClosed) = (false, true)
                    } else if cells.last?.isEmpty == true, !isClosed {
                        isQuoted = true
                    } else {
                        append(sign)
                    }
                } else if sign == separator, !isQuoted {
                    cells.append("")
                    isClosed = false
                } else {
                    append(sign)
                }
            }
        }

        private mutating func append(_ sign: Unicode.Scalar) {
            if isClosed, !sign.isBlank { isMisquoted = true }
            cells[cells.count - 1].unicodeScalars.append(sign)
        }
    }
}
