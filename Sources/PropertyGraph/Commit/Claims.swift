package import Bytes

/// Who says something: a document, by its key, or a person.
package enum Speaker: Hashable, Sendable {
    case document(Text)
    case person
}

/// What is said or denied: that a node or relationship is there, a property's value, an item of its list.
package struct Claim: Hashable, Sendable {
    package enum Subject: Hashable, Sendable {
        case existence
        case property(PropertyID)
        case item(PropertyID, PropertyValue)
    }

    package let speaker: Speaker
    package let subject: Subject

    package init(_ speaker: Speaker, _ subject: Subject) {
        self.speaker = speaker
        self.subject = subject
    }
}

/// How a claim stands.
package enum Stance: Hashable, Sendable {
    /// It is said; of a property, that it has this value, or none.
    case affirmed(PropertyValue = .absent)
    /// It is not there, or no item of the list, whatever others say.
    case denied
}

/// A change of what is said of one node or relationship.
package enum ClaimChange: Hashable, Sendable {
    /// The speaker says it, or says otherwise than before.
    case state(Claim, Stance)
    /// The speaker says nothing of it any more.
    case retract(Claim)
    /// The speaker says nothing of the node or relationship any more.
    case retractAll(Speaker)

    package var isRetraction: Bool { if case .state = self { false } else { true } }

    /// Whose say changes.
    package var speaker: Speaker {
        switch self {
        case .state(let claim, _), .retract(let claim): claim.speaker
        case .retractAll(let speaker): speaker
        }
    }
}

/// What everybody says of one node or relationship.
///
/// It lives in the database; pages hold only what is shown.
package struct Claims: Hashable, Sendable {
    package private(set) var stances: [Claim: Stance]

    package init(_ stances: [Claim: Stance] = [:]) {
        self.stances = stances
    }

    /// What is taken to be said where nothing else is stored, as in databases that never stored it: each
    /// document that is a source says all that is shown.
    package init(impliedBy sources: [Source], values: [PropertyValue]) {
        stances = [:]
        for document in Set(sources.map(\.document)) {
            let speaker = Speaker.document(document)
            stances[Claim(speaker, .existence)] = .affirmed()
            for (index, value) in values.enumerated() {
                affirm(PropertyID(offset: index), value, by: speaker)
            }
        }
    }

    package var isEmpty: Bool { stances.isEmpty }

    /// What makes these claims of none; of each speaker in turn existence, values and items, in
    /// the model's order.
    package var statements: [ClaimChange] {
        stances.sorted { $0.key.rank < $1.key.rank }.map { .state($0.key, $0.value) }
    }

    /// Notes that a speaker says a property's value; of a list, each of its items.
    private mutating func affirm(
        _ property: PropertyID,
        _ value: PropertyValue,
        by speaker: Speaker
    ) {
        for claim in Claim.claims(speaker, property, value) {
            stances[claim.key] = claim.value
        }
    }
}

extension Claim {
    fileprivate var rank: (speaker: Text, kind: Int, property: Int, item: Text) {
        let speaker: Text = if case .document(let code) = speaker { code } else { "" }
        return switch subject {
        case .existence: (speaker, 0, 0, "")
        case .property(let id): (speaker, 1, id.index, "")
        case .item(let id, let item): (speaker, 2, id.index, Text("\(item)"))
        }
    }

    /// What a speaker says who gives a property a value: nothing by one that is absent.
    package static func claims(
        _ speaker: Speaker,
        _ property: PropertyID,
        _ value: PropertyValue
    ) -> [(key: Claim, value: Stance)] {
        switch value {
        case .absent: []
        case .list(let items):
            items.map { (Claim(speaker, .item(property, $0)), .affirmed()) }
        default: [(Claim(speaker, .property(property)), .affirmed(value))]
        }
    }
}

/// A node or relationship by its name, since it is not shown and has no number.
package enum WithheldElement: Hashable, Sendable {
    /// By its global id.
    case node(Text)
    /// By its type and the global ids of its nodes.
    case relationship(type: String, from: Text, to: Text)
}

/// A change of what is said of something that is not shown: what a person removed, or a relationship in
/// whose place another is shown.
package struct WithheldChange: Sendable {
    package let element: WithheldElement
    package let claims: [ClaimChange]

    package init(_ element: WithheldElement, _ claims: [ClaimChange]) {
        self.element = element
        self.claims = claims
    }
}
