import GraphAPI
import GraphQLSchema
import JSONCoding
import PropertyGraph

/// Reads the arguments of a field once, as far as they depend on no request.
struct ArgumentBinder {
    let api: GraphAPI

    /// What a field's arguments, or those of them that are given, say in each request.
    func read(
        _ entries: [InputTemplate.Entry],
        of field: FieldID,
        _ meaning: FieldMeaning
    ) -> Template<BoundArguments> {
        let arguments = Arguments(entries, in: api)
        switch meaning.row.arguments {
        case .plain: return arguments.object.map { .plain($0) }
        case .node:
            return found(arguments.text("id")) { (id, snapshot) in
                .node(id.flatMap { snapshot.node(globalID: $0) })
            }
        case .nodes:
            return found(arguments.texts("ids")) { (ids, snapshot) in
                .nodes(ids.map { snapshot.node(globalID: $0) })
            }
        case .lookup(let label): return lookup(arguments, label)
        case .list(let source): return list(arguments, origin(of: source, field)).map { .list($0) }
        case .aggregate(let source):
            return aggregate(arguments, origin(of: source, field)).map { .aggregate($0) }
        case .groups: return groups(arguments).map { .groups($0) }
        case .first: return arguments.count("first").map { .first($0) }
        case .reach: return reach(arguments).map { .reach($0) }
        case .search: return search(arguments).map { .search($0) }
        case .paths: return paths(arguments).map { .paths($0) }
        case .picture: return picture(arguments).map { .picture($0) }
        case .pairs: return pairs(arguments).map { .pairs($0) }
        case .rank: return rank(arguments).map { .rank($0) }
        case .changes: return changes(arguments).map { .changes($0) }
        case .question: return question(arguments).map { .question($0) }
        case .write(let meaning): return write(arguments, meaning).map { .write($0) }
        case .importing: return importing(arguments).map { .importing($0) }
        case .changePage: return changePage(arguments).map { .changePage($0) }
        }
    }

    /// What is looked up in each snapshot.
    private func found<Named: Sendable>(
        _ named: Template<Named>,
        _ find: @escaping @Sendable (Named, Snapshot) -> BoundArguments
    ) -> Template<BoundArguments> {
        .open { (context) throws(GraphQLError) in
            find(try named.value(context), context.snapshot)
        }
    }

    private func origin(of source: MeaningRow.NodeSource, _ field: FieldID) -> ListOrigin {
        switch source {
        case .all(let label):
            return ListOrigin(owner: label, related: nil, identity: api.model[label].name)
        case .related(let related):
            let definition = api.schema[field]
            guard let owner = api.label(of: definition.owner) else {
                preconditionFailure("a field that leads on from nodes belongs to a type of nodes")
            }
            return ListOrigin(
                owner: owner,
                related: related,
                identity: "\(api.model[owner].name).\(definition.name)"
            )
        }
    }

    /// The error of an argument.
    func refused(
        _ name: String,
        _ message: String,
        code: GraphQLError.Code = .badUserInput
    ) -> GraphQLError {
        .refusing(name, message, code: code)
    }
}

extension GraphQLError {
    /// The error of an argument.
    fileprivate static func refusing(
        _ name: String,
        _ message: String,
        code: Code = .badUserInput
    ) -> GraphQLError {
        GraphQLError("\(name): \(message).", code: code)
    }
}

/// Arguments by name; one that is null counts as left out, so it has its default.
struct Arguments: Sendable {
    private let entries: [InputTemplate.Entry]
    /// Knows the names; held by reference, since a schema is large to copy.
    private let api: GraphAPI

    init(_ entries: [InputTemplate.Entry], in api: GraphAPI) {
        self.entries = entries
        self.api = api
    }

    /// Reads an argument under its name; nil when it has no value.
    func read<Part: Sendable>(
        _ name: String,
        _ read:
            @escaping @Sendable (InputReader, InputTemplate) throws(GraphQLError) -> Template<Part>
    ) -> Template<Part?> {
        guard let entry = entries.first(where: { api.schema.name(of: $0.input) == name }) else {
            return .ready(nil)
        }
        let defaultValue = api.schema[entry.input].defaultValue
        let reader = InputReader(api: api, argument: name)
        return reader.known(entry.value) { (reader, value) throws(GraphQLError) in
            guard case .null? = value.known else { return try read(reader, value).map { $0 } }
            guard let defaultValue, defaultValue != .null else { return .ready(nil) }
            return try read(reader, .value(defaultValue)).map { $0 }
        }.map { (part: Part??) in part ?? nil }
    }

    /// All arguments that stand here, whatever their values.
    var inputs: [InputID] { entries.map(\.input) }

    /// All arguments that have a value, as they are.
    var object: Template<InputObject> { object { _ in true } }

    /// The arguments that are given; null counts as left out.
    var given: Template<InputObject> { object { $0 != .null } }

    private func object(
        where isWanted: @escaping @Sendable (InputValue) -> Bool
    ) -> Template<InputObject> {
        let entries = entries
        return Template(isReady: entries.allSatisfy { $0.value.known != nil }, in: api) {
            context in
            var filled: [InputObject.Entry] = []
            filled.reserveCapacity(entries.count)
            for entry in entries {
                guard let value = entry.value.value(context.variables), isWanted(value) else {
                    continue
                }
                filled.append(InputObject.Entry(input: entry.input, value: value))
            }
            return InputObject(filled)
        }
    }

    /// Whether an argument has a value.
    func isGiven(_ name: String) -> Template<Bool> {
        read(name) { (_, _) in .ready(()) }.map { $0 != nil }
    }

    /// An argument as it was written, for cursors.
    func json(_ name: String) -> Template<String?> {
        read(name) { [api] (_, value) in
            Template(isReady: value.known != nil, in: api) { context in
                api.schema.json(of: value.value(context.variables) ?? .null).description
            }
        }
    }

    /// An argument as it is, whatever its type.
    func whole(_ name: String) -> Template<InputValue?> {
        read(name) { [api] (_, value) in
            Template(isReady: value.known != nil, in: api) { context in
                value.value(context.variables) ?? .null
            }
        }
    }

    /// An argument of a scalar or enum type.
    func value(_ name: String) -> Template<InputValue?> {
        read(name) { (_, value) in .ready(value.known ?? .null) }
    }

    /// A number of things to answer or leave out, which cannot be negative.
    func count(_ name: String, from least: Int = 0) -> Template<Int?> {
        value(name).map { (value) throws(GraphQLError) in
            guard case .int(let number)? = value else { return nil }
            guard number >= least else {
                throw .refusing(name, "expected a number from \(least), not \(number)")
            }
            return number
        }
    }

    func text(_ name: String) -> Template<String?> {
        value(name).map { $0?.text }
    }

    /// What a text says, read under the argument's name.
    func text<Part: Sendable>(
        _ name: String,
        as read: @escaping @Sendable (InputReader, String) throws(GraphQLError) -> Part
    ) -> Template<Part?> {
        self.read(name) { (reader, value) throws(GraphQLError) in
            .ready(try read(reader, value.known?.text ?? ""))
        }
    }

    /// The texts of a list; none when it is left out.
    func texts(_ name: String) -> Template<[String]> {
        read(name) { (reader, value) in reader.texts(value) }.map { $0 ?? [] }
    }
}

extension InputValue {
    /// The text of a string or an id.
    var text: String? {
        switch self {
        case .string(let text), .id(let text): text
        case .null, .int, .double, .boolean, .enumValue, .list, .object, .json: nil
        }
    }
}
