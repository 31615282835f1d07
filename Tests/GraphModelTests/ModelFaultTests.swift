import GraphModel
import GraphQLLanguage
import PropertyGraph
import Testing

@Suite("A broken model is told each fault where it stands")
struct ModelFaultTests {
    @Test(arguments: FaultCase.types + FaultCase.properties)
    func faultsOfTypesAndProperties(_ fault: FaultCase) {
        expectOne(fault)
    }

    @Test(arguments: FaultCase.relationships + FaultCase.paths)
    func faultsOfRelationshipsAndPaths(_ fault: FaultCase) {
        expectOne(fault)
    }

    @Test(arguments: FaultCase.names + FaultCase.collisions + FaultCase.collisionsOfWrites)
    func faultsOfNames(_ fault: FaultCase) {
        expectOne(fault)
    }

    @Test(arguments: FaultCase.languageRules)
    func faultsByTheRulesOfGraphQL(_ fault: FaultCase) {
        expectOne(fault)
    }

    private func expectOne(_ fault: FaultCase) {
        let lines = faults(of: SourceText(fault.sdl, name: "m.graphql")).map(\.description)
        #expect(lines.count == 1, "\(lines)")
        #expect(lines.first?.hasPrefix("m.graphql:\(fault.place): ") == true, "\(lines)")
        #expect(lines.first?.contains(fault.message) == true, "\(lines)")
    }

    @Test func allFaultsAreToldInTheOrderOfTheFiles() {
        let first = """
            type A @node {
              id: ID! @key
              b: Missing
            }
            """
        let second = """
            type Series @node(plural: "series") { code: [String!]! @key }
            """
        let found = faults(
            of: SourceText(first, name: "a.graphql"),
            SourceText(second, name: "b.graphql")
        )
        let places = found.map { "\($0.file):\($0.location.line):\($0.location.column)" }
        #expect(places == ["a.graphql:2:3", "a.graphql:3:6", "b.graphql:1:27", "b.graphql:1:56"])
    }

    @Test func syntaxErrorsOfAllFilesAreTold() {
        let found = faults(
            of: SourceText("type A {", name: "a.graphql"),
            SourceText("type A @node { code: ID! @key }", name: "b.graphql"),
            SourceText("\n  ?", name: "c.graphql")
        )
        #expect(found.map(\.file) == ["a.graphql", "c.graphql"])
        #expect(found.last?.location == SourceLocation(line: 2, column: 3))
        #expect(found.allSatisfy { $0.message.hasPrefix("Syntax error: ") })
    }
}

/// What a reader of models says of files.
func faults(of files: SourceText...) -> [ModelFault] {
    do throws(ModelError) {
        _ = try Model(reading: files)
        return []
    } catch {
        return error.faults
    }
}
