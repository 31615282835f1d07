/// Text as names are compared: full-width signs narrowed, case and needless white space gone.
package enum TextFolding {
    /// A name folded in width, case and white space; a blank stays only between two ASCII characters.
    package static func name(_ text: String) -> String {
        guard !text.unicodeScalars.allSatisfy(isFolded) else { return text }
        var folded: [Unicode.Scalar] = []
        var blankBefore = false
        for scalar in widthFolded(text).lowercased().unicodeScalars {
            if scalar.properties.isWhitespace {
                blankBefore = true
                continue
            }
            if blankBefore, let last = folded.last, last.isASCII, scalar.isASCII {
                folded.append(" ")
            }
            blankBefore = false
            folded.append(scalar)
        }
        return string(folded)
    }

    /// Whether a character folds to itself, as Han characters do that most names are made of.
    private static func isFolded(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x4E00...0x9FFF, 0x21...0x40, 0x5B...0x7E: true
        default: false
        }
    }

    /// Text folded in width and case, as `contains`, `startsWith` and `endsWith` compare it.
    package static func widthAndCase(_ text: String) -> String {
        guard !text.unicodeScalars.allSatisfy(isFolded) else { return text }
        return widthFolded(text).lowercased()
    }

    private static func widthFolded(_ text: String) -> String {
        guard !text.utf8.allSatisfy({ $0 < 0x80 }) else { return text }
        return string(text.unicodeScalars.map(narrowed))
    }

    /// A character of full width as its ordinary form; any other as it is.
    static func narrowed(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
        case 0x3000: " "
        default: scalar
        }
    }

    private static func string(_ scalars: [Unicode.Scalar]) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return String(text)
    }
}
