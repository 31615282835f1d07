import Bytes
package import JSONCoding
package import PropertyGraph

/// What is wrong with a vocabulary, each with its place in the file.
package struct VocabularyError: Error, Hashable, Sendable, CustomStringConvertible {
    package let faults: [String]

    package init(faults: [String]) { self.faults = faults }

    package var description: String { faults.joined(separator: "\n") }
}

extension Vocabulary {
    /// The vocabulary of a model: `words` of no model, such as 多少, and those of this one.
    ///
    /// - Throws: `VocabularyError` where a file names what the model has not, or has another form.
    package init(
        words: JSONValue,
        of names: JSONValue,
        model: Model
    ) throws(VocabularyError) {
        var parser = VocabularyParser(model: model)
        parser.readFunctionWords(words)
        parser.readModel(names)
        guard parser.faults.isEmpty else { throw VocabularyError(faults: parser.faults) }
        self = parser.vocabulary
    }

    /// The vocabulary of a model that has no file of its own: nodes are called by the names of their types, and
    /// relationships by those of their fields.
    package init(words: JSONValue, model: Model) throws(VocabularyError) {
        var parser = VocabularyParser(model: model)
        parser.readFunctionWords(words)
        parser.deriveFromModel()
        guard parser.faults.isEmpty else { throw VocabularyError(faults: parser.faults) }
        self = parser.vocabulary
    }
}

/// Reads the JSON of a vocabulary, and collects all that is wrong with it.
private struct VocabularyParser {
    let model: Model
    var vocabulary = Vocabulary()
    var faults: [String] = []

    // MARK: Words of no model

    mutating func readFunctionWords(_ json: JSONValue) {
        for language in QuestionLanguage.allCases {
            guard let object = json[language.rawValue]?.object else {
                faults.append("words: “\(language.rawValue)” is missing")
                continue
            }
            for member in object.members {
                guard let word = FunctionWord(rawValue: member.name) else {
                    faults.append("words.\(language.rawValue): “\(member.name)” means nothing here")
                    continue
                }
                for text in texts(member.value, "words.\(language.rawValue).\(member.name)") {
                    vocabulary.add(text, .function(word))
                }
            }
        }
    }

    // MARK: Words of a model

    mutating func readModel(_ json: JSONValue) {
        if let signs = json["signs"] { vocabulary.signs = texts(signs, "signs") }
        for member in json["types"]?.object?.members ?? [] {
            readKind(member.name, member.value)
        }
        for (index, node) in (json["relations"]?.array ?? []).enumerated() {
            readRelation(node, "relations[\(index)]")
        }
        for (index, node) in (json["phrases"]?.array ?? []).enumerated() {
            readPhrase(node, "phrases[\(index)]")
        }
        if let name = json["default"]?.string {
            vocabulary.usual = model.label(named: name).flatMap { vocabulary.kind(of: $0.id) }
            if vocabulary.usual == nil { faults.append("default: no type “\(name)”") }
        }
        let known = ["signs", "types", "relations", "phrases", "default"]
        for member in json.object?.members ?? [] where !known.contains(member.name) {
            faults.append("“\(member.name)” means nothing here")
        }
        if json.object == nil { faults.append("an object is needed") }
    }

    private mutating func readKind(_ name: String, _ node: JSONValue) {
        let place = "types.\(name)"
        guard let label = model.label(named: name) else {
            faults.append("\(place): the model has no such type")
            return
        }
        let (chinese, english) = (node["zh"], node["en"])
        guard let zh = chinese?["name"]?.string, let en = english?["name"]?.string,
            let plural = english?["plural"]?.string, let shown = node["show"]?.string
        else {
            faults.append("\(place): “zh.name”, “en.name”, “en.plural” and “show” are needed")
            return
        }
        let stands = node["stands"]?.string.flatMap { model.label(named: $0)?.id }
        if node["stands"] != nil, stands == nil {
            faults.append("\(place).stands: the model has no such type")
        }
        let index = vocabulary.kinds.count
        vocabulary.kinds.append(
            Vocabulary.Kind(
                label: label.id,
                name: Wording(chinese: zh, english: en),
                plural: plural,
                counted: chinese?["counted"]?.string ?? "个",
                number: property(node["number"], label, place),
                text: property(node["text"], label, place),
                title: property(node["title"], label, place),
                date: property(node["date"], label, place),
                dated: wording(node["dated"]),
                undated: wording(node["undated"]),
                stands: stands,
                isLookedUp: node["lookedUp"] == .bool(true),
                isAbbreviated: node["abbreviated"] == .bool(true),
                isDefined: node["defines"] == .bool(true),
                shown: shown,
                order: node["order"]?.string
            )
        )
        for language in QuestionLanguage.allCases {
            let own = node[language.rawValue]
            add(own?["words"], language, .kind(index), place)
            add(own?["who"], language, .asked(index), place)
            add(node["dateWords"]?[language.rawValue], language, .date(index), place)
            add(node["dateVerbs"]?[language.rawValue], language, .dateVerb(index), place)
            add(node["busiest"]?[language.rawValue], language, .most(index), place)
        }
    }

