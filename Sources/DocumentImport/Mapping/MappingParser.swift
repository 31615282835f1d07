import JSONCoding
import PropertyGraph

/// A value of a mapping file and the way to it, for messages.
struct MappingNode {
    var value: JSONValue
    var path: String

    subscript(name: String) -> MappingNode? {
        value[name].map { MappingNode(value: $0, path: path.isEmpty ? name : "\(path).\(name)") }
    }

    /// The elements of an array; nil when it is none.
    var elements: [MappingNode]? {
        value.array?.enumerated().map { MappingNode(value: $1, path: "\(path)[\($0)]") }
    }
}

/// Makes a mapping of JSON, collecting everything that is wrong with it.
struct MappingParser {
    let model: Model
    let file: String
    private(set) var findings: [Finding] = []

    init(model: Model, file: String) {
        self.model = model
        self.file = file
    }

    mutating func fault(_ node: MappingNode, _ message: String) {
        let place = node.path.isEmpty ? "" : "\(node.path): "
        findings.append(Finding(file: file, message: "\(place)\(message)"))
    }

    mutating func mapping(_ root: MappingNode) -> Mapping? {
        expect(
            root,
            [
                "about", "reader", "header", "document", "section", "item", "sentence", "fields",
                "names", "places",
            ]
        )
        let reader = requiredText(root, "reader")
        if let reader, reader != Mapping.numberedPlan {
            fault(root, "no reader is called \(reader); there is \(Mapping.numberedPlan)")
        }
        let document = record(root, "document", [.file, .title, .issuer, .documentNumber, .date])
        let section = record(
            root,
            "section",
            [.document, .running, .title, .ordinal, .year],
            targets: [.document: document?.label],
            ofItself: .parent
        )
        let item = record(
            root,
            "item",
            [.document, .number, .text],
            targets: [.document: document?.label, .section: section?.label]
        )
        let sentence =
            root["sentence"] == nil
            ? nil
            : record(
                root,
                "sentence",
                [.document, .line, .sentence, .text],
                targets: [
                    .document: document?.label, .section: section?.label, .item: item?.label,
                ]
            )
        let places = root["places"].flatMap { self.places($0) }
        let names = (root["names"]?.value.object?.members ?? []).compactMap { member in
            root["names"]?[member.name].flatMap { self.names($0, key: member.name, places) }
        }
        guard let reader, let document, let section, let item else { return nil }
        let fields = elements(root, "fields").compactMap { field($0, item: item.label, names) }
        var labels: Set<String> = []
        for label in fields.flatMap(\.labels) where !labels.insert(label).inserted {
            fault(root, "the label “\(label)” stands twice in “fields”")
        }
        return Mapping(
            reader: reader,
            document: document,
            section: section,
            item: item,
            sentence: sentence,
            fields: fields,
            header: header(root["header"]),
            names: names,
            places: places
        )
    }

    private mutating func header(_ node: MappingNode?) -> HeaderPatterns {
        guard let node else { return HeaderPatterns() }
        expect(node, ["title", "issuer", "documentNumber"])
        return HeaderPatterns(
            title: node["title"].map { pattern($0) },
            issuer: node["issuer"].map { pattern($0) },
            documentNumber: node["documentNumber"].map { pattern($0) }
        )
    }

    private mutating func pattern(_ node: MappingNode) -> TextPattern {
        expect(node, ["begins", "contains", "ends", "drops"])
        let pattern = TextPattern(
            begins: texts(node, "begins"),
            contains: texts(node, "contains"),
            ends: texts(node, "ends"),
            drops: texts(node, "drops")
        )
        if pattern.ends.isEmpty { fault(node, "“ends” is missing: any line would fit") }
        return pattern
    }
}
