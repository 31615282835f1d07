/// The words by which sentences of reports say what is done, as a mapping file lists them.
struct Wording: Sendable {
    /// How something is done: `全力`, `有序`.
    var adverbs: [String] = []
    /// What is done: `推进`, `建成`.
    var verbs: [String] = []
    /// Verbs that only introduce what is to come about: `实现`, `确保`.
    var introductions: [String] = []
    /// Words before a number that belong to no name: `达到`, `累计`.
    var fillers: [String] = []
    /// Verbs that belong to the name of what is counted: `新增`, `新建`.
    var additions: [String] = []
    /// Words that end like a comparator and are not one: `签约30家`.
    var noComparators: [String] = []
    /// Verbs that name a kind of work: `改造`, `治理`.
    var works: [String] = []
    /// What only tells which of what is counted: `首批`.
    var modifiers: [String] = []
    /// What joins a number with the words around it: `规模的`, `及`.
    var connectors: [String] = []
    /// Nouns behind a list that say only what it is a list of: `重点项目`.
    var classes: [String] = []
    /// Characters that a name may be printed with or without: `东六环路`.
    var suffixes: [String] = []
    /// Words that say that something goes on.
    var ongoing: [String] = []
    /// What stands before the value that something had: `由`.
    var origins: [String] = []
    /// What stands between that and the value that it has: `提高到`.
    var changes: [String] = []
    /// Nouns for what is measured of something: `产量`.
    var attributes: [String] = []
    /// Characters by which things are counted.
    var measures: [String] = []
    /// Units of quantities.
    var units: [String] = []

    /// The run of verbs and adverbs that a text begins with.
    func leadingRun(_ text: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
        var rest = text
        while let word = Self.longest([adverbs, verbs, introductions], { rest.starts(with: $0) }) {
            rest = rest.dropFirst(word)
        }
        return text[..<rest.startIndex]
    }

    /// The run of verbs and adverbs that a text ends in.
    func trailingRun(_ text: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
        var rest = text
        while let word = Self.longest([adverbs, verbs], { Self.ends(rest, in: $0) }) {
            rest = rest.dropLast(word)
        }
        return text[rest.endIndex...]
    }

    /// The text without words of a list at its beginning.
    static func dropping(
        _ words: [String],
        before text: ArraySlice<Unicode.Scalar>
    ) -> ArraySlice<Unicode.Scalar> {
        var rest = text
        while let word = longest([words], { rest.starts(with: $0) }) { rest = rest.dropFirst(word) }
        return rest
    }

    /// The text without words of a list at its end.
    static func dropping(
        _ words: [String],
        behind text: ArraySlice<Unicode.Scalar>
    ) -> ArraySlice<Unicode.Scalar> {
        var rest = text
        while let word = longest([words], { ends(rest, in: $0) }) { rest = rest.dropLast(word) }
        return rest
    }

    static func ends(
        _ text: ArraySlice<Unicode.Scalar>,
        in word: String.UnicodeScalarView
    ) -> Bool {
        let count = word.count
        return text.count >= count && text.suffix(count).elementsEqual(word)
    }

    /// The length of the longest word that fits.
    private static func longest(
        _ lists: [[String]],
        _ fits: (String.UnicodeScalarView) -> Bool
    ) -> Int? {
        lists.joined().filter { fits($0.unicodeScalars) }.map(\.unicodeScalars.count).max()
    }
}
