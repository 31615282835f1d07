import JSONCoding
import PropertyGraph

/// Writes and reads what everybody says of a node or relationship as a JSON object, a member a speaker.
///
/// ```
/// {"documents": {"tz2023-plan": {"exists": true, "values": {"text": "…"}, "items": {"aliases": ["…"]}}},
///  "person": {"values": {"due": null}, "denied": {"items": {"aliases": ["…"]}}}}
/// ```
/// As with properties, what is said of those that the model no longer has is kept as it is.
struct ClaimCodec {
    let properties: PropertyCodec

    /// The claims as text.
    func text(of claims: Claims, keeping stored: String = "") throws(RowFault) -> String {
        let old = try stored.isEmpty ? [:] : PropertyCodec.object(stored)
        var documents = JSONObject()
        var person = JSONObject()
        let speakers = Set(claims.stances.keys.map(\.speaker))
        for speaker in speakers.sorted(by: { Self.name($0) < Self.name($1) }) {
            switch speaker {
            case .document(let code):
                documents[code] = .object(
                    try said(claims, by: speaker, keeping: old["documents"]?[code]?.object ?? [:])
                )
            case .person:
                person = try said(claims, by: speaker, keeping: old["person"]?.object ?? [:])
            }
        }
        var object = JSONObject()
        if !documents.isEmpty { object["documents"] = .object(documents) }
        if !person.isEmpty { object["person"] = .object(person) }
        return JSONValue.object(object).description
    }

    /// The claims of a text that is not empty.
    func claims(of text: String) throws(RowFault) -> Claims {
        let object = try PropertyCodec.object(text)
        var stances: [Claim: Stance] = [:]
        for member in object["documents"]?.object?.members ?? [] {
            guard let said = member.value.object else { throw .unreadable("A claim is no object") }
            try read(said, by: .document(member.name), into: &stances)
        }
        if let said = object["person"]?.object { try read(said, by: .person, into: &stances) }
        return Claims(stances)
    }

    private static func name(_ speaker: Speaker) -> String {
        switch speaker {
        case .document(let code): code
        case .person: ""
        }
    }

    // MARK: - Writing

    private func said(
        _ claims: Claims,
        by speaker: Speaker,
        keeping old: JSONObject
    ) throws(RowFault) -> JSONObject {
        let mine = claims.stances.filter { $0.key.speaker == speaker }
        var object = JSONObject()
        if mine[Claim(speaker, .existence)] == .affirmed() { object["exists"] = true }
        var values = JSONObject()
        var items = JSONObject()
        var denied = JSONObject()
        if mine[Claim(speaker, .existence)] == .denied { denied["exists"] = true }
        var deniedItems = JSONObject()
        for (index, property) in properties.properties.enumerated() {
            let id = PropertyID(offset: index)
            switch mine[Claim(speaker, .property(id))] {
            case .affirmed(let value)?:
                values[property.name] =
                    value == .absent ? .null : try properties.json(ofItem: value, property)
            case .denied?: values[property.name] = .null
            case nil: break
            }
            items[property.name] = try list(mine, of: id, property) { $0 != .denied }
            deniedItems[property.name] = try list(mine, of: id, property) { $0 == .denied }
        }
        keepUnknown(old["values"], in: &values)
        keepUnknown(old["items"], in: &items)
        keepUnknown(old["denied"]?["items"], in: &deniedItems)
        if !values.isEmpty { object["values"] = .object(values) }
        if !items.isEmpty { object["items"] = .object(items) }
        if !deniedItems.isEmpty { denied["items"] = .object(deniedItems) }
        if !denied.isEmpty { object["denied"] = .object(denied) }
        return object
    }

    /// The items of a list that a speaker has a stance to, sorted by their text; nil of none.
    private func list(
        _ stances: [Claim: Stance],
        of id: PropertyID,
        _ property: Property,
        where isMeant: (Stance) -> Bool
    ) throws(RowFault) -> JSONValue? {
        var items: [JSONValue] = []
        for (claim, stance) in stances where isMeant(stance) {
            guard case .item(id, let item) = claim.subject else { continue }
            items.append(try properties.json(ofItem: item, property))
        }
        return items.isEmpty ? nil : .array(items.sorted { $0.description < $1.description })
    }

    private func keepUnknown(_ old: JSONValue?, in object: inout JSONObject) {
        for member in old?.object?.members ?? []
        where properties.property(named: member.name) == nil {
            object[member.name] = member.value
        }
    }

    // MARK: - Reading

    private func read(
        _ said: JSONObject,
        by speaker: Speaker,
        into stances: inout [Claim: Stance]
    ) throws(RowFault) {
        if said["exists"] == true { stances[Claim(speaker, .existence)] = .affirmed() }
        for member in said["values"]?.object?.members ?? [] {
            guard let (id, property) = properties.property(named: member.name) else { continue }
            let value =
                member.value == .null
                ? PropertyValue.absent : try properties.item(of: member.value, property)
            stances[Claim(speaker, .property(id))] = .affirmed(value)
        }
        try readItems(said["items"], by: speaker, .affirmed(), into: &stances)
        if said["denied"]?["exists"] == true { stances[Claim(speaker, .existence)] = .denied }
        try readItems(said["denied"]?["items"], by: speaker, .denied, into: &stances)
    }

    private func readItems(
        _ lists: JSONValue?,
        by speaker: Speaker,
        _ stance: Stance,
        into stances: inout [Claim: Stance]
    ) throws(RowFault) {
        for member in lists?.object?.members ?? [] {
            guard let (id, property) = properties.property(named: member.name) else { continue }
            for item in member.value.array ?? [] {
                let item = try properties.item(of: item, property)
                stances[Claim(speaker, .item(id, item))] = stance
            }
        }
    }
}
