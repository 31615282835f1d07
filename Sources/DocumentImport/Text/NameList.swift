import ChineseText

/// One entry of a printed list: a name, and what stands behind it in round brackets.
struct ListedName: Hashable, Sendable {
    /// The whole entry as printed.
    var printed: String
    /// The entry without its brackets and without blanks inside Chinese words.
    var name: String
    /// The entries inside the brackets.
    var bracketed: [String]
    /// What blanks part the name into, where each part could be a name by itself: `郑皓 秦涛`.
    var parts: [String] = []
}

/// Lists such as `区水务局、区城市管理委（区城管执法局）`.
enum NameList {
    /// The entries of a list, in printed order; separators inside brackets, quotes and some names
    /// (`城市副中心党工委、管委会`) separate nothing.
    static func split(_ text: String, keeping names: [[Unicode.Scalar]] = []) -> [ListedName] {
        pieces(of: text.scalars[...], keeping: names).map(listedName)
    }

    /// A list of people without their telephone numbers, each of which ends an entry: `张某某 13800000000`.
    static func withoutTelephones(_ text: String) -> String {
        guard text.unicodeScalars.count(where: \.isArabicDigit) >= telephoneDigits else {
            return text
        }
        var list: [Unicode.Scalar] = []
        var number: [Unicode.Scalar] = []
        for scalar in text.unicodeScalars + ["\n"] {
            if scalar.isArabicDigit || !number.isEmpty && scalar.narrowed == "-" {
                number.append(scalar)
                continue
            }
            let isTelephone = number.count(where: \.isArabicDigit) >= telephoneDigits
            let isBracketed = scalar.narrowed == ")" && list.last?.narrowed == "("
            list += isTelephone ? ["、"] : number
            number = []
            if isTelephone, isBracketed {
                list.replaceSubrange((list.count - 2)..., with: ["、"])
            } else {
                list.append(scalar)
            }
        }
        return list.dropLast().text
    }

    /// No telephone number has fewer digits.
    private static let telephoneDigits = 7

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

    /// Whether a character parts names; in a cell of a table, the end of a line does, too.
    static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.narrowed {
        case "、", ",", ";", "/", "\\", "\n": true
        default: false
        }
    }

    /// The entries as they stand, without the separators.
    static func pieces(
        of text: ArraySlice<Unicode.Scalar>,
        keeping names: [[Unicode.Scalar]] = []
    ) -> [ArraySlice<Unicode.Scalar>] {
        var pieces: [ArraySlice<Unicode.Scalar>] = []
        var nesting = Nesting()
        var start = text.startIndex
        var kept = start
        for index in text.indices {
            if index == start, let name = names.first(where: { isEntry($0, of: text[index...]) }) {
                kept = index + name.count
            }
            nesting.take(text[index])
            guard !nesting.isOpen, index >= kept, isSeparator(text[index]) else { continue }
            pieces.append(text[start..<index])
            start = index + 1
        }
        pieces.append(text[start...])
        return pieces.map { $0.trimmed { $0.isBlank || $0 == "。" } }.filter { !$0.isEmpty }
    }

    private static func isEntry(
        _ name: [Unicode.Scalar],
        of text: ArraySlice<Unicode.Scalar>
    ) -> Bool {
        text.starts(with: name)
            && (text.dropFirst(name.count).first.map { isSeparator($0) || $0 == "。" } ?? true)
    }

    /// `王 伟` is one name, `郑皓 秦涛` may be two: parts of two Chinese characters at least.
    private static func parts(of name: [Unicode.Scalar]) -> [String] {
        let parts = name.split(whereSeparator: \.isBlank)
        guard parts.count > 1, parts.allSatisfy({ $0.count > 1 && $0.allSatisfy(\.isHan) }) else {
            return []
        }
        return parts.map(\.text)
    }

    /// An entry taken apart.
    static func listedName(_ entry: ArraySlice<Unicode.Scalar>) -> ListedName {
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
        return ListedName(
            printed: entry.text,
            name: cleaned(name),
            bracketed: bracketed,
            parts: parts(of: name)
        )
    }
}
