import GraphAPI
import GraphQLLanguage
import GraphQLSchema
import JSONCoding
import PropertyGraph

/// Reads the arguments of a plan's fields for one execution.
struct ArgumentBinder {
    let api: GraphAPI
    let snapshot: Snapshot
    let document: Document
    let variables: VariableValues
    private var reader: InputReader

    init(
        api: GraphAPI,
        snapshot: Snapshot,
        document: Document,
        variables: VariableValues,
        today: Today
    ) {
        self.api = api
        self.snapshot = snapshot
        self.document = document
        self.variables = variables
        reader = InputReader(api: api, snapshot: snapshot, today: today)
    }

    /// A field's arguments; what is wrong with them is kept for the field to answer.
    mutating func bind(_ slot: ArgumentSlot) -> BoundArguments {
        do {
            let values = try slot.arguments.values(variables, in: document, api.schema)
            return try read(values, of: slot.definition, slot.action, slot.label)
        } catch {
            var error = error
            // Literals have been judged before; here a variable brought it.
            if error.code == .validationFailed { error.code = .badUserInput }
            if error.places.isEmpty { error.places = [document.source.place(of: slot.range)] }
            return .failed(error)
        }
    }

    /// Reads a field's arguments, or those of them that are given.
    mutating func read(
        _ values: InputObject,
        of field: FieldID,
        _ action: FieldPlan.Action,
        _ label: LabelID?
    ) throws(GraphQLError) -> BoundArguments {
        let arguments = Arguments(values, in: api)
        switch action {
        case .query(.lookup(let label)): return .node(try lookup(arguments, label))
        case .query(.node):
            return .node(arguments.text("id").flatMap { snapshot.node(globalID: $0) })
        case .query(.nodes):
            return .nodes(arguments.texts("ids").map { snapshot.node(globalID: $0) })
        case .query(.list(let label)): return .list(try list(arguments, label, nil))
        case .query(.aggregate(let label)): return .aggregate(try aggregate(arguments, label, nil))
        case .query(.picture): return .picture(try picture(arguments))
        case .node(.list(let related)):
            guard let label else { return .plain(values) }
            return .list(try list(arguments, label, relationshipType(related, field)))
        case .node(.aggregate(let related)):
            guard let label else { return .plain(values) }
            return .aggregate(try aggregate(arguments, label, relationshipType(related, field)))
        case .node(.reach): return .reach(try reach(arguments))
        case .aggregate(.groups): return .groups(try groups(arguments))
        case .aggregate(.nodes): return .first(try count("first", arguments))
        default: return .plain(values)
        }
    }

    /// The relationship type that a field's nodes are reached by.
    private func relationshipType(_ related: Related, _ field: FieldID) -> RelationshipTypeID? {
        api.label(of: api.schema[field].owner).flatMap { api.target(of: related, $0).1 }
    }

    /// A number of things to answer or leave out, which cannot be negative.
    private mutating func count(
        _ name: String,
        _ arguments: Arguments
    ) throws(GraphQLError) -> Int? {
        guard let number = arguments.number(name) else { return nil }
        guard number >= 0 else {
            throw GraphQLError("\(name): a number from 0, not \(number).", code: .badUserInput)
        }
        return number
    }

    private mutating func filter(
        _ arguments: Arguments,
        _ label: LabelID,
        _ type: RelationshipTypeID?
    ) throws(GraphQLError) -> Predicate? {
        guard let value = arguments["where"] else { return nil }
        return try reader.argument("where") { (reader) throws(GraphQLError) in
            try reader.predicate(value, of: label, through: type)
        }
    }

    private mutating func list(
        _ arguments: Arguments,
        _ label: LabelID,
        _ type: RelationshipTypeID?
    ) throws(GraphQLError) -> BoundList {
        var list = BoundList()
        list.filter = try filter(arguments, label, type)
        if let order = arguments["orderBy"] {
            list.order = try reader.argument("orderBy") { (reader) throws(GraphQLError) in
                try reader.orderTerms(order, of: label, through: type)
            }
        }
        list.first = try count("first", arguments)
        list.offset = try count("offset", arguments) ?? 0
        list.ties = arguments["ties"] == .boolean(true)
        return list
    }

