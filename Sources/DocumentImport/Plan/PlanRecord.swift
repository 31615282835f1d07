/// A document of the kind “numbered plan” as neutral records; they know nothing of any model.
struct NumberedPlan: Hashable, Sendable {
    /// What stands before the first heading or item, blank lines included.
    var header: [TextLine] = []
    /// Headings and items, as printed.
    var records: [PlanRecord] = []
}

/// A heading or an item of a plan.
enum PlanRecord: Hashable, Sendable {
    case heading(HeadingRecord)
    case item(ItemRecord)
}

/// A heading such as `二、…`, `（一）…` or `第三部分 …`.
struct HeadingRecord: Hashable, Sendable {
    /// As printed, with its ordinal.
    var title: String
    var ordinal: Int
    /// The rank of its form of numbering; a heading stands under the last one of a smaller rank.
    var rank: Int
    var lines: ClosedRange<Int>
}

/// A numbered item with its text and labelled fields.
struct ItemRecord: Hashable, Sendable {
    var number: Int
    /// The text without its number, line by line.
    var text: [TextLine]
    /// In printed order.
    var fields: [FieldRecord]
    var lines: ClosedRange<Int>
}

/// A labelled value of an item, such as `责任单位：…`.
struct FieldRecord: Hashable, Sendable {
    /// The place of its field in the layout.
    var field: Int
    /// The label as printed.
    var label: String
    var value: String
    /// The line it begins in, as printed.
    var printed: String
    var lines: ClosedRange<Int>
}

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

    init(fields: [Field]) {
        self.fields = fields
    }
}
