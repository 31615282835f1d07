/// What one page's rows are found by, beside the indexes over all pages of a label.
///
/// An index a page costs a search a look at each page, and a commit no more than the pages it touches.
struct PageIndexes: Sendable {
    /// One a property; nil of those that do not order.
    let sorted: [SortedSlots?]
    /// One a property; nil of those that are no texts in order.
    let zones: [TextZone?]
    /// Nil of a label without names.
    let names: NameIndex?
    /// Nil of a label without names and searchable properties.
    let text: TextIndex?

    init(columns: [Column], rowCount: Int, of label: Label, readings: (any NameReadings)?) {
        let sorted = zip(columns, label.properties).map { SortedSlots($0, of: $1) }
        self.sorted = sorted
        zones = zip(columns, sorted).map { column, sorted in
            guard case .text(let texts) = column, let sorted else { return nil }
            return TextZone(sorted, in: texts)
        }
        names =
            label.names.isEmpty
            ? nil
            : NameIndex(rowCount: rowCount, readings: readings) { slot, body in
                for (place, property) in label.names.enumerated() {
                    for name in columns[property.index].texts(slot) { body(name, place == 0) }
                }
            }
        let searched = label.searchedProperties
        text =
            searched.isEmpty
            ? nil
            : TextIndex(rowCount: rowCount) { slot, body in
                for property in searched {
                    for text in columns[property.index].texts(slot) { body(text) }
                }
            }
    }
}

extension Label {
    /// The properties that a search looks into: names first, then what is searchable beside them.
    package var searchedProperties: [PropertyID] {
        names
            + properties.indices.map { PropertyID(offset: $0) }
            .filter { properties[$0.index].isSearchable && !names.contains($0) }
    }
}
