package import Bytes

/// A document as it was given to an import, kept to be read again.
package struct InputDocument: Hashable, Sendable {
    /// The document's key in the graph.
    package let code: Text
    /// The file's name, as messages print it.
    package let name: String
    /// The kind that the import was told; nil for what the document shows.
    package let kind: String?
    /// The district that the import was told; nil for what the document prints.
    package let district: String?
    package let bytes: [UInt8]

    /// Under this code, which no document has, the list of names is kept.
    package static let namesCode: Text = ""

    /// Under this code, which no document has either, is kept what was said of a document's words.
    package static func overlayCode(of document: Text) -> Text { Text("mapping/\(document)") }

    /// Whether the code is that of a document.
    package var isDocument: Bool { Self.isDocument(code) }

    static func isDocument(_ code: Text) -> Bool {
        code != namesCode && !code.string.utf8.contains(UInt8(ascii: "/"))
    }

    package init(code: Text, name: String, kind: String?, district: String?, bytes: [UInt8]) {
        self.code = code
        self.name = name
        self.kind = kind
        self.district = district
        self.bytes = bytes
    }
}

/// What becomes of a kept document.
package enum InputChange: Sendable {
    /// In place of an older one of its code.
    case keep(InputDocument)
    case forget(Text)
}

/// What a graph is not shown to have, and an import has to know of it.
package struct ImportBasis: Sendable {
    /// The documents that the graph was read from, as far as they were kept, by their codes.
    package var inputs: [Text: InputDocument]
    package var people: PeoplesClaims

    package init(inputs: [Text: InputDocument] = [:], people: PeoplesClaims = PeoplesClaims()) {
        self.inputs = inputs
        self.people = people
    }

    /// What was said of the words of a document, as JSON; nil where nothing was.
    package func overlay(of document: Text) -> [UInt8]? {
        inputs[InputDocument.overlayCode(of: document)]?.bytes
    }

    /// The list of names that the documents are read with; nil when none was kept.
    package var names: InputDocument? { inputs[InputDocument.namesCode] }
}

/// All that people say of a graph.
package struct PeoplesClaims: Sendable {
    /// The claims about those nodes and relationships of which a person says something; what documents say of
    /// them is among it.
    package var nodes: [NodeID: Claims] = [:]
    package var relationships: [RelationshipID: Claims] = [:]
    /// What is not shown because a person removed it.
    package var removed: Set<WithheldElement> = []

    package init() {}
}

extension Claims {
    /// The value that a person gives a property, `.absent` for none; nil when no person says anything.
    package func person(_ property: PropertyID) -> PropertyValue? {
        guard case .affirmed(let value)? = stances[Claim(.person, .property(property))] else {
            return nil
        }
        return value
    }

    /// Whether a person says that the thing is there.
    package var isOfAPerson: Bool { stances[Claim(.person, .existence)] == .affirmed() }

    /// What a person says.
    package var ofThePerson: [ClaimChange] { statements.filter { $0.speaker == .person } }

    /// What is shown where documents say some values: of properties a person's values, of lists the
    /// documents' items without those that a person denies, and behind them those that a person adds.
    package func shown(over values: [PropertyValue]) -> [PropertyValue] {
        var shown = values
        for case .state(let claim, let stance) in ofThePerson {
            switch (claim.subject, stance) {
            case (.property(let id), .affirmed(let value)): shown[id.index] = value
            case (.item(let id, let item), .affirmed):
                let others = shown[id.index].items
                if !others.contains(item) { shown[id.index] = .list(others + [item]) }
            case (.item(let id, let item), .denied):
                shown[id.index] = .list(shown[id.index].items.filter { $0 != item })
            default: break
            }
        }
        return shown
    }

    /// Some values without those that only a person says of all that speak.
    package func withoutThePerson(_ values: [PropertyValue]) -> [PropertyValue] {
        var values = values
        let documents = Set(stances.keys.filter { $0.speaker != .person }.map(\.subject))
        for case .state(let claim, .affirmed(let said)) in ofThePerson
        where !documents.contains(claim.subject) {
            switch claim.subject {
            case .property(let id) where values[id.index] == said: values[id.index] = .absent
            case .item(let id, let item):
                values[id.index] = .list(values[id.index].items.filter { $0 != item })
            default: break
            }
        }
        return values
    }

    /// The value that documents give a property, where a person gives another; nil when they give none.
    package func documents(_ property: PropertyID) -> PropertyValue? {
        for case (let claim, .affirmed(let value)) in stances
        where claim.speaker != .person && claim.subject == .property(property) {
            return value
        }
        return nil
    }

    /// What changes where each of some documents says all of some values, and no other document anything.
    package func changes(toSources sources: [Source], values: [PropertyValue]) -> [ClaimChange] {
        let implied = Claims(impliedBy: sources, values: values)
        let old = stances.filter { $0.key.speaker != .person }
        guard old != implied.stances else { return [] }
        let speakers = Set(old.keys.map(\.speaker))
        return speakers.subtracting(implied.stances.keys.map(\.speaker)).map { .retractAll($0) }
            + old.keys.filter { implied.stances[$0] == nil && implied.speaks($0.speaker) }
            .map { .retract($0) }
            + implied.statements
    }

    private func speaks(_ speaker: Speaker) -> Bool {
        stances.keys.contains { $0.speaker == speaker }
    }
}

extension PropertyValue {
    /// The items of a list; none of anything else.
    var items: [PropertyValue] {
        if case .list(let items) = self { items } else { [] }
    }
}
