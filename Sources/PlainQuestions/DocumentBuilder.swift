import Bytes
import GraphQLLanguage
import JSONCoding
import PropertyGraph

/// Writes the GraphQL document that answers a question, and its variables.
///
/// Names, words, dates and numbers of the question become variables, so that nothing somebody asks is ever read as
/// GraphQL.
struct DocumentBuilder {
    let vocabulary: Vocabulary
    let snapshot: Snapshot
    let today: CalendarDate
    private var declarations: [String] = []
    private(set) var variables: [JSONObject.Member] = []

    /// No question has more days within a time that are asked for one by one.
    private static let daysMax = 400

    init(_ vocabulary: Vocabulary, _ snapshot: Snapshot, today: CalendarDate) {
        (self.vocabulary, self.snapshot, self.today) = (vocabulary, snapshot, today)
    }

    /// The document, prettily printed; nil where a condition has no filter in this model.
    mutating func document(of question: Question) -> String? {
        let kind = vocabulary.kinds[question.kind]
        let label = snapshot.model[kind.label]
        guard let conditions = filters(question.conditions, of: kind.label) else { return nil }
        let whole = merged(conditions)
        let filterArgument = whole.isEmpty ? nil : "where: {\(whole)}"
        let answer: String
        switch question.form {
        case .list:
            let order = kind.order.map { "orderBy: \($0)" }
            answer = "\(label.pluralName)\(arguments([filterArgument, order])) {\(shown(kind))}"
        case .count:
            answer = "\(label.pluralName)Aggregate\(arguments([filterArgument])) {count}"
        case .groupsByRelation(let relation):
            let field = vocabulary.relations[relation].steps[0].field
            answer = groups(
                label,
                filterArgument,
                "{relationship: \(Self.constant(field))}",
                relation
            )
        case .groupsByTime(let part):
            guard let date = kind.date else { return nil }
            let key = "{field: \(Self.constant(date)), by: \(part)}"
            answer = groups(label, filterArgument, key, nil)
        case .ranked(let ranking):
            guard let ranked = ranked(ranking, of: kind, conditions) else { return nil }
            answer = "\(label.pluralName)\(ranked)"
        case .path(let from, let to):
            let (from, to) = (id(of: from, "from"), id(of: to, "to"))
            answer =
                "shortestPath(from: \(from), to: \(to)) "
                + "{length nodes {id} steps {relationship forward from {id} to {id}}}"
        case .node(let node):
            answer = "\(label.singleName)(\(named(node))) {\(shown(kind))}"
        }
        let head = declarations.isEmpty ? "" : "(\(declarations.joined(separator: ", ")))"
        return Self.printed("query Answer\(head) {answer: \(answer)}")
    }

    private static func printed(_ text: String) -> String? {
        try? Document(parsing: SourceText(text)).printed()
    }

    private func arguments(_ all: [String?]) -> String {
        let given = all.compactMap(\.self)
        return given.isEmpty ? "" : "(\(given.joined(separator: ", ")))"
    }

    private func shown(_ kind: Vocabulary.Kind) -> String {
        kind.shown.isEmpty ? "id" : "id \(kind.shown)"
    }

    private func groups(
        _ label: Label,
        _ filter: String?,
        _ key: String,
        _ relation: Int?
    ) -> String {
        var node = "id"
        if let relation {
            let target = snapshot.model[vocabulary.relations[relation].to]
            let name = target.names.first.map { target.properties[$0.index].name }
            let title = vocabulary.kind(of: target.id).flatMap { vocabulary.kinds[$0].title }
            if let name = name ?? title { node += " ... on \(target.name) {\(name)}" }
        }
        let list = arguments([filter, "groupBy: [\(key)]"])
        // The most first, but times one after another.
        let order = relation == nil ? "(orderBy: [{key: ASC}])" : ""
        let groups = "groups\(order) {keys {value node {\(node)}} count}"
        return "\(label.pluralName)Aggregate\(list) {\(groups)}"
    }

