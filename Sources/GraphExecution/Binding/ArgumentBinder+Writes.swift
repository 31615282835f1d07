import GraphAPI
import GraphQLSchema
import JSONCoding
import PropertyGraph

/// What fields of `Mutation` ask.
extension ArgumentBinder {
    func write(_ arguments: Arguments, _ meaning: MutationMeaning) -> Template<WriteRequest> {
        switch meaning {
        case .create(let label): creation(arguments, label, isUpsert: false)
        case .upsert(let label): creation(arguments, label, isUpsert: true)
        case .update(let label): update(arguments, label)
        case .updateAll(let label):
            both(filter(arguments, label), set(arguments, label)) {
                .updateAll(label, $0, $1)
            }
        case .delete(let label):
            both(arguments.text("id"), arguments.value("ifVersion")) {
                .delete(label, id: $0 ?? "", ifVersion: $1?.number)
            }
        case .deleteAll(let label): filter(arguments, label).map { .deleteAll(label, $0) }
        case .relate: relationship(arguments).map { .relate($0) }
        case .unrelate: relationship(arguments).map { .unrelate($0) }
        }
    }

    private func creation(
        _ arguments: Arguments,
        _ label: LabelID,
        isUpsert: Bool
    ) -> Template<WriteRequest> {
        arguments.whole("input").map { [api] (value) throws(GraphQLError) in
            var inputs: [NodeInput] = []
            guard case .list(let items)? = value else {
                return .create(label, inputs, isUpsert: isUpsert)
            }
            let reader = WriteReader(api: api)
            for (index, item) in items.enumerated() {
                let path = InputPath.inside(.argument("input"), .index(index))
                inputs.append(try reader.node(item, label, path))
            }
            return .create(label, inputs, isUpsert: isUpsert)
        }
    }

    private func update(_ arguments: Arguments, _ label: LabelID) -> Template<WriteRequest> {
        let target = both(arguments.text("id"), arguments.value("ifVersion")) { ($0 ?? "", $1) }
        return both(target, set(arguments, label)) { target, set in
            .update(label, id: target.0, set, ifVersion: target.1?.number)
        }
    }

    private func set(_ arguments: Arguments, _ label: LabelID) -> Template<NodeInput> {
        arguments.whole("set").map { [api] (value) throws(GraphQLError) in
            try WriteReader(api: api).node(value ?? .null, label, .argument("set"))
        }
    }

    private func filter(_ arguments: Arguments, _ label: LabelID) -> Template<Predicate> {
        arguments.read("where") { (reader, value) in
            reader.predicate(value, of: label, through: nil)
        }.map { $0 ?? .always }
    }

    private func relationship(
        _ arguments: Arguments
    ) -> Template<WriteRequest.RelationshipInput> {
        let ends = both(arguments.text("from"), arguments.text("to")) { ($0 ?? "", $1 ?? "") }
        let how = both(arguments.value("relationship"), arguments.whole("properties")) { ($0, $1) }
        return both(ends, how) { [api] (ends, how) throws(GraphQLError) in
            guard let name = how.0.flatMap({ api.enumName($0) }),
                let type = api.model.relationshipType(named: name)
            else { throw refused("relationship", "a type of relationships") }
            return WriteRequest.RelationshipInput(
                type: type.id,
                from: ends.0,
                to: ends.1,
                properties: how.1.map { api.schema.json(of: $0) }
            )
        }
    }

    /// What is made of two parts.
    private func both<First, Second, Whole>(
        _ first: Template<First>,
        _ second: Template<Second>,
        _ make: @escaping @Sendable (First, Second) throws(GraphQLError) -> Whole
    ) -> Template<Whole> {
        Template(isReady: first.isReady && second.isReady, in: api) {
            (context) throws(GraphQLError) in
            try make(try first.value(context), try second.value(context))
        }
    }
}

extension InputValue {
    fileprivate var number: Int? { if case .int(let number) = self { number } else { nil } }
}
