import Bytes
import Foundation
import GraphAPI
import GraphModel
import GraphQLLanguage
import GraphQLSchema
import JSONCoding
import PropertyGraph
import Testing

@testable import GraphExecution

/// A generated API over one graph, asked as clients ask.
struct Service {
    let api: GraphAPI
    var snapshot: Snapshot
    var limits = OperationLimits()
    var today = Today(
        date: CalendarDate(packed: 2023 << 9 | 10 << 5 | 31),
        utcOffsetMinutes: 480,
        timeZone: "Asia/Shanghai"
    )

    /// The answer as a client reads it; errors before execution are an answer without `data`.
    func answer(
        _ query: String,
        _ variables: JSONObject = [:],
        operation name: String? = nil
    ) throws -> JSONValue {
        let operation: PreparedOperation
        do throws(GraphQLErrors) {
            operation = try prepare(query).operation(named: name, variables: variables)
        } catch {
            return Self.answer(error)
        }
        return try JSONValue(parsing: try bytes(of: operation)).simplified
    }

    func prepare(_ query: String) throws(GraphQLErrors) -> PreparedDocument {
        try PreparedDocument(api: api, source: SourceText(query), limits: limits)
    }

    func bytes(of operation: PreparedOperation) throws -> [UInt8] {
        try operation.bound(to: context).execute().takeBody().array()
    }

    /// What a request captures.
    var context: ReadingContext {
        ReadingContext(snapshot: snapshot, today: today, limits: limits)
    }

    static func answer(_ errors: GraphQLErrors) -> JSONValue {
        var buffer = ByteBuffer()
        buffer.append(errors: errors.errors)
        return ["errors": (try? JSONValue(parsing: buffer.array())) ?? .null]
    }
}

extension JSONValue {
    /// Whole numbers without their fractions, so that 25.0 and 25 are one value.
    var simplified: JSONValue {
        switch self {
        case .decimal: double.map(JSONValue.double) ?? self
        case .array(let items): .array(items.map(\.simplified))
        case .object(let object):
            .object(
                JSONObject(
                    object.members.map { .init(name: $0.name, value: $0.value.simplified) }
                )
            )
        default: self
        }
    }

    /// The codes of an answer's errors.
    var errorCodes: [String] {
        (self["errors"]?.array ?? []).map { $0["extensions"]?["code"]?.string ?? "" }
    }

    /// The message of an answer's first error.
    var firstMessage: String { self["errors"]?.array?.first?["message"]?.string ?? "" }
}

/// A question and the data it should get.
struct Question: CustomTestStringConvertible, Sendable {
    let query: String
    let variables: String
    let data: String

    init(_ query: String, _ variables: String = "{}", gives data: String) {
        self.query = query
        self.variables = variables
        self.data = data
    }

    var testDescription: String { query }

    /// Asks a service and compares, the order of keys included.
    func check(_ service: Service) throws {
        let variables = try #require(try JSONValue(parsing: variables).object)
        let answer = try service.answer(query, variables)
        let expected: JSONValue = ["data": try JSONValue(parsing: data)]
        #expect(answer == expected, "\(query)")
    }
}
