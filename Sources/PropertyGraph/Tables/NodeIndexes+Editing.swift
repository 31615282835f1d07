import Bytes

extension NodeIndexes {
    /// Moves a changed row to its new names and unique values, or away; keys never change.
    mutating func apply(
        _ edit: NodeEdit,
        at row: NodeRow,
        of table: NodeTable,
        in model: Model
    ) {
        let label = table.label
        guard !(edit.isNew && edit.isDeleted) else { return }
        if edit.isNew {
            keys.insert(row, for: GlobalID.keyText(of: edit.globalID, label))
        } else if edit.isDeleted {
            keys.remove(row, for: GlobalID.keyText(of: table.globalID(of: row), label))
        }
        func old(_ property: PropertyID) -> PropertyValue {
            edit.isNew ? .absent : table.value(property, of: row)
        }
        func isTouched(_ property: PropertyID) -> Bool {
            edit.isDeleted || edit.values[property] != nil
        }
        func new(_ property: PropertyID) -> PropertyValue {
            edit.isDeleted ? .absent : edit.values[property] ?? old(property)
        }
        func names(
            _ properties: ArraySlice<PropertyID>,
            _ value: (PropertyID) -> PropertyValue
        )
            -> Set<Text>
        {
            Set(properties.flatMap { value($0).texts.map { Text(TextFolding.name($0)) } })
        }
        for (index, properties) in [
            (\NodeIndexes.canonicalNames, label.names.prefix(1)),
            (\NodeIndexes.aliases, label.names.dropFirst()),
        ] where properties.contains(where: isTouched) {
            let (before, after) = (names(properties, old), names(properties, new))
            for name in before.subtracting(after) {
                self[keyPath: index].remove(row, for: name.string)
            }
            for name in after.subtracting(before) {
                self[keyPath: index].insert(row, for: name.string)
            }
        }
        for (place, property) in label.properties.enumerated() where property.isUnique {
            let id = PropertyID(offset: place)
            let (before, after) = (old(id), new(id))
            guard isTouched(id), before != after else { continue }
            func text(_ value: PropertyValue) -> String {
                GlobalID.text(of: value, as: property.type, in: model)
            }
            if before != .absent { uniques[id]?.remove(row, for: text(before)) }
            if after != .absent {
                uniques[id, default: HashIndex()].insert(row, for: text(after))
            }
        }
    }
}

extension PropertyValue {
    /// Its texts: one, several of a list, or none.
    var texts: [String] {
        switch self {
        case .string(let text): [text]
        case .list(let items): items.flatMap(\.texts)
        default: []
        }
    }
}
