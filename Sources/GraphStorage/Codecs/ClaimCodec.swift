import Bytes
import JSONCoding
import PropertyGraph

/// Writes and reads what everybody says of a node or relationship as a JSON object, one member per speaker.
///
/// ```
/// {"documents": {"tz2023-plan": {"exists": true, "values": {"text": "…"}, "items": {"aliases": ["…"]}}},
///  "person": {"values": {"due": null}, "denied": {"items": {"aliases": ["…"]}}}}
/// ```
/// As with properties, what is said of those that the model no longer has, or has otherwise, is kept as it
/// is, until the speaker says something else of them, or nothing any more.
struct ClaimCodec {
    let properties: PropertyCodec

    /// The text after changes, one after the other; what other speakers say is not read.
    ///
    /// - Complexity: O(text + n log n) for what the changes say and what is said of the same lists.
    func text(after changes: [ClaimChange], from stored: String) throws(RowError) -> String {
        var speakers = try Self.members(stored)
        var documents = try Self.members(speakers["documents"] ?? "")
        var rest = changes[...]
        while let speaker = rest.first?.speaker {
            let own = rest.prefix { $0.speaker == speaker }
            rest = rest.dropFirst(own.count)
            switch speaker {
            case .document(let code): try apply(own, at: code.string, in: &documents)
            case .person: try apply(own, at: "person", in: &speakers)
            }
        }
        speakers["documents"] = documents.isEmpty ? nil : Substring(documents.text)
        return speakers.text
    }

    /// Takes changes of one speaker into what is said, by the speaker's name.
    private func apply(
        _ changes: ArraySlice<ClaimChange>,
        at name: String,
        in speakers: inout JSONMembers
    ) throws(RowError) {
        var said = try object(speakers[name] ?? "")
        try apply(changes, to: &said)
        speakers[name] = said.isEmpty ? nil : Substring(JSONValue.object(said).description)
    }

    private static func members(_ text: some StringProtocol) throws(RowError) -> JSONMembers {
        try text.isEmpty ? JSONMembers() : PropertyCodec.members(String(text))
    }

    /// Takes changes into an object that says all that one speaker says.
    private func apply(
        _ changes: ArraySlice<ClaimChange>,
        to said: inout JSONObject
    ) throws(RowError) {
        var values = said["values"]?.object ?? [:]
        var items = ItemChanges()
        func finish() {
            said["values"] = values.isEmpty ? nil : .object(values)
            items.apply(to: &said)
        }
        for change in changes {
            switch change {
            case .state(let claim, let stance):
                try set(claim.subject, stance, in: &said, &values, &items)
            case .retract(let claim): try set(claim.subject, nil, in: &said, &values, &items)
            case .retractAll:
                finish()
                said = unknown(in: said)
                values = said["values"]?.object ?? [:]
            }
        }
        finish()
    }

    /// What becomes of items of lists, to be done a list at a time.
    private struct ItemChanges {
        /// By the way to a list, then by an item's text: the item, and whether it comes or goes.
        private var lists: [[Text]: [Text: (item: JSONValue, isIn: Bool)]] = [:]

        mutating func set(_ item: JSONValue, isIn: Bool, at way: [String]) {
            lists[way.map { Text($0) }, default: [:]][Text(item.description)] = (item, isIn)
        }

