package import GraphQLSchema
package import PropertyGraph

/// A value that is made once, or from each request when it depends on the graph, the day or a variable.
package enum Template<Value: Sendable>: Sendable {
    case ready(Value)
    case open(@Sendable (BindingContext) throws(GraphQLError) -> Value)

    /// What is made of parts: now, if none of them has to wait for a request.
    ///
    /// A fault shows when the value is asked for, so that of several the first in order is told.
    package init(
        isReady: Bool,
        in api: GraphAPI,
        _ make: @escaping @Sendable (BindingContext) throws(GraphQLError) -> Value
    ) {
        guard isReady else {
            self = .open(make)
            return
        }
        do {
            self = .ready(try make(api.emptyContext))
        } catch {
            self = .failed(error)
        }
    }

    /// What fails in every request.
    package static func failed(_ error: GraphQLError) -> Self {
        .open { (_) throws(GraphQLError) in throw error }
    }

    /// Whether the value depends on nothing that a request brings.
    package var isReady: Bool {
        if case .ready = self { true } else { false }
    }

    /// The value in a request.
    package func value(_ context: BindingContext) throws(GraphQLError) -> Value {
        switch self {
        case .ready(let value): value
        case .open(let make): try make(context)
        }
    }

    /// What is made of the value.
    package func map<Result: Sendable>(
        _ transform: @escaping @Sendable (Value) throws(GraphQLError) -> Result
    ) -> Template<Result> {
        switch self {
        case .ready(let value):
            do {
                return .ready(try transform(value))
            } catch {
                return .failed(error)
            }
        case .open(let make):
            return .open { (context) throws(GraphQLError) in try transform(try make(context)) }
        }
    }

    /// The values that are there, in order.
    static func all<Part: Sendable>(_ parts: [Template<Part?>]) -> Self where Value == [Part] {
        var values: [Part] = []
        for part in parts {
            guard case .ready(let value) = part else {
                return .open { (context) throws(GraphQLError) in
                    var values: [Part] = []
                    values.reserveCapacity(parts.count)
                    for part in parts {
                        if let value = try part.value(context) { values.append(value) }
                    }
                    return values
                }
            }
            if let value { values.append(value) }
        }
        return .ready(values)
    }
}

/// What templates are filled from.
package struct BindingContext: Sendable {
    package let snapshot: Snapshot
    package let today: Today
    package let variables: VariableValues

    /// What one request brings.
    package init(snapshot: Snapshot, today: Today, variables: VariableValues) {
        self.snapshot = snapshot
        self.today = today
        self.variables = variables
    }
}
