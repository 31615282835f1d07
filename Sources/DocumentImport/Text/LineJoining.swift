import ChineseText

extension String {
    /// Goes on with the next line of the text; a blank keeps two words of Latin letters apart.
    mutating func goOn(with more: String) {
        if let last = unicodeScalars.last, let first = more.unicodeScalars.first,
            last.isASCII && last.properties.isAlphabetic,
            first.isASCII && first.properties.isAlphabetic
        {
            append(" ")
        }
        append(more)
    }
}

extension Sequence<TextLine> {
    /// The text that is printed over some lines.
    var joined: String { reduce(into: "") { $0.goOn(with: $1.text) } }
}
