/// One entry of a printed list: a name, and what stands behind it in round brackets.
struct ListedName: Hashable, Sendable {
    /// The whole entry as printed.
    var printed: String
    /// The entry without its brackets and without blanks inside Chinese words.
    var name: String
    /// The entries inside the brackets.
    var bracketed: [String]
}

/// Lists such as `区水务局、区城市管理委（区城管执法局）`.
enum NameList {
    /// The entries of a list, in printed order; separators inside brackets and quotes separate nothing.
    static func split(_ text: String) -> [ListedName] {
        pieces(of: text.scalars[...]).map(listedName)
    }

    /// Whether a list must go on behind its text, because it ends in a separator.
    static func endsOpen(_ text: String) -> Bool {
        guard let last = text.unicodeScalars.last else { return true }
        return isSeparator(last) && last.narrowed != ";"
    }

    /// A name as names are stored: blanks stay only between two words of Latin letters.
    static func cleaned(_ text: some Sequence<Unicode.Scalar>) -> String {
        var cleaned: [Unicode.Scalar] = []
        var blankBefore = false
        for scalar in text {
            if scalar.isBlank {
                blankBefore = true
                continue
            }
            if blankBefore, let last = cleaned.last, last.isASCII, scalar.isASCII {
                cleaned.append(" ")
            }
            blankBefore = false
            cleaned.append(scalar)
        }
        return cleaned.text
    }

    private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.narrowed {
        case "、", ",", ";": true
        default: false
        }
    }

    private static func pieces(
        of text: ArraySlice<Unicode.Scalar>
    ) -> [ArraySlice<Unicode.Scalar>] {
        var pieces: [ArraySlice<Unicode.Scalar>] = []
        var nesting = Nesting()
        var start = text.startIndex
        for index in text.indices {
            nesting.take(text[index])
            guard !nesting.isOpen, isSeparator(text[index]) else { continue }
            pieces.append(text[start..<index])
            start = index + 1
        }
        pieces.append(text[start...])
        return pieces.map { $0.trimmed { $0.isBlank || $0 == "。" } }.filter { !$0.isEmpty }
    }

    private static func listedName(_ entry: ArraySlice<Unicode.Scalar>) -> ListedName {
        var name: [Unicode.Scalar] = []
        var bracketed: [String] = []
        var inside: [Unicode.Scalar] = []
        var depth = 0
        for scalar in entry {
            switch scalar.narrowed {
            case "(":
                if depth > 0 { inside.append(scalar) }
                depth += 1
            case ")" where depth > 0:
                depth -= 1
                if depth > 0 {
                    inside.append(scalar)
                } else {
                    bracketed += pieces(of: inside[...]).map { cleaned($0) }
                    inside = []
                }
            default:
                if depth > 0 { inside.append(scalar) } else { name.append(scalar) }
            }
        }
        return ListedName(printed: entry.text, name: cleaned(name), bracketed: bracketed)
    }
}
