import JSONCoding
package import PropertyGraph

/// A mapping file that does not fit its model, with everything that is wrong.
package struct MappingError: Error, Hashable, Sendable {
    package let findings: [Finding]
}

extension Mapping {
    /// Reads a mapping file (JSON) and checks it against the model.
    ///
    /// The members of a file laid `over` another take the place of those that it has. With items of
    /// its own, it takes over only what says nothing of items.
    ///
    /// - Throws: every name that the model does not have and every value out of place.
    package init(
        parsing bytes: [UInt8],
        file: String,
        over base: InputFile? = nil,
        model: Model
    ) throws(MappingError) {
        var root = try Self.object(bytes, file)
        if let base {
            let own = root
            let rest = try Self.object(base.bytes, base.name).members.filter { member in
                own[member.name] == nil
                    && (own["item"] == nil || Self.freeOfItems.contains(member.name))
            }
            root = JSONObject(own.members + rest)
        }
        var parser = MappingParser(model: model, file: file)
        let mapping = parser.mapping(MappingNode(value: .object(root), path: ""))
        guard let mapping, parser.findings.isEmpty else {
            throw MappingError(findings: parser.findings)
        }
        self = mapping
    }

    /// The members that say nothing of items.
    private static let freeOfItems: Set<String> = [
        "document", "section", "header", "finding", "names", "places", "wording",
    ]

    private static func object(_ bytes: [UInt8], _ file: String) throws(MappingError) -> JSONObject
    {
        do throws(JSONError) {
            if let object = try JSONValue(parsing: bytes).object { return object }
        } catch {
            throw MappingError(
                findings: [
                    Finding(
                        file: file,
                        line: bytes.prefix(error.byteOffset).count { $0 == UInt8(ascii: "\n") } + 1,
                        .mapping(error.message)
                    )
                ]
            )
        }
        throw MappingError(findings: [Finding(file: file, .mapping("this must be an object"))])
    }
}
