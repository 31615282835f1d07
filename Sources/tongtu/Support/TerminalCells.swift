/// The cells of a terminal, of which Chinese characters take two.
enum TerminalCells {
    /// What is shown for a character, and in how many cells.
    static func cell(of scalar: Unicode.Scalar) -> (Unicode.Scalar, Int) {
        switch scalar.properties.generalCategory {
        // A terminal would obey these.
        case .control, .format, .lineSeparator, .paragraphSeparator:
            (scalar == "\t" ? " " : "\u{B7}", 1)
        case .nonspacingMark, .enclosingMark: (scalar, 0)
        default: (scalar, isWide(scalar) ? 2 : 1)
        }
    }

    /// Whether a terminal shows a character two cells wide (Unicode Standard Annex 11, W and F).
    private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x1100...0x115F, 0x231A...0x231B, 0x23E9...0x23EC, 0x2614...0x2615, 0x2648...0x2653,
            0x2753...0x2755, 0x2795...0x2797, 0x2B1B...0x2B1C, 0x2E80...0x303E, 0x3041...0xA4CF,
            0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F,
            0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x17000...0x18CFF, 0x1B000...0x1B2FF,
            0x1F191...0x1F19A, 0x1F200...0x1F64F, 0x1F680...0x1F6FF, 0x1F7E0...0x1F7F0,
            0x1F900...0x1F9FF, 0x1FA70...0x1FAFF, 0x20000...0x3FFFD:
            true
        // Those that stand alone.
        default:
            [
                0x23F0, 0x23F3, 0x25FD, 0x25FE, 0x267F, 0x2693, 0x26A1, 0x26AA, 0x26AB, 0x26BD,
                0x26BE, 0x26C4, 0x26C5, 0x26CE, 0x26D4, 0x26EA, 0x26F2, 0x26F3, 0x26F5, 0x26FA,
                0x26FD, 0x2705, 0x270A, 0x270B, 0x2728, 0x274C, 0x274E, 0x2757, 0x27B0, 0x27BF,
                0x2B50, 0x2B55, 0x1F004, 0x1F0CF, 0x1F18E,
            ].contains(scalar.value)
        }
    }

    /// How many cells a text takes.
    static func width(of text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + cell(of: $1).1 }
    }

    /// A text as a terminal may show it, cut to some cells, with an ellipsis where it is.
    static func shown(_ text: String, cells: Int) -> String {
        var shown = ""
        var width = 0
        let isCut = self.width(of: text) > cells
        for scalar in text.unicodeScalars {
            let (plain, own) = cell(of: scalar)
            guard width + own <= cells - (isCut ? 1 : 0) else { break }
            shown.unicodeScalars.append(plain)
            width += own
        }
        return isCut ? shown + "…" : shown
    }

    /// A table with its columns under each other, each as wide as its widest cell, up to `cellsMax`.
    static func table(_ rows: [[String]], cellsMax: Int = 60) -> [String] {
        let count = rows.map(\.count).max() ?? 0
        let widths = (0..<count).map { column in
            rows.map { column < $0.count ? min(cellsMax, width(of: $0[column])) : 0 }.max() ?? 0
        }
        return rows.map { row in
            var line = ""
            for (column, text) in row.enumerated() {
                let own = shown(text, cells: cellsMax)
                line += own
                guard column + 1 < row.count else { break }
                line += String(repeating: " ", count: widths[column] - width(of: own) + 2)
            }
            return line
        }
    }
}
