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

    /// The claims as an object, with what the stored one says that the model has no place for.
    func object(of claims: Claims, keeping old: JSONObject = [:]) throws(RowError) -> JSONObject {
        let oldDocuments = old["documents"]?.object ?? [:]
        var bySpeaker: [Speaker: Said] = [:]
        for member in oldDocuments.members { bySpeaker[.document(Text(member.name))] = Said() }
        for (claim, stance) in claims.stances {
            bySpeaker[claim.speaker, default: Said()].take(claim.subject, stance)
        }
        let person = try object(
            of: bySpeaker.removeValue(forKey: .person) ?? Said(),
            keeping: old["person"]?.object ?? [:]
        )
        let codes = bySpeaker.keys.compactMap { speaker in
            if case .document(let code) = speaker { code } else { nil }
        }
        var documents = JSONObject()
        for code in codes.sorted() {
            let said = try object(
                of: bySpeaker[.document(code)] ?? Said(),
                keeping: oldDocuments[code.string]?.object ?? [:]
            )
            if !said.isEmpty { documents[code.string] = .object(said) }
        }
        var object = JSONObject()
        if !documents.isEmpty { object["documents"] = .object(documents) }
        if !person.isEmpty { object["person"] = .object(person) }
        return object
    }

    /// Takes changes into an object that says everything, one after the other.
    ///
    /// - Complexity: O(n log n) for what the changes say and what is said of the same lists.
    func apply(_ changes: [ClaimChange], to object: inout JSONObject) throws(RowError) {
        var items = ItemChanges()
        for change in changes {
            switch change {
            case .state(let claim, let stance): try set(claim, stance, in: &object, &items)
            case .retract(let claim): try set(claim, nil, in: &object, &items)
            case .retractAll(let speaker):
                items.apply(to: &object)
                let place = Self.place(of: speaker)
                let old = object.value(at: place)?.object ?? [:]
                let kept = try self.object(of: Said(), keeping: old)
                object.set(kept.isEmpty ? nil : .object(kept), at: place)
            }
        }
        items.apply(to: &object)
    }

    /// What becomes of items of lists, to be done a list at a time.
    private struct ItemChanges {
        /// By the way to a list, then by an item's text: the item, and whether it comes or goes.
        private var lists: [[String]: [Text: (item: JSONValue, isIn: Bool)]] = [:]

        mutating func set(_ item: JSONValue, isIn: Bool, at way: [String]) {
            lists[way, default: [:]][Text(item.description)] = (item, isIn)
        }

        /// Lists are in the order of their items' texts.
        mutating func apply(to object: inout JSONObject) {
            for (way, changes) in lists {
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
        _ claim: Claim,
        _ stance: Stance?,
        in object: inout JSONObject,
        _ items: inout ItemChanges
    ) throws(RowError) {
        let place = Self.place(of: claim.speaker)
        switch claim.subject {
        case .existence:
            object.set(stance == .affirmed() ? true : nil, at: place + ["exists"])
            object.set(stance == .denied ? true : nil, at: place + ["denied", "exists"])
        case .property(let id):
            let property = properties.properties[id.index]
            var value: JSONValue?
            switch stance {
            case .affirmed(let said)? where said != .absent:
                value = try properties.json(ofItem: said, property)
            case .affirmed?, .denied?: value = .null
            case nil: value = nil
            }
            object.set(value, at: place + ["values", property.name])
        case .item(let id, let item):
            let property = properties.properties[id.index]
            let json = try properties.json(ofItem: item, property)
            let isDenied = stance == .denied
            items.set(json, isIn: stance != nil && !isDenied, at: place + ["items", property.name])
            items.set(json, isIn: isDenied, at: place + ["denied", "items", property.name])
        }
    }

    /// The way to what a speaker says.
    private static func place(of speaker: Speaker) -> [String] {
        switch speaker {
        case .document(let code): ["documents", code.string]
        case .person: ["person"]
        }
    }

    /// Whether a text says something that the model has no place for.
    func hasUnknown(_ stored: JSONObject) throws(RowError) -> Bool {
        guard !stored.isEmpty else { return false }
        return try !object(of: Claims(), keeping: stored).isEmpty
    }

    /// The object of a stored text, empty of one that is.
    func object(_ stored: String) throws(RowError) -> JSONObject {
        try stored.isEmpty ? [:] : PropertyCodec.object(stored)
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

    // MARK: - Writing

    /// What one speaker says.
    private struct Said {
        var existence: Stance?
        var values: [PropertyID: Stance] = [:]
        var items: [PropertyID: [PropertyValue]] = [:]
        var deniedItems: [PropertyID: [PropertyValue]] = [:]

        mutating func take(_ subject: Claim.Subject, _ stance: Stance) {
            switch (subject, stance) {
            case (.existence, _): existence = stance
            case (.property(let id), _): values[id] = stance
            case (.item(let id, let item), .denied): deniedItems[id, default: []].append(item)
            case (.item(let id, let item), .affirmed): items[id, default: []].append(item)
            }
        }
    }

    private func object(of said: Said, keeping old: JSONObject) throws(RowError) -> JSONObject {
        var object = JSONObject()
        if said.existence == .affirmed() { object["exists"] = true }
        var values = JSONObject()
        var items = JSONObject()
        var denied = JSONObject()
        if said.existence == .denied { denied["exists"] = true }
        var deniedItems = JSONObject()
        for (index, property) in properties.properties.enumerated() {
            let id = PropertyID(offset: index)
            switch said.values[id] {
            case .affirmed(let value)?:
                values[property.name] =
                    value == .absent ? .null : try properties.json(ofItem: value, property)
            case .denied?: values[property.name] = .null
            case nil: break
            }
            if let mine = said.items[id] { items[property.name] = try list(mine, property) }
            if let mine = said.deniedItems[id] {
                deniedItems[property.name] = try list(mine, property)
            }
        }
        for member in old["values"]?.object?.members ?? []
        where values[member.name] == nil && value(of: member) == nil {
            values[member.name] = member.value
        }
        keepUnknownItems(old["items"], in: &items)
        keepUnknownItems(old["denied"]?["items"], in: &deniedItems)
        if !values.isEmpty { object["values"] = .object(values) }
        if !items.isEmpty { object["items"] = .object(items) }
        if !deniedItems.isEmpty { denied["items"] = .object(deniedItems) }
        if !denied.isEmpty { object["denied"] = .object(denied) }
        return object
    }

    /// Items of a list, sorted by their text.
    private func list(_ items: [PropertyValue], _ property: Property) throws(RowError) -> JSONValue
    {
        var array: [JSONValue] = []
        for item in items { array.append(try properties.json(ofItem: item, property)) }
        return .array(
            array.count < 2 ? array : array.sorted { Text($0.description) < Text($1.description) }
        )
    }

    private func keepUnknownItems(_ old: JSONValue?, in object: inout JSONObject) {
        for member in old?.object?.members ?? [] {
            let unknown = (member.value.array ?? []).filter { item(of: $0, in: member) == nil }
            guard !unknown.isEmpty else { continue }
            object[member.name] = .array((object[member.name]?.array ?? []) + unknown)
        }
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
