import Bytes
import GraphAPI
import GraphExecution
import GraphModel
import GraphQLLanguage
import GraphQLSchema
import JSONCoding
import PropertyGraph
import TestSupport
import Testing

/// A generated API over one graph, asked as clients ask.
struct Service {
    let api: GraphAPI
    var snapshot: Snapshot
    var today = Today(
        date: CalendarDate(packed: 2023 << 9 | 10 << 5 | 31),
        utcOffsetMinutes: 480,
        timeZone: "Asia/Shanghai"
    )

    /// The answer as a client reads it; errors before execution are an answer without `data`.
    func answer(_ query: String, _ variables: JSONObject = [:]) throws -> JSONValue {
        let operation: PreparedOperation
        do throws(GraphQLErrors) {
            operation = try prepare(query).operation(named: nil, variables: variables)
        } catch {
            return Self.answer(error)
        }
        return try answer(operation)
    }

    func prepare(_ query: String) throws(GraphQLErrors) -> PreparedDocument {
        try PreparedDocument(api: api, source: SourceText(query), limits: OperationLimits())
    }

    func answer(_ operation: PreparedOperation) throws -> JSONValue {
        let context = ReadingContext(snapshot: snapshot, today: today)
        return try JSONValue(
            parsing: try operation.bound(to: context).execute().takeBody().array()
        )
    }

    private static func answer(_ errors: GraphQLErrors) -> JSONValue {
        var buffer = ByteBuffer()
        buffer.append(errors: errors.errors)
        return ["errors": (try? JSONValue(parsing: buffer.array())) ?? .null]
    }
}

extension SeededGenerator {
    mutating func pick<Items: Collection>(_ items: Items) -> Items.Element {
        guard let item = items.randomElement(using: &self) else {
            preconditionFailure("a pick from nothing")
        }
        return item
    }
}
