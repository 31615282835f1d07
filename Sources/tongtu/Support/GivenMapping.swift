import JSONCoding

/// A file that says what documents mean, or only what has become of items that people worked on.
struct GivenMapping {
    let path: String
    let bytes: [UInt8]
    /// New ids by old ones, nil where the work ends; nil when it is a mapping of what documents mean.
    let items: [String: String?]?

    init(_ path: String) throws(CommandError) {
        self.path = path
        bytes = try InputFile.read(path)
        guard let root = try? JSONValue(parsing: bytes), case .object(let members) = root,
            let items = members["items"]
        else {
            self.items = nil
            return
        }
        guard members.members.count == 1, case .object(let object) = items else {
            throw CommandError(
                "\(path): “items” is an object of new ids by old ones, in a file of its own.",
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
        self.items = found
    }
}
