package import GraphQLSchema
package import PropertyGraph

/// Reads checked arguments as operations on the graph: filters, orders, groups and paths.
///
/// Names of nodes are looked up in one snapshot, so what it makes is good for that snapshot only.
package struct InputReader {
    let api: GraphAPI
    let snapshot: Snapshot
    let today: Today
    /// Where in the arguments the reader is, for errors.
    private(set) var path: [PathSegment] = []

    package init(api: GraphAPI, snapshot: Snapshot, today: Today) {
        self.api = api
        self.snapshot = snapshot
        self.today = today
    }

    /// An input field with a value that is not null.
    struct Member {
        let name: String
        let meaning: InputMeaning
        let value: InputValue
    }

    /// Does something with each field of an input object; an explicit null is an error at its place.
    mutating func forEachMember(
        of value: InputValue,
        _ body: (inout InputReader, Member) throws(GraphQLError) -> Void
    ) throws(GraphQLError) {
        guard case .object(let object) = value else { return }
        for entry in object.entries {
            let name = api.schema[entry.input].name
            path.append(.name(name))
            guard entry.value != .null else {
                throw refused("null is no operand; leave the field out instead")
            }
            try body(
                &self,
                Member(name: name, meaning: api.meaning(of: entry.input), value: entry.value)
            )
            path.removeLast()
        }
    }

    /// Reads each item of a list.
    mutating func map<Result>(
        _ value: InputValue,
        _ body: (inout InputReader, InputValue) throws(GraphQLError) -> Result
    ) throws(GraphQLError) -> [Result] {
        guard case .list(let items) = value else { return [] }
        var results: [Result] = []
        for (index, item) in items.enumerated() {
            path.append(.index(index))
            results.append(try body(&self, item))
            path.removeLast()
        }
        return results
    }

    /// Reads a part that stands under an argument's name.
    package mutating func argument<Result>(
        _ name: String,
        _ body: (inout InputReader) throws(GraphQLError) -> Result
    ) throws(GraphQLError) -> Result {
        path = [.name(name)]
        defer { path = [] }
        return try body(&self)
    }

    /// The error of an input at the reader's place.
    ///
    /// The code is `validationFailed` for what can be judged before anything is executed.
    package func refused(
        _ message: String,
        code: GraphQLError.Code = .badUserInput
    ) -> GraphQLError {
        let place = path.map { segment in
            switch segment {
            case .name(let name): name
            case .index(let index): String(index)
            }
        }.joined(separator: ".")
        return GraphQLError("\(place): \(message).", code: code)
    }
}
