/// The labelled fields that the items of a plan have.
struct PlanLayout: Hashable, Sendable {
    /// One field and the labels it is printed under.
    struct Field: Hashable, Sendable {
        var labels: [String]
        /// An item without it is malformed.
        var isRequired: Bool
        /// A list, which may go on in the next line.
        var isList: Bool

        init(labels: [String], isRequired: Bool, isList: Bool) {
            self.labels = labels
            self.isRequired = isRequired
            self.isList = isList
        }
    }

    var fields: [Field]
    /// The heads of a table's columns that hold the items' numbers, and their texts.
    var numberLabels: [String]
    var textLabels: [String]
    /// Whether an item without text is malformed.
    var hasText: Bool

    init(
        fields: [Field],
        numberLabels: [String] = [],
        textLabels: [String] = [],
        hasText: Bool = true
    ) {
        self.fields = fields
        self.hasText = hasText
        self.numberLabels = numberLabels
        self.textLabels = textLabels
    }
}
