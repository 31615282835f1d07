extension Int {
    /// The number and a noun that agrees with it, such as `1 node` or `2 nodes`.
    package func counting(_ noun: String, plural: String? = nil) -> String {
        "\(self) " + (self == 1 ? noun : plural ?? noun + "s")
    }

    /// The number of what an operation visits, in words.
    package var nodesAndRelationships: String {
        counting("node or relationship", plural: "nodes and relationships")
    }
}
