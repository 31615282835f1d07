import ChineseText

/// What no name can be, whatever the rules for names.
enum NameShape {
    /// No name of a unit or person is longer.
    static let charactersMax = 40

    /// Whether some words are none: marks of text, dates and numbers of a list stand in them.
    static func isNone(_ text: String) -> Bool {
        let scalars = text.scalars
        guard scalars.count <= charactersMax,
            scalars.contains(where: \.properties.isAlphabetic)
        else { return true }
        if scalars.contains(where: { ":。!?;=|[]【】〔〕{}*".unicodeScalars.contains($0.narrowed) }) {
            return true
        }
        if Nesting.isOpen(atEndOf: scalars) || scalars.first.map(Nesting.isCloser) == true {
            return true
        }
        // `12月底前`, `2024年`, `3.`
        return scalars.indices.dropFirst().contains { place in
            scalars[place - 1].isArabicDigit
                && "年月日%.、".unicodeScalars.contains(scalars[place].narrowed)
        }
    }
}