        /// Lists are in the order of their items' texts.
        mutating func apply(to object: inout JSONObject) {
            for (names, changes) in lists.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
                let way = names.map(\.string)
                var items: [Text: JSONValue] = [:]
                for item in object.value(at: way)?.array ?? [] {
                    items[Text(item.description)] = item
                }
                for (text, change) in changes {
                    if change.isIn {
                        items[text] = change.item
                    } else {
                        items.removeValue(forKey: text)
                    }
                }
                let sorted = items.sorted { $0.key < $1.key }.map(\.value)
                object.set(sorted.isEmpty ? nil : .array(sorted), at: way)
            }
            lists = [:]
        }
    }

    private func set(
        _ subject: Claim.Subject,
        _ stance: Stance?,
        in said: inout JSONObject,
        _ values: inout JSONObject,
        _ items: inout ItemChanges
    ) throws(RowError) {
        switch subject {
        case .existence:
            said.set(stance == .affirmed() ? true : nil, at: ["exists"])
            said.set(stance == .denied ? true : nil, at: ["denied", "exists"])
        case .property(let id):
            let property = properties.properties[id.index]
            var value: JSONValue?
            switch stance {
            case .affirmed(let given)? where given != .absent:
                value = try properties.json(ofItem: given, property)
            case .affirmed?, .denied?: value = .null
            case nil: value = nil
            }
            values[property.name] = value
        case .item(let id, let item):
            let property = properties.properties[id.index]
            let json = try properties.json(ofItem: item, property)
            let isDenied = stance == .denied
            items.set(json, isIn: stance != nil && !isDenied, at: ["items", property.name])
            items.set(json, isIn: isDenied, at: ["denied", "items", property.name])
        }
    }

    /// Whether an object says something that the model has no place for.
    func hasUnknown(_ object: JSONObject) -> Bool {
        let said =
            (object["documents"]?.object?.members ?? []).map(\.value) + [object["person"] ?? .null]
        return said.contains { !unknown(in: $0.object ?? [:]).isEmpty }
    }

    /// The object of a stored text, empty of one that is.
    func object(_ stored: some StringProtocol) throws(RowError) -> JSONObject {
        try stored.isEmpty ? [:] : PropertyCodec.object(String(stored))
    }

    /// The claims that an object says.
    func claims(of object: JSONObject) throws(RowError) -> Claims {
        var stances: [Claim: Stance] = [:]
        for member in object["documents"]?.object?.members ?? [] {
            guard let said = member.value.object else {
                throw .unreadable("A claim is not an object")
            }
            read(said, by: .document(Text(member.name)), into: &stances)
        }
        if let said = object["person"]?.object { read(said, by: .person, into: &stances) }
        return Claims(stances)
    }

    /// What a speaker says that the model has no place for.
    private func unknown(in said: JSONObject) -> JSONObject {
        let values = (said["values"]?.object?.members ?? []).filter { value(of: $0) == nil }
        var unknown = JSONObject()
        if !values.isEmpty { unknown["values"] = .object(JSONObject(values)) }
        for way in [["items"], ["denied", "items"]] {
            let lists = (said.value(at: way)?.object?.members ?? []).compactMap { list in
                let items = (list.value.array ?? []).filter { item(of: $0, in: list) == nil }
                return items.isEmpty
                    ? nil : JSONObject.Member(name: list.name, value: .array(items))
            }
            if !lists.isEmpty { unknown.set(.object(JSONObject(lists)), at: way) }
        }
        return unknown
    }

    // MARK: - Reading

    private func read(
        _ said: JSONObject,
        by speaker: Speaker,
        into stances: inout [Claim: Stance]
    ) {
        if said["exists"] == true { stances[Claim(speaker, .existence)] = .affirmed() }
        for member in said["values"]?.object?.members ?? [] {
            guard let (id, value) = value(of: member) else { continue }
            stances[Claim(speaker, .property(id))] = .affirmed(value)
        }
        readItems(said["items"], by: speaker, .affirmed(), into: &stances)
        if said["denied"]?["exists"] == true { stances[Claim(speaker, .existence)] = .denied }
        readItems(said["denied"]?["items"], by: speaker, .denied, into: &stances)
    }

    private func readItems(
        _ lists: JSONValue?,
        by speaker: Speaker,
        _ stance: Stance,
        into stances: inout [Claim: Stance]
    ) {
        for member in lists?.object?.members ?? [] {
            for item in member.value.array ?? [] {
                guard let (id, item) = self.item(of: item, in: member) else { continue }
                stances[Claim(speaker, .item(id, item))] = stance
            }
        }
    }

    /// What is said of a property that is not a list; nil of one that the model has not, or not so.
    private func value(of member: JSONObject.Member) -> (id: PropertyID, value: PropertyValue)? {
        guard let (id, property) = properties.property(named: member.name), !property.isList else {
            return nil
        }
        if member.value == .null { return (id, .absent) }
        return read(member.value, property).map { (id, $0) }
    }

    /// Likewise of an item of a list.
    private func item(
        of json: JSONValue,
        in member: JSONObject.Member
    ) -> (id: PropertyID, item: PropertyValue)? {
        guard let (id, property) = properties.property(named: member.name), property.isList else {
            return nil
        }
        return read(json, property).map { (id, $0) }
    }

    private func read(_ json: JSONValue, _ property: Property) -> PropertyValue? {
        do throws(RowError) {
            return try properties.item(of: json, property)
        } catch {
            return nil
        }
    }
}

extension JSONObject {
    /// What stands at the end of a way of names; nil when there is nothing.
    fileprivate func value(at way: [String]) -> JSONValue? {
        var value: JSONValue? = .object(self)
        for name in way { value = value?[name] }
        return value
    }

    /// Puts a value at the end of a way of names, or takes it away with the objects that are empty then.
    fileprivate mutating func set(_ value: JSONValue?, at way: some Collection<String>) {
        guard let name = way.first else { return }
        guard way.count > 1 else {
            self[name] = value
            return
        }
        var inner = self[name]?.object ?? [:]
        if inner.isEmpty, value == nil { return }
        inner.set(value, at: Array(way.dropFirst()))
        self[name] = inner.isEmpty ? nil : .object(inner)
    }
}
