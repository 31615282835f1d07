package import PropertyGraph

extension Vocabulary {
    /// Documents with all the GraphQL that stands in a vocabulary's file, each beside its place there, so that what is
    /// wrong in it is told before somebody asks.
    package func samples(of model: Model) -> [(place: String, document: String)] {
        kinds.flatMap { samples(of: $0, in: model[$0.label]) }
            + relations.enumerated().compactMap { sample(of: $1, at: $0, in: model[$1.from]) }
            + phrases.enumerated().map { index, phrase in
                let label = model[phrase.of]
                let head = phrase.filter.contains("$today") ? "query ($today: Date!) " : ""
                let list = "\(label.pluralName)(where: \(phrase.filter))"
                return ("phrases[\(index)].where", "\(head){ \(list) { id } }")
            }
    }

    private func samples(of kind: Kind, in label: Label) -> [(place: String, document: String)] {
        var samples = [
            ("types.\(label.name).show", "{ \(label.pluralName) { id \(kind.shown) } }")
        ]
        if let order = kind.order {
            let list = "\(label.pluralName)(orderBy: \(order))"
            samples.append(("types.\(label.name).order", "{ \(list) { id } }"))
        }
        return samples
    }

    private func sample(
        of relation: Relation,
        at index: Int,
        in label: Label
    ) -> (place: String, document: String)? {
        guard relation.properties != nil || relation.through != nil else { return nil }
        let filter = relation.filter(relation.properties.map { "properties: {\($0)}" } ?? "")
        let list = "\(label.pluralName)(where: {\(filter)})"
        return ("relations[\(index)].properties", "{ \(list) { id } }")
    }
}
