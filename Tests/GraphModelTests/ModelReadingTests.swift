import GraphQLLanguage
import GraphQLSchema
import PropertyGraph
import TestSupport
import Testing

@testable import GraphModel

@Suite("A whole model is read as it is declared")
struct ModelReadingTests {
    private func films() throws -> Model {
        try Model(
            reading: [
                SourceText(try Fixture.schema("directives.graphql"), name: "directives.graphql"),
                SourceText(try Fixture.text("films.graphql"), name: "films.graphql"),
            ]
        )
    }

    private func tongzhou() throws -> Model {
        try Model(
            reading: [
                SourceText(try Fixture.schema("directives.graphql"), name: "directives.graphql"),
                SourceText(try Fixture.schema("tongzhou.graphql"), name: "tongzhou.graphql"),
            ]
        )
    }

    @Test func labelsHaveTheirPropertiesKeysAndNames() throws {
        let model = try films()
        let person = try #require(model.label(named: "Person"))
        #expect(model.labels.map(\.name) == ["Film", "Person", "Award"])
        #expect(person.singleName == "person")
        #expect(person.pluralName == "people")
        #expect(person.properties.map(\.name) == ["name", "born", "email"])
        #expect(person.properties.map(\.type) == [.string, .date, .string])
        #expect(person.properties.map(\.isUnique) == [false, false, true])
        #expect(person.properties.map(\.isRequired) == [true, false, false])
        #expect(person.names.map(\.index) == [0])
        let award = try #require(model.label(named: "Award"))
        #expect(award.key.map { award.properties[$0.index].name } == ["name", "year"])
        #expect(award.names.isEmpty)
        #expect(model.enumerations.isEmpty)
        #expect(model.documentLabel == nil)
    }

    @Test func oneTypeJoinsSeveralPairsOfLabels() throws {
        let model = try films()
        let won = try #require(model.relationshipType(named: "WON"))
        let pairs = won.tables.map { "\(model[model[$0].from].name)>\(model[model[$0].to].name)" }
        #expect(pairs == ["Film>Award", "Person>Award"])
        #expect(model.relationshipTypes.map(\.name) == ["ACTED_IN", "WON", "DIRECTED"])
    }

    @Test func eachEndHasItsOwnOrderAndSize() throws {
        let model = try films()
        let acted = try #require(model.relationshipType(named: "ACTED_IN"))
        #expect(acted.propertiesName == "ActedIn")
        #expect(acted.properties.map(\.name) == ["billing", "role"])
        let film = try #require(model.label(named: "Film"))
        let person = try #require(model.label(named: "Person"))
        let cast = film.ends[film.relationshipFields[0].end.index]
        #expect(cast.direction == .in)
        #expect(cast.target == person.id)
        #expect(cast.order.map(\.index) == 0)
        #expect(!cast.isToOne)
        let films = person.ends[person.relationshipFields[0].end.index]
        #expect(films.order == nil)
        let director = film.ends[film.relationshipFields[2].end.index]
        #expect(film.relationshipFields[2].name == "director")
        #expect(director.isToOne)
        #expect(!person.ends[person.relationshipFields[1].end.index].isToOne)
    }

    @Test func anEndWithoutFieldIsStillThere() throws {
        let model = try Model(
            reading: [
                SourceText(
                    """
                    type A @node { code: ID! @key, a: [A!]! @relationship(type: "R", direction: OUT) }
                    """
                )
            ]
        )
        let label = model.labels[0]
        #expect(label.relationshipFields.count == 1)
        #expect(label.ends.map(\.direction) == [.out, .in])
        #expect(label.ends.allSatisfy { !$0.isToOne && $0.order == nil })
    }

