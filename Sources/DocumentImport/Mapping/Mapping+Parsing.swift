import Bytes
import JSONCoding
package import PropertyGraph

/// A mapping file that does not fit its model, with everything that is wrong.
package struct MappingError: Error, Hashable, Sendable {
    package let findings: [Finding]
}

extension Mapping {
    /// Reads a mapping file (JSON) and checks it against the model.
    ///
    /// A file laid `over` another says what differs, as a merge patch (RFC 7396); of its `fields`, an object says it of
    /// single ones, by their first labels. With items of its own, it takes over only what says nothing of items.
    ///
    /// - Throws: every name that the model does not have and every value out of place.
    package init(
        parsing bytes: [UInt8],
        file: String,
        over base: InputFile? = nil,
        model: Model
    ) throws(MappingError) {
        var root = try Self.object(bytes, file)
        if let base { root = Self.laid(root, over: try Self.object(base.bytes, base.name)) }
        try self.init(root, file: file, model: model)
    }

    /// The mapping with other members laid over its own.
    ///
    /// - Throws: what is wrong with them, as of a file.
    func laying(
        _ members: JSONObject,
        file: String,
        model: Model
    ) throws(MappingError) -> Mapping {
        try Mapping(Self.laid(members, over: source), file: file, model: model)
    }

    private init(_ root: JSONObject, file: String, model: Model) throws(MappingError) {
        var parser = MappingParser(model: model, file: file)
        let mapping = parser.mapping(MappingNode(value: .object(root), path: ""))
        guard var mapping, parser.findings.isEmpty else {
            throw MappingError(findings: parser.findings)
        }
        mapping.source = root
        self = mapping
    }

    private static func laid(_ own: JSONObject, over base: JSONObject) -> JSONObject {
        guard own["item"] == nil || own["item"] == .null else {
            let free = base.members.filter { freeOfItems.contains($0.name) }
            return JSONObject(free).patched(by: own)
        }
        var own = own
        if case .object(let fields)? = own["fields"], let known = base["fields"]?.array {
            own["fields"] = .array(laid(fields, over: known))
        }
        return base.patched(by: own)
    }

    /// Fields with those changed, or left out, that are named by their first labels; others are new ones.
    private static func laid(_ own: JSONObject, over fields: [JSONValue]) -> [JSONValue] {
        var fields = fields
        for member in own.members {
            let place = fields.firstIndex {
                let label = $0["labels"]?.array?.first?.string
                return label.map { Text($0) == Text(member.name) } ?? false
            }
            let isLeftOut = member.value == .null
            if let place {
                if isLeftOut {
                    fields.remove(at: place)
                } else {
                    fields[place] = fields[place].patched(by: member.value)
                }
            } else if !isLeftOut {
                let named = JSONValue.object(["labels": .array([.string(member.name)])])
                fields.append(named.patched(by: member.value))
            }
        }
        return fields
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
