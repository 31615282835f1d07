import Bytes

extension JSONValue {
    /// The value after a merge patch (RFC 7396): what is null in the patch goes, objects are patched member by member,
    /// and all else takes the place of what was there.
    ///
    /// - Complexity: O(the members of both), by recursion as deep as the patch.
    package func patched(by patch: JSONValue) -> JSONValue {
        guard case .object(let members) = patch else { return patch }
        return .object((object ?? JSONObject()).patched(by: members))
    }
}

extension JSONObject {
    /// The object after a merge patch.
    package func patched(by patch: JSONObject) -> JSONObject {
        var changes: [Text: JSONValue] = [:]
        for member in patch.members { changes[Text(member.name)] = member.value }
        var patched: [Member] = []
        for member in members {
            guard let change = changes.removeValue(forKey: Text(member.name)) else {
                patched.append(member)
                continue
            }
            guard change != .null else { continue }
            patched.append(Member(name: member.name, value: member.value.patched(by: change)))
        }
        for member in patch.members where changes[Text(member.name)] != nil {
            guard member.value != .null else { continue }
            patched.append(
                Member(name: member.name, value: JSONValue.null.patched(by: member.value))
            )
        }
        return JSONObject(patched)
    }
}
