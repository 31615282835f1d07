extension JSONValue {
    /// The value after a merge patch (RFC 7396): what is null in the patch goes, objects are patched member by member,
    /// and all else takes the place of what was there.
    ///
    /// - Complexity: O(the members of both at each place), and as deep as the patch.
    package func patched(by patch: JSONValue) -> JSONValue {
        guard case .object(let members) = patch else { return patch }
        return .object((object ?? JSONObject()).patched(by: members))
    }
}

extension JSONObject {
    /// The object after a merge patch.
    package func patched(by patch: JSONObject) -> JSONObject {
        var patched = self
        for member in patch.members {
            if member.value == .null {
                patched[member.name] = nil
            } else {
                patched[member.name] = (patched[member.name] ?? .null).patched(by: member.value)
            }
        }
        return patched
    }
}
