/// Names given out so far, and to what; the second claim to a name is a fault.
struct NameClaims {
    /// Where names must differ.
    enum Scope: Hashable {
        case types
        /// Fields, or values of an enum, of one generated type.
        case members(ofType: String)

        func describe(_ name: String) -> String {
            switch self {
            case .types: "Two types of the API would be named \"\(name)\""
            case .members(let type): "\"\(type)\" of the API would have \"\(name)\" twice"
            }
        }
    }

    /// What a name is for, as the author of the model knows it.
    struct Origin {
        let description: String
        /// The place of the author's own word; none for what every API has.
        let place: Position?
    }

    private var origins: [Scope: [String: Origin]] = [:]
    /// The places of two words that collided.
    private var reported: Set<Set<Position?>> = []

    /// Gives a name out, or reports that it was given to something else.
    ///
    /// Two words of the model that collide are reported once, though they meet in many generated
    /// names.
    mutating func claim(
        _ name: String,
        in scope: Scope,
        for origin: Origin,
        _ faults: inout FaultLog
    ) {
        guard let first = origins[scope, default: [:]][name] else {
            origins[scope, default: [:]][name] = origin
            return
        }
        guard let place = [first.place, origin.place].compactMap(\.self).max(),
            reported.insert([first.place, origin.place]).inserted
        else { return }
        faults.report(
            "\(scope.describe(name)): for \(first.description) and for \(origin.description). "
                + "Rename one, or give a node type other names with @node(single: plural:).",
            at: place
        )
    }
}
