import ChineseText

/// How deep in brackets and quotation marks a place of a text is.
struct Nesting {
    /// Deeper ones are ignored: no list of names nests, and memory stays bounded.
    private static let depthMax = 32

    private var closers: [Unicode.Scalar] = []

    /// Whether a bracket or quotation mark waits for its end.
    var isOpen: Bool { !closers.isEmpty }

    /// Whether what waits for its end waits for one of some characters.
    func isOpen(within ends: Set<Unicode.Scalar>) -> Bool { closers.contains { ends.contains($0) } }

    /// Takes the next character of the text.
    mutating func take(_ scalar: Unicode.Scalar) {
        let narrowed = scalar.narrowed
        if narrowed == closers.last {
            closers.removeLast()
        } else if let closer = Self.closer(of: narrowed) {
            if closers.count < Self.depthMax { closers.append(closer) }
        } else if let index = closers.lastIndex(of: narrowed) {
            closers.removeSubrange(index...)
        }
    }

    /// Whether a text ends inside a bracket or quotation mark.
    static func isOpen(atEndOf text: some Sequence<Unicode.Scalar>) -> Bool {
        var nesting = Nesting()
        for scalar in text { nesting.take(scalar) }
        return nesting.isOpen
    }

    /// The end of what a character opens; the width of round and square brackets does not matter.
    static func closer(of scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar {
        case "(": ")"
        case "[": "]"
        case "{": "}"
        case "“": "”"
        case "‘": "’"
        case "「": "」"
        case "『": "』"
        case "《": "》"
        case "〈": "〉"
        case "〔": "〕"
        case "【": "】"
        case "\"": "\""
        default: nil
        }
    }

    /// Whether a character ends what another opened.
    static func isCloser(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.narrowed {
        case ")", "]", "}", "”", "’", "」", "』", "》", "〉", "〕", "】", "\"": true
        default: false
        }
    }
}
