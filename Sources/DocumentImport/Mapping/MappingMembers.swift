package import JSONCoding

/// What somebody says that documents mean, by whether it is laid over the model's mapping or is of the words of one
/// document.
package struct MappingMembers: Sendable {
    package let ofModel: JSONObject
    package let ofDocument: JSONObject

    package init(_ all: JSONObject) {
        ofModel = JSONObject(all.members.filter { !Self.isOfDocument($0) })
        ofDocument = JSONObject(all.members.filter(Self.isOfDocument))
    }

    private static func isOfDocument(_ member: JSONObject.Member) -> Bool {
        DocumentOverlay.members.contains(member.name)
            && (member.name != "names" || !areKinds(member.value))
    }

    /// The members of a model's `names`: other names there are words of a document.
    private static let kindsOfNames = ["people", "units", "projects"]

    /// Whether names are the model's kinds of names, each with rules, and not words of a document.
    private static func areKinds(_ names: JSONValue) -> Bool {
        names.object?.members.contains { member in
            kindsOfNames.contains(member.name) || member.value["rules"] != nil
        } ?? true
    }
}
