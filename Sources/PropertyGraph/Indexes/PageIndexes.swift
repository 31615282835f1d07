/// What one page's rows are found by, beside the indexes over all pages of a label.
///
/// With an index per page, a search looks into each page, and a commit changes only those it touches.
struct PageIndexes: Sendable {
    /// One per property; nil of those that do not order.
    let sorted: [SortedSlots?]
    /// One per property; nil of those that are not texts in order.
    let zones: [TextZone?]
    /// Nil of a label without names.
    let names: NameIndex?
    /// Nil of a label without names and searchable properties.
    let text: TextIndex?

    private init(
        sorted: [SortedSlots?],
        zones: [TextZone?],
        names: NameIndex?,
        text: TextIndex?
    ) {
        self.sorted = sorted
        self.zones = zones
        self.names = names
        self.text = text
    }

    private static func zone(_ column: Column, _ sorted: SortedSlots?) -> TextZone? {
        guard case .text(let texts) = column, let sorted else { return nil }
        return TextZone(sorted, in: texts)
    }

    init(columns: [Column], rowCount: Int, of label: Label, readings: (any NameReadings)?) {
        let searched = label.searchedProperties
        let sorted = zip(columns, label.properties).map { SortedSlots($0, of: $1) }
        self.init(
            sorted: sorted,
            zones: zip(columns, sorted).map(Self.zone),
            names: label.names.isEmpty
                ? nil
                : NameIndex(rowCount: rowCount, readings: readings) { slot, body in
                    for (name, isCanonical) in Self.names(columns, slot, label) {
                        body(name, isCanonical)
                    }
                },
            text: searched.isEmpty
                ? nil
                : TextIndex(rowCount: rowCount) { slot, body in
                    for property in searched {
                        for text in columns[property.index].texts(slot) { body(text) }
                    }
                }
        )
    }

    /// The indexes after some rows of the columns changed.
    ///
    /// `edits` are slots with the properties that changed there; of a row that is not live, all.
    func applying(
        _ edits: [IndexEdit],
        before: NodeColumns,
        after: [Column],
        of label: Label,
        readings: (any NameReadings)?
    ) -> PageIndexes {
        let rowCount = max(before.count, (edits.last?.slot ?? -1) + 1)
        var (sorted, zones) = (sorted, zones)
        for index in sorted.indices {
            guard let old = sorted[index] else { continue }
            let concerned = edits.filter { $0.concerns(PropertyID(offset: index)) }
            guard !concerned.isEmpty else { continue }
            sorted[index] = old.applying(
                concerned.map { ($0.slot, $0.isLive) },
                before: before.columns[index],
                after: after[index],
                of: label.properties[index]
            )
            zones[index] = Self.zone(after[index], sorted[index])
        }
        let renamed = edits.filter { edit in label.names.contains { edit.concerns($0) } }
        let searched = label.searchedProperties
        let reworded = edits.filter { edit in searched.contains { edit.concerns($0) } }
        func texts(_ columns: [Column], _ edit: IndexEdit) -> [String] {
            searched.flatMap { columns[$0.index].texts(edit.slot) }
        }
        return PageIndexes(
            sorted: sorted,
            zones: zones,
            names: renamed.isEmpty
                ? names
                : names?.applying(
                    renamed.map { edit in
                        (edit.slot, edit.isLive ? Self.names(after, edit.slot, label) : [])
                    },
                    rowCount: rowCount,
                    readings: readings
                ),
            text: reworded.isEmpty
                ? text
                : text?.applying(
                    reworded.map { edit in
                        (
                            edit.slot,
                            edit.slot < before.count ? texts(before.columns, edit) : [],
                            edit.isLive ? texts(after, edit) : []
                        )
                    },
                    rowCount: rowCount
                )
        )
    }

    private static func names(
        _ columns: [Column],
        _ slot: Int,
        _ label: Label
    ) -> [(name: String, isCanonical: Bool)] {
        label.names.enumerated().flatMap { place, property in
            columns[property.index].texts(slot).map { ($0, place == 0) }
        }
    }
}

/// A row whose values changed, for the indexes over them.
struct IndexEdit {
    let slot: Int
    /// Whether the row is there after the change.
    let isLive: Bool
    /// Nil of all properties.
    let properties: Set<PropertyID>?

    func concerns(_ property: PropertyID) -> Bool { properties?.contains(property) ?? true }
}

extension Label {
    /// The properties that a search looks into: names first, then what is searchable beside them.
    package var searchedProperties: [PropertyID] {
        names
            + properties.indices.map { PropertyID(offset: $0) }
            .filter { properties[$0.index].isSearchable && !names.contains($0) }
    }
}