    @Test func fieldsKeepTheirOrder() throws {
        let unit = try #require(try tongzhou().label(named: "Unit"))
        let names = unit.fieldOrder.map { place in
            switch place {
            case .property(let index): unit.properties[index].name
            case .relationship(let index): unit.relationshipFields[index].name
            case .path(let index): unit.pathFields[index].name
            }
        }
        #expect(
            names == [
                "name", "aliases", "kind", "tasks", "groups", "members", "possibleGroups",
                "possibleMembers", "place", "progressReports", "allTasks", "possibleTasks",
            ]
        )
        #expect(unit.pathFields[0].expression == "MEMBER_OF*/RESPONSIBLE_FOR")
    }

    @Test func theTongzhouModelIsWhole() throws {
        let model = try tongzhou()
        #expect(model.labels.count == 14)
        #expect(model.relationshipTypes.count == 25)
        #expect(model.enumerations.count == 9)
        #expect(model.documentLabel == model.label(named: "Document")?.id)
        #expect(
            model.relationshipTypes.filter(\.isStructural).map(\.name).sorted() == [
                "DEFINED_IN", "FOUND_IN", "IN_SECTION", "OF", "PARENT", "SAID_IN", "STATED_IN",
                "TEXT_OF",
            ]
        )
    }

    @Test func everythingOfTheTongzhouModelIsDescribedInBothLanguages() throws {
        let model = try tongzhou()
        var described: [String: String?] = [:]
        for label in model.labels {
            described[label.name] = label.description
            for property in label.properties {
                described["\(label.name).\(property.name)"] = property.description
            }
            for field in label.relationshipFields {
                described["\(label.name).\(field.name)"] = field.description
            }
            for field in label.pathFields {
                described["\(label.name).\(field.name)"] = field.description
            }
        }
        for type in model.relationshipTypes {
            guard let name = type.propertiesName else { continue }
            described[name] = type.propertiesDescription
            for property in type.properties {
                described["\(name).\(property.name)"] = property.description
            }
        }
        for enumeration in model.enumerations {
            described[enumeration.name] = enumeration.description
            for value in enumeration.values {
                described["\(enumeration.name).\(value.name)"] = value.description
            }
        }
        let lacking = described.filter { $0.value?.contains(" / ") != true }.keys.sorted()
        #expect(lacking.isEmpty)
    }

    @Test(arguments: ["Series", "Path2", "Y", "Tasks", "Bus"])
    func ordinaryTypesOfUnusualNamesAreWhole(name: String) throws {
        let model = try Model(reading: [SourceText("type \(name) @node { code: ID! @key }")])
        #expect(model.labels.map(\.name) == [name])
    }

    @Test func extensionsAddToTheirTypes() throws {
        let model = try Model(
            reading: [
                SourceText("extend type A { \"more\" n: Int }"),
                SourceText("type A @node { code: ID! @key }\nscalar Date"),
            ]
        )
        #expect(model.labels[0].properties.map(\.name) == ["code", "n"])
        #expect(model.labels[0].properties[1].description == "more")
    }

    @Test func theBuiltInDirectivesAreThoseOfTheFile() throws {
        let file = SourceText(try Fixture.schema("directives.graphql"))
        #expect(try signatures(of: file) == signatures(of: Vocabulary.source))
        let model = try Model(reading: [SourceText(try Fixture.text("films.graphql"))])
        #expect(model.labels.map(\.name) == (try films()).labels.map(\.name))
    }

    private func signatures(of source: SourceText) throws -> [String] {
        let document = try Document(parsing: source, limits: ParseLimits())
        let schema = try Schema(documents: [document], isWhole: false)
        return schema.directives.map { directive in
            let arguments = directive.arguments.map { id in
                let argument = schema[id]
                return "\(argument.name): \(schema.text(of: argument.type))"
                    + " = \(String(describing: argument.defaultLiteral))"
            }
            return "\(directive.name)(\(arguments)) on \(directive.locations)"
        }
    }

    @Test(arguments: [(1_000, 0), (1_001, 1)])
    func nodeTypesAreBounded(count: Int, faultCount: Int) {
        let types = (0..<count).map { "type A\($0) @node { code: ID! @key }" }
        #expect(faults(of: SourceText(types.joined(separator: "\n"))).count == faultCount)
    }

    @Test(arguments: [(1_000, 0), (1_001, 1)])
    func fieldsAreBounded(count: Int, faultCount: Int) {
        let fields = (1..<count).map { "p\($0): Int" }.joined(separator: "\n")
        let sdl = "type A @node { code: ID! @key \(fields) }"
        #expect(faults(of: SourceText(sdl)).count == faultCount)
    }
}