    /// The arguments and the selection of a list in an order, of which those are left out that have none of what
    /// it goes by where the fewest or the first are asked for.
    private mutating func ranked(
        _ ranking: Question.Ranking,
        of kind: Vocabulary.Kind,
        _ conditions: [String]
    ) -> String? {
        let direction = ranking.isAscending ? "ASC" : "DESC"
        var (conditions, order, counted) = (conditions, "", "")
        switch ranking.measure {
        case .own:
            order = kind.number.map { "[{\($0): \(direction)}]" } ?? kind.order ?? ""
        case .date:
            guard let date = kind.date else { return nil }
            order = "[{\(date): \(direction)}]"
            if ranking.first != nil { conditions.append("not: {\(date): {isNull: true}}") }
        case .relation(let relation, let counts):
            let relation = vocabulary.relations[relation]
            guard !relation.steps[0].isToOne, let inner = filters(counts, of: relation.to) else {
                return nil
            }
            let within = relationFilter(relation, inner)
            let field = relation.steps[0].field
            counted = " counted: \(field)Aggregate"
            if within.isEmpty {
                order = "[{\(field)Count: \(direction)}]"
            } else {
                order = "[{\(field)Aggregate: {where: {\(within)}, count: \(direction)}}]"
                counted += "(where: {\(within)})"
            }
            counted += " {count}"
            if ranking.isAscending, !ranking.mayBeNone {
                conditions.append(size(field, within, "gt", 0))
            }
        }
        let whole = merged(conditions)
        let list = arguments([
            whole.isEmpty ? nil : "where: {\(whole)}",
            order.isEmpty ? nil : "orderBy: \(order)",
            ranking.first.map { "first: \(variable("first", "Int!", .int($0)))" },
        ])
        return "\(list) {\(shown(kind))\(counted)}"
    }

    /// A filter on how many nodes there are at the end of a relationship.
    private mutating func size(
        _ field: String,
        _ within: String,
        _ comparison: String,
        _ number: Int
    ) -> String {
        let count = "count: {\(comparison): \(variable("count", "Int!", .int(number)))}"
        return within.isEmpty
            ? "\(field): {\(count)}"
            : "\(field): {aggregate: {where: {\(within)}, \(count)}}"
    }

    /// `leaders` as the enums of groups name it.
    private static func constant(_ field: String) -> String {
        var constant = ""
        for scalar in field.unicodeScalars {
            if ("A"..."Z").contains(scalar), !constant.isEmpty { constant += "_" }
            constant += String(scalar).uppercased()
        }
        return constant
    }

    // MARK: Filters

    /// The filters of several conditions; nil where one has none in this model.
    private mutating func filters(_ conditions: [Condition], of label: LabelID) -> [String]? {
        var filters: [String] = []
        for condition in conditions {
            guard let own = filter(condition, of: label) else { return nil }
            filters.append(own)
        }
        return filters
    }

    /// The members of a filter on nodes of a label, without its braces.
    private mutating func filter(_ condition: Condition, of label: LabelID) -> String? {
        switch condition {
        case .isNode(let node):
            return isNode(node)
        case .some(let relation, let inner, let period):
            return some(vocabulary.relations[relation], inner, period)
        case .none(let relation):
            return some(vocabulary.relations[relation], [], nil).map { "not: {\($0)}" }
        case .size(let relation, let inner, let comparison, let number):
            let relation = vocabulary.relations[relation]
            guard relation.steps.count == 1, !relation.steps[0].isToOne,
                let conditions = filters(inner, of: relation.to)
            else { return nil }
            let within = relationFilter(relation, conditions)
            return size(relation.steps[0].field, within, comparison, number)
        case .number(let property, let number):
            return "\(property): {eq: \(variable(property, "Int!", .int(number)))}"
        case .text(let property, let words, let isWhole):
            let value = variable(property, "String!", .string(words))
            return "\(property): {\(isWhole ? "eq" : "contains"): \(value)}"
        case .time(let kind, let period):
            return vocabulary.kinds[kind].date.flatMap { time($0, of: label, period) }
        case .noTime(let kind):
            return vocabulary.kinds[kind].date.map { "\($0): {isNull: true}" }
        case .phrase(let phrase):
            return phraseFilter(vocabulary.phrases[phrase])
        case .not(let inner):
            return filter(inner, of: label).map { "not: \(object($0))" }
        case .any(let all):
            guard let parts = filters(all, of: label) else { return nil }
            return "or: [\(parts.map(object).joined(separator: ", "))]"
        }
    }

    /// Several filters that all hold, without the braces around them: in one object where each says one thing, of
    /// its own.
    private func merged(_ filters: [String]) -> String {
        guard filters.count > 1 else {
            return filters.first.map { $0.hasPrefix("{") ? String($0.dropFirst().dropLast()) : $0 }
                ?? ""
        }
        let names = filters.map { $0.prefix { $0 != ":" } }
        guard Set(names).count < names.count || filters.contains(where: { $0.hasPrefix("{") })
        else {
            return filters.joined(separator: ", ")
        }
        return "and: [\(filters.map(object).joined(separator: ", "))]"
    }

