import DocumentImport
import JSONCoding

/// A file that says what documents mean: a mapping laid over the model's own, what the words of one document mean,
/// and what has become of items that people worked on.
struct GivenMapping {
    let path: String
    /// What is laid over the model's own mapping; nil when the file says nothing of that.
    let model: [UInt8]?
    /// What the words of a document mean; nil when the file says nothing of that.
    let overlay: JSONObject?
    /// New ids by old ones, nil where the work ends.
    let items: [String: String?]

    init(_ path: String) throws(CommandError) {
        self.path = path
        let bytes = try InputFile.read(path)
        guard let root = try? JSONValue(parsing: bytes), case .object(let members) = root else {
            // What is wrong with it is said where it is read.
            (model, overlay, items) = (bytes, nil, [:])
            return
        }
        items = try Self.items(members["items"], path)
        var rest = members
        rest["items"] = nil
        let parts = MappingMembers(rest)
        let (own, ofModel) = (parts.ofDocument, parts.ofModel)
        overlay = own.isEmpty ? nil : own
        // A file that says nothing of documents either is refused where it is read.
        let saysSomething = !own.isEmpty || members["items"] != nil
        model =
            ofModel.isEmpty && saysSomething
            ? nil : saysSomething ? Array(JSONValue.object(ofModel).description.utf8) : bytes
    }

    private static func items(
        _ value: JSONValue?,
        _ path: String
    ) throws(CommandError) -> [String: String?] {
        guard let value else { return [:] }
        guard case .object(let object) = value else {
            throw CommandError(
                "\(path): “items” is an object of new ids by old ones.",
                .answersAreErrors
            )
        }
        var found: [String: String?] = [:]
        for member in object.members {
            switch member.value {
            case .string(let id): found[member.name] = .some(id)
            case .null: found[member.name] = .some(nil)
            default:
                throw CommandError(
                    "\(path): “\(member.name)” is the new id, or null where the work ends.",
                    .answersAreErrors
                )
            }
        }
        return found
    }
}
