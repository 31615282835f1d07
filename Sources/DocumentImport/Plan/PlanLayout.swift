/// The labelled fields that the items of a plan have.
struct PlanLayout: Hashable, Sendable {
    /// One field and the labels it is printed under.
    struct Field: Hashable, Sendable {
        var labels: [String]
        /// An item without it is malformed.
        var isRequired: Bool
        /// A list, which may go on in the next line.
        var isList: Bool
    }

    var fields: [Field]
    /// The heads of a table's columns that hold the items' numbers, and their texts.
    var numberLabels: [String] = []
    var textLabels: [String] = []
    /// Whether an item without text is malformed.
    var hasText = true
}
