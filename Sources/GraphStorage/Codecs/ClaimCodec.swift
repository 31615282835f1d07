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
/// is.
struct ClaimCodec {
    let properties: PropertyCodec

    /// The claims as text, with what the stored text says that the model has no place for.
    func text(of claims: Claims, keeping stored: String = "") throws(RowError) -> String {
        let old = try stored.isEmpty ? [:] : PropertyCodec.object(stored)
        let oldDocuments = old["documents"]?.object ?? [:]
        var codes = Set(oldDocuments.members.map { Text($0.name) })
        for case .document(let code) in claims.stances.keys.map(\.speaker) { codes.insert(code) }
        var documents = JSONObject()
        for code in codes.sorted() {
            let said = try said(
                claims,
                by: .document(code),
                keeping: oldDocuments[code.string]?.object ?? [:]
            )
            if !said.isEmpty { documents[code.string] = .object(said) }
        }
        let person = try said(claims, by: .person, keeping: old["person"]?.object ?? [:])
        var object = JSONObject()
        if !documents.isEmpty { object["documents"] = .object(documents) }
        if !person.isEmpty { object["person"] = .object(person) }
        return JSONValue.object(object).description
    }

    /// Whether a text says something that the model has no place for.
    func hasUnknown(_ stored: String) throws(RowError) -> Bool {
        guard !stored.isEmpty else { return false }
        return try text(of: Claims(), keeping: stored) != "{}"
    }

    /// The claims of a text that is not empty.
    func claims(of text: String) throws(RowError) -> Claims {
        let object = try PropertyCodec.object(text)
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

    private func said(
        _ claims: Claims,
        by speaker: Speaker,
        keeping old: JSONObject
    ) throws(RowError) -> JSONObject {
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

    /// The items of a list that a speaker has a stance to, sorted by their text; nil of none.
    private func list(
        _ stances: [Claim: Stance],
        of id: PropertyID,
        _ property: Property,
        where isMeant: (Stance) -> Bool
    ) throws(RowError) -> JSONValue? {
        var items: [JSONValue] = []
        for (claim, stance) in stances where isMeant(stance) {
            guard case .item(id, let item) = claim.subject else { continue }
            items.append(try properties.json(ofItem: item, property))
        }
        return items.isEmpty
            ? nil : .array(items.sorted { Text($0.description) < Text($1.description) })
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
