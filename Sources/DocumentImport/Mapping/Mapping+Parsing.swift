import JSONCoding
package import PropertyGraph

/// A mapping file that does not fit its model, with everything that is wrong.
package struct MappingError: Error, Hashable, Sendable {
    package let findings: [Finding]
}

extension Mapping {
    /// The reader of numbered plans, by the name that mapping files give it.
    static let numberedPlan = "numbered-plan"

    /// Reads a mapping file (JSON) and checks it against the model.
    ///
    /// - Throws: every name that the model does not have and every value out of place.
    package init(
        parsing bytes: [UInt8],
        file: String,
        model: Model
    ) throws(MappingError) {
        let root: MappingNode
        do {
            root = MappingNode(value: try JSONValue(parsing: bytes), path: "")
        } catch {
            throw MappingError(
                findings: [
                    Finding(
                        file: file,
                        line: bytes.prefix(error.byteOffset).count { $0 == UInt8(ascii: "\n") } + 1,
                        message: error.message
                    )
                ]
            )
        }
        var parser = MappingParser(model: model, file: file)
        let mapping = parser.mapping(root)
        guard let mapping, parser.findings.isEmpty else {
            throw MappingError(findings: parser.findings)
        }
        self = mapping
    }
}
