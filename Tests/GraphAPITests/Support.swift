import Bytes
import GraphAPI
import GraphExecution
import GraphModel
import GraphQLLanguage
import GraphQLSchema
import JSONCoding
import PropertyGraph
import Testing

/// A generated API over one graph, asked as clients ask.
struct Service {
    let api: GraphAPI
    var snapshot: Snapshot
    var today = Today(date: CalendarDate(packed: 2023 << 9 | 10 << 5 | 31), utcOffsetMinutes: 480)

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
        let result = operation.execute(
            on: snapshot,
            today: today,
            visitsMax: .max,
            answerBytesMax: .max
        )
        return try JSONValue(parsing: result.takeBody().array())
    }

    private static func answer(_ errors: GraphQLErrors) -> JSONValue {
        var items: [JSONValue] = []
        for error in errors.errors {
            var buffer = ByteBuffer()
            buffer.append(error)
            items.append((try? JSONValue(parsing: buffer.array())) ?? .null)
        }
        return ["errors": .array(items)]
    }
}

/// Random numbers that come again with the same seed (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: Int) {
        state = UInt64(truncatingIfNeeded: seed)
    }

    mutating func next() -> UInt64 {
        // Wrapping is what the algorithm is made of.
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }

    mutating func chance(oneIn count: Int) -> Bool {
        Int.random(in: 0..<count, using: &self) == 0
    }

    mutating func pick<Items: Collection>(_ items: Items) -> Items.Element {
        guard let item = items.randomElement(using: &self) else {
            preconditionFailure("a pick from nothing")
        }
        return item
    }
}