    private func object(_ filter: String) -> String {
        filter.hasPrefix("{") ? filter : "{\(filter)}"
    }

    private mutating func isNode(_ node: NodeAddress) -> String {
        let label = snapshot.model[node.label]
        guard let name = snapshot.usualName(of: node) else {
            let id = snapshot[node.label].globalID(of: node.row)
            return "id: {eq: \(variable(label.singleName, "ID!", .string(id)))}"
        }
        return "named: \(variable(label.singleName, "String!", .string(name)))"
    }

    private mutating func named(_ node: NodeAddress) -> String {
        guard snapshot.usualName(of: node) != nil else { return "id: \(id(of: node, "id"))" }
        return isNode(node)
    }

    private mutating func id(of node: NodeAddress, _ name: String) -> String {
        variable(name, "ID!", .string(snapshot[node.label].globalID(of: node.row)))
    }

    private mutating func some(
        _ relation: Vocabulary.Relation,
        _ inner: [Condition],
        _ period: Period?
    ) -> String? {
        guard let conditions = filters(inner, of: relation.to) else { return nil }
        var within = relationFilter(relation, conditions)
        if let period, let dates = relation.dates {
            guard let days = period.days(max: Self.daysMax) else { return nil }
            // A document may say only the month, or the year.
            var all = days.map(\.description)
            for date in days where date.day == 1 {
                all.append(String(date.description.prefix(7)))
                if date.month == 1 { all.append(String(date.description.prefix(4))) }
            }
            let value = variable(dates, "[Date!]!", .array(all.map { .string($0) }))
            let said = "properties: {\(dates): {hasAny: \(value)}}"
            within = within.isEmpty ? said : "\(within), \(said)"
        }
        return relation.filter(within)
    }

    /// What nodes at the end of a relation have to fulfil, and what its properties have to be.
    private func relationFilter(
        _ relation: Vocabulary.Relation,
        _ conditions: [String]
    ) -> String {
        let properties = relation.properties.map { "properties: {\($0)}" }
        return merged(conditions + (properties.map { [$0] } ?? []))
    }

    private mutating func time(
        _ property: String,
        of label: LabelID,
        _ period: Period
    ) -> String? {
        let (first, last) = period.bounds
        let label = snapshot.model[label]
        if let own = label.property(named: property), label.properties[own.index].type == .int {
            return years(property, first, last)
        }
        let from = first.map { variable("from", "Date!", .string($0.description)) }
        let to = last.map { variable("by", "Date!", .string($0.description)) }
        switch (from, to) {
        case (let from?, let to?): return "\(property): {gte: \(from), lte: \(to)}"
        case (let from?, nil): return "\(property): {gte: \(from)}"
        case (nil, let to?): return "\(property): {lte: \(to)}"
        case (nil, nil): return nil
        }
    }

    /// A filter on a number that is a year; nil where the time begins or ends within one.
    private mutating func years(
        _ property: String,
        _ first: CalendarDate?,
        _ last: CalendarDate?
    ) -> String? {
        guard first.map({ $0.month == 1 && $0.day == 1 }) ?? true,
            last.map({ $0.month == 12 && $0.day == 31 }) ?? true
        else { return nil }
        let bounds = [
            first.map { "gte: \(variable("from", "Int!", .int($0.year)))" },
            last.map { "lte: \(variable("by", "Int!", .int($0.year)))" },
        ].compactMap(\.self)
        return "\(property): {\(bounds.joined(separator: ", "))}"
    }

    private mutating func phraseFilter(_ phrase: Vocabulary.Phrase) -> String {
        if phrase.filter.contains("$today"), !variables.contains(where: { $0.name == "today" }) {
            _ = variable("today", "Date!", .string(today.description))
        }
        return phrase.filter
    }

    /// Declares a variable, under another name where one has it.
    private mutating func variable(_ name: String, _ type: String, _ value: JSONValue) -> String {
        let same = zip(variables, declarations).first { variable, declaration in
            variable.value == value && declaration == "$\(variable.name): \(type)"
                && variable.name.hasPrefix(name)
        }
        if let same { return "$\(same.0.name)" }
        var own = name
        var number = 2
        while variables.contains(where: { $0.name == own }) {
            own = "\(name)\(number)"
            number += 1
        }
        variables.append(JSONObject.Member(name: own, value: value))
        declarations.append("$\(own): \(type)")
        return "$\(own)"
    }
}

extension Snapshot {
    /// The first of a node's names; nil where it has none.
    func usualName(of node: NodeAddress) -> String? {
        model[node.label].names.first.flatMap { self[node.label].texts($0, of: node.row).first }
    }
}
