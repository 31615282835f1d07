extension Snapshot {
    /// A text to show for a node: its first name, else its searchable text, else its key.
    ///
    /// Searchable text of more than `lengthMax` characters is cut.
    package func displayText(of node: NodeAddress, lengthMax: Int = .max) -> String {
        let nodes = self[node.label]
        if let name = nodes.label.names.first, let text = nodes.texts(name, of: node.row).first {
            return text
        }
        for (index, property) in nodes.label.properties.enumerated() where property.isSearchable {
            if let text = nodes.texts(PropertyID(offset: index), of: node.row).first {
                return String(text.prefix(lengthMax))
            }
        }
        return nodes.label.key.map { property in
            GlobalID.text(
                of: nodes.value(property, of: node.row),
                as: nodes.label.properties[property.index].type,
                in: model
            )
        }.joined(separator: "/")
    }
}
