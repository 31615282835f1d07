package import JSONCoding

/// What somebody says that documents mean, by whether it is laid over the model's mapping or is of the words of one
/// document.
package struct MappingMembers: Sendable {
    package private(set) var ofModel = JSONObject()
    package private(set) var ofDocument = JSONObject()

    package init(_ all: JSONObject) {
        for member in all.members {
            let isOfDocument =
                DocumentOverlay.members.contains(member.name)
                && (member.name != "names" || !Self.areKinds(member.value))
            if isOfDocument {
                ofDocument[member.name] = member.value
            } else {
                ofModel[member.name] = member.value
            }
        }
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
