import Foundation
import GraphAPI
import GraphQLLanguage
import GraphQLSchema
import GraphQLValidation
import JSONCoding
import TestSupport
import Testing

/// Random documents, judged and answered as by the reference implementation.
///
/// `TONGTU_DIFFERENTIAL_COUNT` and `TONGTU_DIFFERENTIAL_SEED` ask for more and for others.
@Suite("Answers and verdicts are those of graphql-js")
struct DifferentialTests {
    /// Disagreements beyond these are only counted.
    private static let toldMax = 10

    @Test func documentsAreAcceptedAndRefusedAlike() throws {
        let folder = try TemporaryFolder()
        try folder.write(try Service.plan().api.schema.printed(), to: "api.graphql")
        let lines = try GraphQLJS.lines("verdicts.js", [folder.path("api.graphql")])
        let texts = try #require(lines.first?["schemas"]?.object)
        var schemas: [String: Schema] = [:]
        for member in texts.members {
            let document = try Document(parsing: SourceText(try #require(member.value.string)))
            schemas[member.name] = try Schema(documents: [document])
        }
        var disagreements = 0
        var conflictsToldOtherwise = 0
        for line in lines.dropFirst() {
            let name = try #require(line["schema"]?.string)
            let text = try #require(line["text"]?.string)
            let expected = try Verdict(line)
            let found = Verdict(of: text, against: try #require(schemas[name]))
            guard found != expected else { continue }
            guard !found.differsInConflictsOnly(from: expected) else {
                conflictsToldOtherwise += 1
                continue
            }
            disagreements += 1
            guard disagreements <= Self.toldMax else { continue }
            Issue.record(
                """
                \(name), \(line["kind"]?.string ?? ""): \(text)
                graphql-js: \(expected)
                tongtu: \(found) \(found.messages)
                """
            )
        }
        #expect(lines.count == GraphQLJS.count + 1 && disagreements == 0)
        // Two fields that conflict below several others are told once, graphql-js tells them for each.
        #expect(conflictsToldOtherwise * 1_000 <= GraphQLJS.count)
    }

    @Test func queriesAreAnsweredAlike() throws {
        let service = try Service.plan()
        let data = try service.answer(try Fixture.project("Tests/Differential/export.graphql"))
        let input: JSONValue = [
            "schema": .string(service.api.schema.printed()), "data": data,
        ]
        let lines = try GraphQLJS.lines("execute.js", input: input.description)
        var disagreements = 0
        for line in lines {
            let text = try #require(line["text"]?.string)
            let variables = try #require(line["variables"]?.object)
            let expected = try #require(line["response"]).comparable
            let found = try service.answer(
                text,
                variables,
                operation: line["operationName"]?.string
            )
            guard found.comparable != expected else { continue }
            disagreements += 1
            guard disagreements <= Self.toldMax else { continue }
            Issue.record(
                """
                \(text)
                variables \(variables), operation \(line["operationName"]?.string ?? "none")
                graphql-js: \(line["response"] ?? nil)
                tongtu: \(found)
                """
            )
        }
        #expect(lines.count == GraphQLJS.count && disagreements == 0)
    }
}

/// What an implementation says of a document: the places of each error.
private struct Verdict: Equatable, CustomStringConvertible {
    private struct Finding: Hashable {
        let places: [GraphQLLanguage.SourceLocation]
        let isConflict: Bool
    }

    /// Where the document is not GraphQL.
    private let syntax: GraphQLLanguage.SourceLocation?
    /// How often each error is told; their order is not compared.
    private let findings: [Finding: Int]
    private(set) var messages: [String] = []

    /// What graphql-js has said.
    init(_ line: JSONValue) throws {
        syntax = line["syntax"]?.location
        let errors = try #require(line["errors"]?.array)
        findings = Self.counts(
            try errors.map { error in
                let places = try #require(error["places"]?.array)
                return Finding(
                    places: places.compactMap(\.location).sorted(),
                    isConflict: error["isConflict"] == .bool(true)
                )
            }
        )
    }

    /// What is said here.
    init(of text: String, against schema: Schema) {
        do throws(SyntaxError) {
            let document = try Document(parsing: SourceText(text))
            // More than graphql-js is asked for.
            let errors = validate(document, against: schema, errorCountMax: 10_000)
            syntax = nil
            findings = Self.counts(
                errors.map { error in
                    Finding(
                        places: Set(error.places.map(\.location)).sorted(),
                        isConflict: error.rule == "OverlappingFieldsCanBeMerged"
                    )
                }
            )
            messages = errors.map(\.message)
        } catch {
            syntax = GraphQLError(error, in: SourceText(text)).places.first?.location
            findings = [:]
            messages = ["\(error)"]
        }
    }

    private static func counts(_ findings: [Finding]) -> [Finding: Int] {
        findings.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }

    static func == (left: Self, right: Self) -> Bool {
        left.syntax == right.syntax && left.findings == right.findings
    }

    /// Whether both find fields that conflict, and all else they find is the same.
    func differsInConflictsOnly(from other: Verdict) -> Bool {
        func others(_ verdict: Verdict) -> [Finding: Int] {
            verdict.findings.filter { !$0.key.isConflict }
        }
        return syntax == nil && other.syntax == nil && others(self) == others(other)
            && [self, other].allSatisfy { $0.findings.contains { $0.key.isConflict } }
    }

    var description: String {
        if let syntax { return "no GraphQL at \(syntax.line):\(syntax.column)" }
        return findings.map { finding, count in
            let places = finding.places.map { "\($0.line):\($0.column)" }.joined(separator: "+")
            return "\(count) x \(places)"
        }.sorted().joined(separator: ", ")
    }
}

extension JSONValue {
    fileprivate var location: GraphQLLanguage.SourceLocation? {
        guard let line = self["line"]?.int, let column = self["column"]?.int else { return nil }
        return SourceLocation(line: line, column: column)
    }

    /// A response without what implementations word themselves, and its errors in any order.
    fileprivate var comparable: JSONValue {
        var comparable: JSONObject = [:]
        if let data = self["data"] { comparable["data"] = data.simplified }
        let errors = (self["errors"]?.array ?? []).map { error in
            var places: JSONObject = [:]
            for key in ["path", "locations"] {
                if let value = error[key], value != .null { places[key] = value }
            }
            return JSONValue.object(places)
        }
        comparable["errors"] = .array(
            errors.sorted { $0.description.utf8.lexicographicallyPrecedes($1.description.utf8) }
        )
        return .object(comparable)
    }
}
