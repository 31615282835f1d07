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
            return try read(values, of: slot.definition, slot.meaning, slot.label)
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
        _ meaning: FieldMeaning,
        _ label: LabelID?
    ) throws(GraphQLError) -> BoundArguments {
        let arguments = Arguments(values, in: api)
        switch meaning {
        case .query(let meaning): return try read(arguments, of: meaning)
        case .node(.list(let related)), .node(.connection(let related)):
            guard let owner = api.label(of: api.schema[field].owner) else { return .plain(values) }
            let place = ListPlace(
                owner: owner,
                related: related,
                identity: "\(api.model[owner].name).\(api.schema[field].name)"
            )
            return .list(try list(arguments, place))
        case .node(.aggregate(let related)):
            guard let owner = api.label(of: api.schema[field].owner) else { return .plain(values) }
            let (target, type) = api.target(of: related, owner)
            return .aggregate(try aggregate(arguments, target, type))
        case .node(.reach): return .reach(try reach(arguments))
        case .aggregate(.groups): return .groups(try groups(arguments))
        case .aggregate(.nodes), .pair(.paths): return .first(try count("first", arguments))
        default: return .plain(values)
        }
    }

    private mutating func read(
        _ arguments: Arguments,
        of meaning: QueryMeaning
    ) throws(GraphQLError) -> BoundArguments {
        switch meaning {
        case .lookup(let label): return .node(try lookup(arguments, label))
        case .node: return .node(arguments.text("id").flatMap { snapshot.node(globalID: $0) })
        case .nodes: return .nodes(arguments.texts("ids").map { snapshot.node(globalID: $0) })
        case .list(let label), .connection(let label):
            let place = ListPlace(owner: label, related: nil, identity: api.model[label].name)
            return .list(try list(arguments, place))
        case .aggregate(let label): return .aggregate(try aggregate(arguments, label, nil))
        case .search: return .search(try search(arguments))
        case .shortestPath, .shortestPaths, .shortestPathCount: return .paths(try paths(arguments))
        case .picture: return .picture(try picture(arguments))
        case .pairs: return .pairs(try pairs(arguments))
        case .rank: return .rank(try rank(arguments))
        case .history, .changes: return .changes(try changes(arguments))
        }
    }

    /// Reads a part of the arguments under its name.
    mutating func part<Result>(
        _ name: String,
        _ read: (inout InputReader) throws(GraphQLError) -> Result
    ) throws(GraphQLError) -> Result {
        try reader.argument(name, read)
    }

    /// The error of an argument.
    func refused(
        _ name: String,
        _ message: String,
        code: GraphQLError.Code = .badUserInput
    ) -> GraphQLError {
        GraphQLError("\(name): \(message).", code: code)
    }

    /// A number of things to answer or leave out, which cannot be negative.
    func count(
        _ name: String,
        _ arguments: Arguments
    ) throws(GraphQLError) -> Int? {
        guard let number = arguments.number(name) else { return nil }
        guard number >= 0 else { throw refused(name, "a number from 0, not \(number)") }
        return number
    }
}

/// Arguments by name; one that is null counts as left out, so it has its default.
struct Arguments {
    private let values: InputObject
    /// Knows the names; held by reference, since a schema is large to copy.
    private let api: GraphAPI

    init(_ values: InputObject, in api: GraphAPI) {
        self.values = values
        self.api = api
    }

    subscript(name: String) -> InputValue? {
        guard let entry = values.entries.first(where: { api.schema[$0.input].name == name }) else {
            return nil
        }
        let value = entry.value == .null ? api.schema[entry.input].defaultValue : entry.value
        return value == .null ? nil : value
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
