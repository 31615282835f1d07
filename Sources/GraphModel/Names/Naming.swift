/// How the names of a model become names of the API.
package enum Naming {
    /// The field name of one node of a type: its leading capitals lowered, `URLMap` to `urlMap`.
    package static func single(ofType name: String) -> String {
        let letters = Array(name)
        var capitals = letters.prefix(while: isCapital).count
        // The last of several capitals begins the next word when a small letter follows it.
        if capitals > 1, capitals < letters.count, isSmall(letters[capitals]) { capitals -= 1 }
        return String(letters[..<capitals]).lowercased() + String(letters[capitals...])
    }

    /// The field name of several nodes, from that of one: `film` to `films`, `body` to `bodies`.
    package static func plural(ofSingle name: String) -> String {
        let small = name.lowercased()
        if small.hasSuffix("y"), let before = small.dropLast().last, isConsonant(before) {
            return String(name.dropLast()) + "ies"
        }
        let takesE = ["s", "x", "z", "ch", "sh"].contains { small.hasSuffix($0) }
        return name + (takesE ? "es" : "s")
    }

    /// The enum value that stands for a name: `bornOn` to `BORN_ON`, `URLMap` to `URL_MAP`.
    package static func enumValue(of name: String) -> String {
        let letters = Array(name)
        var value = ""
        for (index, letter) in letters.enumerated() {
            if isCapital(letter), index > 0 {
                let before = letters[index - 1]
                let beginsWord = index + 1 < letters.count && isSmall(letters[index + 1])
                if isSmall(before) || before.isNumber || (isCapital(before) && beginsWord) {
                    value += "_"
                }
            }
            value += letter.uppercased()
        }
        return value
    }

    /// A name with its first letter as a capital, as in `FilmCast` and `createFilms`.
    package static func capitalised(_ name: String) -> String {
        name.prefix(1).uppercased() + name.dropFirst()
    }

    /// Whether a text is a name (specification 2.1.9) that the engine does not keep for itself.
    static func isName(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard let first = bytes.first, !isDigit(first), !text.hasPrefix("__") else { return false }
        return bytes.allSatisfy { byte in
            isDigit(byte) || byte == UInt8(ascii: "_")
                || (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z"))
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }
    private static func isCapital(_ letter: Character) -> Bool { ("A"..."Z").contains(letter) }
    private static func isSmall(_ letter: Character) -> Bool { ("a"..."z").contains(letter) }
    private static func isConsonant(_ letter: Character) -> Bool {
        isSmall(letter) && !"aeiou".contains(letter)
    }
}
