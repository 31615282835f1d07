import GraphQLLanguage
import GraphQLSchema
import GraphQLValidation
import Testing

/// Documents made to cost much: each is judged in bounded time and depth.
struct HostileDocumentTests {
    /// Fragments that each do something with the next.
    private static func chain(_ count: Int, _ body: (Int) -> String) -> String {
        (0..<count).map { "fragment F\($0) on Item { \(body($0 + 1)) } " }.joined()
            + "fragment F\(count) on Item { id }"
    }

    @Test func longChainsOfFragments() throws {
        let text = "{ item { ...F0 } }" + Self.chain(8_000) { "same { ...F\($0) }" }
        #expect(try errors(in: text).isEmpty)
    }

    @Test func longCycles() throws {
        let text = "{ item { ...F0 } }" + Self.chain(4_000) { "same { ...F\($0 % 4_000) }" }
        #expect(try errors(in: text).map { $0.prefix(16) }.contains("NoFragmentCycles"))
    }

    @Test func fragmentsThatDoubleAtEachStep() throws {
        let text =
            "{ item { ...F0 } }" + Self.chain(60) { "a: same { ...F\($0) } b: same { ...F\($0) }" }
        #expect(try errors(in: text).isEmpty)
    }

    @Test func fragmentsThatDivideByTypeAtEachStep() throws {
        let text =
            "{ item { ...F0 } }"
            + Self.chain(200) {
                "same { ...F\($0) } ... on Book { same { b\($0): id ...F\($0) } } "
                    + "... on Film { same { f\($0): id ...F\($0) } }"
            }
        let found = try errors(in: text)
        #expect(found.allSatisfy { $0.hasPrefix("OverlappingFieldsCanBeMerged") })
    }

    @Test func manyEqualFields() throws {
        #expect(
            try errors(in: "{ item { " + String(repeating: "id ", count: 50_000) + "} }").isEmpty
        )
        let nested = String(repeating: "item { same { id } } ", count: 10_000)
        #expect(try errors(in: "{ \(nested) }").isEmpty)
    }

    @Test func manyDifferentFieldsOfOneName() throws {
        let fields = (0..<5_000).map { "a: item(id: \($0)) { id }" }.joined(separator: " ")
        #expect(try errors(in: "{ \(fields) }").count == 100)
    }

    @Test func manyErrors() throws {
        #expect(try errors(in: "{" + String(repeating: "lost ", count: 50_000) + "}").count == 100)
    }

    @Test func errorsEnoughBeforeSelectionsAreLookedAt() throws {
        let operations = String(repeating: "query Q { person { name } } ", count: 300)
        #expect(try errors(in: operations).count == 100)
        let names = (0..<200).map { "query Q\($0) { a: item { id } a: person { name } } " }
        let found = try errors(in: (names + names).joined())
        #expect(found.count == 100 && found.allSatisfy { $0.hasPrefix("UniqueOperationNames") })
    }

    @Test func manyOperationsWithLargeFragments() throws {
        let fields = (0..<1_000).map { "a\($0): item { id }" }.joined(separator: " ")
        let operations = (0..<300).map { "query Q\($0) { item { id } ...F }" }.joined(
            separator: " "
        )
        #expect(try errors(in: operations + " fragment F on Query { \(fields) }").isEmpty)
    }

    @Test func moreAliasesThanMostDocumentsHaveBytes() throws {
        let text = "{" + (0..<210_000).map { "a\($0):__typename" }.joined(separator: " ") + "}"
        let document = try Document(parsing: SourceText(text), limits: .trusting)
        #expect(try validate(document, against: Library.schema.get()).isEmpty)
    }

    @Test func manyOperationsThatUseOneVariableManyTimes() throws {
        let operations = (0..<1_500).map { "query A\($0)($v: ID!) { ...F }" }.joined(separator: " ")
        let uses = String(repeating: "$v ", count: 10_000)
        let fragment = " fragment F on Query { items(ids: [\(uses)]) { id } }"
        #expect(try errors(in: operations + fragment).isEmpty)
        let wrong = operations.replacing("ID!", with: "Int")
        #expect(
            try errors(in: wrong + fragment).count == 100
        )
    }

    @Test func manyVariablesOfUnknownTypes() throws {
        let variables = (0..<20_000).map { "$v\($0): Filte\($0)" }.joined(separator: " ")
        #expect(try errors(in: "query (\(variables)) { __typename }").count == 100)
    }

    @Test func longNamesAreNotRepeatedInEachError() throws {
        let name = String(repeating: "A", count: 100_000)
        let uses = (0..<120).map { "$v\($0)" }.joined(separator: " ")
        let document = try Document(
            parsing: SourceText(
                "query \(name) { items(ids: [\(uses)]) { \(name): id \(name): title } }"
            )
        )
        let found = try validate(document, against: Library.schema.get())
        #expect(found.count == 100)
        #expect(found.reduce(0) { $0 + $1.message.utf8.count } < 100_000)
    }

    @Test func fragmentsThatNoBoundOfVisitsHolds() throws {
        let spreads = (0..<20).map { level in
            let fields = (0..<10).map { "f\($0): same { ...F\(level + 1) a\(level): id }" }
            return "fragment F\(level) on Item { \(fields.joined(separator: " ")) ...G\(level) } "
                + "fragment G\(level) on Item { \(fields.reversed().joined(separator: " ")) }"
        }
        let document = try Document(
            parsing: SourceText(
                "{ item { ...F0 } } " + spreads.joined(separator: " ")
                    + " fragment F20 on Item { id }"
            )
        )
        let found = try validate(document, against: Library.schema.get())
        #expect(found.isEmpty || found.map(\.code) == [.limitExceeded])
    }

    @Test func manyOperationsThatShareManyFragments() throws {
        let operations = (0..<500).map { "query Q\($0)($id: ID) { ...G0 }" }.joined(separator: " ")
        let fragments = (0..<1_000).map { "fragment G\($0) on Query { ...G\($0 + 1) }" }.joined()
        let last = "fragment G1000 on Query { item(id: $id) { id } }"
        #expect(try errors(in: operations + fragments + last).isEmpty)
    }

    @Test func nestingAsDeepAsTheParserAllows() throws {
        let depth = 195
        let text = String(repeating: "{ same ", count: depth) + "{ id }"
        let closing = String(repeating: "}", count: depth)
        #expect(try errors(in: "{ item \(text)\(closing) }").isEmpty)
        let value = String(repeating: "{ text: \"a\", not: ", count: depth) + "null"
        #expect(try errors(in: "{ items(where: \(value)\(closing)) { id } }").isEmpty)
    }

    @Test func listsDeeperThanTypesCanBe() throws {
        let depth = 100
        let brackets = String(repeating: "[", count: depth)
        let closing = String(repeating: "]", count: depth)
        let text = "query ($a: \(brackets)ID\(closing)) { items(ids: $a) { id } }"
        #expect(try errors(in: text) == ["VariablesAreInputTypes 1:12"])
    }
}