    private mutating func readRelation(_ node: JSONValue, _ place: String) {
        guard let from = node["from"]?.string.flatMap({ model.label(named: $0) }) else {
            faults.append("\(place): “from” names no type")
            return
        }
        guard let path = node["path"]?.string, let title = wording(node["title"]),
            let noun = wording(node["noun"])
        else {
            faults.append("\(place): “path”, “title” and “noun” are needed")
            return
        }
        var label = from
        var steps: [Vocabulary.Relation.Step] = []
        for name in path.split(separator: ".").map(String.init) {
            guard let field = label.relationshipFields.first(where: { Text($0.name) == Text(name) })
            else {
                faults.append("\(place).path: \(label.name) has no relationship “\(name)”")
                return
            }
            let end = label.ends[field.end.index]
            steps.append(Vocabulary.Relation.Step(field: name, isToOne: end.isToOne))
            label = model[end.target]
        }
        let index = vocabulary.relations.count
        vocabulary.relations.append(
            Vocabulary.Relation(
                from: from.id,
                to: label.id,
                steps: steps,
                properties: properties(node["properties"]),
                through: properties(node["through"]),
                isDefault: node["default"] == .bool(true),
                isToOthers: node["others"] == .bool(true),
                dates: node["dated"]?.string,
                title: title,
                noun: noun
            )
        )
        for language in QuestionLanguage.allCases {
            add(node[language.rawValue], language, .relation(index), place)
        }
    }

    private mutating func readPhrase(_ node: JSONValue, _ place: String) {
        guard let of = node["of"]?.string.flatMap({ model.label(named: $0) }),
            let filter = node["where"]?.string, let title = wording(node["title"])
        else {
            faults.append("\(place): “of”, “where” and “title” are needed")
            return
        }
        let index = vocabulary.phrases.count
        vocabulary.phrases.append(
            Vocabulary.Phrase(
                of: of.id,
                filter: filter,
                title: title,
                hasOwnTimes: node["ownTimes"] == .bool(true),
                isNoun: node["noun"] == .bool(true)
            )
        )
        for language in QuestionLanguage.allCases {
            add(node[language.rawValue], language, .phrase(index), place)
            if node["noun"] == .bool(true), let kind = vocabulary.kind(of: of.id) {
                add(node[language.rawValue], language, .kind(kind), place)
            }
        }
    }

    // MARK: A model without words

    mutating func deriveFromModel() {
        for label in model.labels {
            let index = vocabulary.kinds.count
            let isDate = { (property: Property) in property.type == .date && !property.isList }
            vocabulary.kinds.append(
                Vocabulary.Kind(
                    label: label.id,
                    name: Wording(chinese: label.name, english: label.singleName),
                    plural: label.pluralName,
                    counted: "个",
                    text: label.names.isEmpty
                        ? label.properties.first(where: \.isSearchable)?.name : nil,
                    date: label.properties.first(where: isDate)?.name,
                    shown: label.properties.filter { $0.deprecationReason == nil }
                        .map(\.name).joined(separator: " ")
                )
            )
            for word in [label.name, label.singleName, label.pluralName] {
                vocabulary.add(word, .kind(index))
            }
        }
        for label in model.labels {
            for field in label.relationshipFields {
                let end = label.ends[field.end.index]
                vocabulary.relations.append(
                    Vocabulary.Relation(
                        from: label.id,
                        to: end.target,
                        steps: [
                            Vocabulary.Relation.Step(field: field.name, isToOne: end.isToOne)
                        ],
                        isDefault: true,
                        title: Wording(
                            chinese: "\(field.name)有{it}",
                            english: "with {it} in \(field.name)"
                        ),
                        noun: Wording(chinese: field.name, english: field.name)
                    )
                )
                vocabulary.add(field.name, .relation(vocabulary.relations.count - 1))
            }
        }
    }

    // MARK: Parts

    private mutating func add(
        _ node: JSONValue?,
        _ language: QuestionLanguage,
        _ sense: Vocabulary.Sense,
        _ place: String
    ) {
        guard let node else { return }
        for text in texts(node, "\(place).\(language.rawValue)") {
            vocabulary.add(text, sense)
        }
    }

    private mutating func texts(_ node: JSONValue, _ place: String) -> [String] {
        guard let elements = node.array else {
            faults.append("\(place): a list of texts is needed")
            return []
        }
        let texts = elements.compactMap(\.string)
        if texts.count < elements.count || texts.contains("") {
            faults.append("\(place): a list of texts is needed, none of them empty")
        }
        return texts
    }

    private mutating func property(
        _ node: JSONValue?,
        _ label: Label,
        _ place: String
    ) -> String? {
        guard let node else { return nil }
        guard let name = node.string, label.property(named: name) != nil else {
            faults.append("\(place): \(label.name) has no such property")
            return nil
        }
        return name
    }

    private func wording(_ node: JSONValue?) -> Wording? {
        guard let zh = node?["zh"]?.string, let en = node?["en"]?.string else { return nil }
        return Wording(chinese: zh, english: en)
    }

    /// Filters on properties of a relationship: `lead: {eq: true}`.
    private func properties(_ node: JSONValue?) -> String? {
        let filters = node?.object?.members.map { member in
            "\(member.name): {eq: \(literal(member.value))}"
        }
        return filters?.joined(separator: ", ")
    }

    /// A value as GraphQL writes it.
    private func literal(_ value: JSONValue) -> String {
        switch value {
        case .bool(let flag): flag ? "true" : "false"
        case .int(let number): String(number)
        case .string(let name): name
        default: "null"
        }
    }
}
