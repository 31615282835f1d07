import JSONCoding
import PropertyGraph

/// What is stored of a node or relationship beside its place, as texts.
struct StoredState {
    var properties: String
    var sources: String
    /// Empty where it is what the sources imply.
    var claims: String
}

/// Writes and reads what nodes of one label, or relationships of one type, hold.
struct ElementCodec {
    let properties: PropertyCodec
    let claims: ClaimCodec

    init(_ label: Label, in model: Model) {
        self.init(
            PropertyCodec(typeName: label.name, properties: label.properties, model: model)
        )
    }

    init(_ type: RelationshipType, in model: Model) {
        self.init(
            PropertyCodec(
                typeName: type.propertiesName ?? type.name,
                properties: type.properties,
                model: model
            )
        )
    }

    private init(_ properties: PropertyCodec) {
        self.properties = properties
        claims = ClaimCodec(properties: properties)
    }

    /// The state after an alteration of one, or of nothing when it is created.
    func state(
        after alteration: Alteration,
        _ changes: [ClaimChange],
        from old: StoredState?
    ) throws(RowError) -> StoredState {
        let state = StoredState(
            properties: try properties.text(of: alteration.values, keeping: old?.properties),
            sources: alteration.sources.map(SourceCodec.text) ?? old?.sources ?? "[]",
            claims: old?.claims ?? ""
        )
        return try changes.isEmpty ? state : stated(state, changes, from: old)
    }

    /// The same state with changed claims; those that the sources imply go without saying.
    private func stated(
        _ state: StoredState,
        _ changes: [ClaimChange],
        from old: StoredState?
    ) throws(RowError) -> StoredState {
        var stored = old?.claims ?? ""
        if let old, stored.isEmpty {
            stored = try claims.text(after: self.claims(of: old).statements, from: "")
        }
        var state = state
        state.claims = try claims.text(after: changes, from: stored)
        if try isImplied(state.claims, by: state) { state.claims = "" }
        return state
    }

    /// Whether the sources of a state say all that claims say, and nothing else.
    private func isImplied(_ text: String, by state: StoredState) throws(RowError) -> Bool {
        // Sources never imply what a person says.
        guard try PropertyCodec.members(text)["person"] == nil else { return false }
        let object = try claims.object(text)
        guard !claims.hasUnknown(object) else { return false }
        var implied = state
        implied.claims = ""
        return try claims.claims(of: object) == self.claims(of: implied)
    }

    /// What everybody says.
    func claims(of state: StoredState) throws(RowError) -> Claims {
        guard state.claims.isEmpty else {
            return try claims.claims(of: claims.object(state.claims))
        }
        return Claims(
            impliedBy: try SourceCodec.sources(of: state.sources),
            values: try properties.values(of: state.properties)
        )
    }
}