    private mutating func aggregate(
        _ arguments: Arguments,
        _ label: LabelID,
        _ type: RelationshipTypeID?
    ) throws(GraphQLError) -> BoundAggregate {
        var aggregate = BoundAggregate()
        aggregate.filter = try filter(arguments, label, type)
        if let terms = arguments["groupBy"] {
            aggregate.terms = try reader.argument("groupBy") { (reader) throws(GraphQLError) in
                try reader.groupTerms(terms, of: label)
            }
        }
        return aggregate
    }

    private mutating func groups(_ arguments: Arguments) throws(GraphQLError) -> BoundGroups {
        var groups = BoundGroups()
        if let having = arguments["having"] {
            groups.having = try reader.argument("having") { (reader) throws(GraphQLError) in
                try reader.groupTest(having)
            }
        }
        if case .list(let terms)? = arguments["orderBy"] {
            groups.order = terms.compactMap { term in
                guard case .object(let term) = term, let entry = term.entries.first else {
                    return nil
                }
                let direction = reader.enumName(entry.value) ?? "ASC"
                return (
                    api.schema[entry.input].name == "key" ? .key : .count,
                    direction.hasPrefix("DESC"), direction.hasSuffix("NULLS_FIRST")
                )
            }
        }
        groups.first = try count("first", arguments)
        return groups
    }

    private mutating func reach(_ arguments: Arguments) throws(GraphQLError) -> BoundReach {
        guard let along = arguments.text("along") else {
            throw GraphQLError("along: a path expression.", code: .badUserInput)
        }
        let path = try reader.argument("along") { (reader) throws(GraphQLError) in
            try reader.pathExpression(along)
        }
        return BoundReach(
            path: path,
            labels: arguments["types"].map { reader.labels($0) },
            first: try count("first", arguments)
        )
    }

    private mutating func picture(_ arguments: Arguments) throws(GraphQLError) -> BoundPicture {
        var picture = BoundPicture(first: try count("first", arguments) ?? 500)
        picture.depth = try count("depth", arguments)
        if arguments["around"] != nil { picture.around = try around(arguments.texts("around")) }
        if let filter = arguments["where"] {
            (picture.labels, picture.filters) = try reader.argument("where") {
                (reader) throws(GraphQLError) in
                try reader.pictureFilter(filter)
            }
        }
        if let along = arguments.text("along") {
            picture.path = try reader.argument("along") { (reader) throws(GraphQLError) in
                try reader.pathExpression(along)
            }
        }
        return picture
    }

    private func around(_ ids: [String]) throws(GraphQLError) -> [NodeAddress] {
        var nodes: [NodeAddress] = []
        var known: Set<NodeAddress> = []
        for id in ids {
            guard let node = snapshot.node(globalID: id) else {
                throw GraphQLError("around: there is no node \"\(id)\".", code: .notFound)
            }
            if known.insert(node).inserted { nodes.append(node) }
        }
        return nodes
    }
}

/// Arguments by name; one that is null counts as left out.
struct Arguments {
    private let values: InputObject
    /// Knows the names; held by reference, since a schema is large to copy.
    private let api: GraphAPI

    init(_ values: InputObject, in api: GraphAPI) {
        self.values = values
        self.api = api
    }

    subscript(name: String) -> InputValue? {
        guard let value = values[name, in: api.schema], value != .null else { return nil }
        return value
    }

    /// The arguments that are given, with their names.
    var given: [(name: String, value: InputValue)] {
        values.entries.filter { $0.value != .null }.map { (api.schema[$0.input].name, $0.value) }
    }

    func number(_ name: String) -> Int? {
        if case .int(let number)? = self[name] { number } else { nil }
    }

    func text(_ name: String) -> String? {
        switch self[name] {
        case .string(let text), .id(let text): text
        default: nil
        }
    }

    func texts(_ name: String) -> [String] {
        guard case .list(let items)? = self[name] else { return [] }
        return items.compactMap { item in
            switch item {
            case .string(let text), .id(let text): text
            default: nil
            }
        }
    }
}
