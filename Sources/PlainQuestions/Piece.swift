import PropertyGraph

/// A run of a question's characters, and all that it may mean.
struct Piece: Sendable {
    /// The characters, counted as code points.
    var range: Range<Int>
    var functions: Set<FunctionWord> = []
    /// The label that it names, by its place in the vocabulary.
    var kind: Int?
    /// Whether it asks for nodes of that: 谁.
    var isAsked = false
    /// Other labels that it may ask for as well: 谁负责.
    var otherKinds: [Int] = []
    var relations: [Int] = []
    var phrases: [Int] = []
    /// The label whose times it names, 完成时限, or says that they come: 到期.
    var date: Int?
    var dateVerb: Int?
    /// The label that it is said of how much there is of it: 最忙.
    var measured: Int?
    /// The nodes that are called so; those after the first are other readings.
    var nodes: [NodeAddress] = []
    var number: Int?
    var period: Period?
    /// Whether it only says of which label the name in front is.
    var isOfName = false
    /// What stands between quotation marks.
    var quoted: String?
    /// Whether that is a title that the question has without quotation marks.
    var isTitle = false
    /// Whether no word is known that it is.
    var isUnread = false

    init(_ range: Range<Int>) { self.range = range }

    /// Whether what stands on both sides of it belongs together.
    var isPassedOver: Bool {
        guard kind == nil, number == nil else { return false }
        return functions.contains(.filler) || dateVerb != nil && functions.isEmpty
    }

    /// Whether it names something that is in the graph, or is said of it.
    var isOfSubstance: Bool {
        kind != nil || !nodes.isEmpty || !phrases.isEmpty || period != nil || quoted != nil
    }

    /// Whether the question means the same without it.
    var mayBeLeftOut: Bool {
        number == nil && functions.contains { $0.mayBeLeftOut }
            && functions.isDisjoint(with: [.not, .without, .only, .or])
    }
}
