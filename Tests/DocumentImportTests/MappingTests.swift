import Bytes
import GraphModel
import GraphQLLanguage
import JSONCoding
import PropertyGraph
import Testing

@testable import DocumentImport

@Suite("Mapping files")
struct MappingTests {
    /// What is said of the project's mapping with some text replaced.
    private func findings(replacing old: String, with new: String) throws -> [String] {
        let text = try PlanFixture.text("Schema/import/documents.json")
        let changed = text.split(separator: old, maxSplits: 1, omittingEmptySubsequences: false)
        #expect(changed.count == 2, "\(old) is not in the mapping")
        return try Self.findings(changed.joined(separator: new)).map(\.description)
    }

    private static func findings(_ text: String) throws -> [Finding] {
        let model = try PlanFixture.model()
        do throws(MappingError) {
            _ = try Mapping(parsing: Array(text.utf8), file: "documents.json", model: model)
            return []
        } catch {
            return error.findings
        }
    }

    @Test(arguments: [
        ("\"header\"", "header", "documents.json:7: "),
        ("\"report\"", "\"poem\"", "documents.json: “poem” means nothing here"),
        ("\"Task\"", "\"Job\"", "documents.json: item: the model has no node type Job"),
        (
            "\"kind\": \"{kind}\"", "\"sort\": \"{kind}\"",
            "document.set.sort: the model has no such property"
        ),
        ("\"{file}\"", "\"{fle}\"", "document.set.code: this must be text, with {dateBasis}"),
        ("\"{documentNumber}\"", "\"{title\"", "document.set.number: this must be text, with"),
        ("\"{date}\"", "\"on {date}\"", "document.set.date: this gives text, and date is not text"),
        ("\"{dateBasis}\"", "\"SEEN\"", "this is not a value of the property dateBasis"),
        (
            "\"{dateBasis}\"", "{\"value\": \"PRINTED\", \"with\": \"stem\"}",
            "“with” is not a variable"
        ),
        ("\"{tense}\"", "\"{year}\"", "mention.set.tense: this gives text, and tense is not text"),
        ("\"severity\": \"{severity}\"", "\"severity\": \"{topic}\"", "and severity is not text"),
        ("\"USED_IN\"", "\"USED_BY\"", "term.use: the model has no relationship USED_BY"),
        ("\"holder\": \"HOLDS\",", "", "post: “holder” is missing"),
        ("\"TOWN\", \"SUBDISTRICT\"]", "\"CITY\"]", "mention.placeKinds[0]: this is not a value"),
        ("\"code\": \"{file}\",", "", "“set” gives no code, which is a key of Document"),
        (
            "\"OF\": \"document\"", "\"IN\": \"document\"",
            "no relationship IN from Section to Document"
        ),
        (
            "\"OF\": \"document\"", "\"OF\": \"item\"",
            "section.relate.OF: this must be one of document, parent"
        ),
        (
            "\"LEADS\"", "\"RULES\"",
            "fields[0].relationship: the model has no relationship RULES from"
        ),
        (
            "\"names\": \"people\"", "\"names\": \"kings\"",
            "“names” must be one of people, projects"
        ),
        (
            "\"date\": true", "\"required\": \"yes\", \"date\": true",
            "fields[4].required: this must be true or false"
        ),
        ("\"date\": true", "\"dat\": true", "fields[4]: “dat” means nothing here"),
        ("\"role\": \"lead\"", "\"role\": \"boss\"", "fields[1].role: this must be “lead” or"),
        ("\"honorifics\"", "\"honours\"", "names.people.posts: “honours” means nothing here"),
        (
            "\"COLLECTIVE\"", "\"CHOIR\"",
            "names.people.rules[2].kind: this is not a value of the property kind"
        ),
        ("\"{stem}镇政府\"", "\"{number}镇政府\"", "this must be text, with {stem} at most"),
        (
            "\"MEMBER_OF\"", "\"IS_IN\"",
            "names.units.rules[6].members.relationship: the model has no"
        ),
        (
            "\"SITS_IN\"", "\"STANDS_IN\"",
            "places.seat: the model has no relationship STANDS_IN from Unit"
        ),
        ("\"set\": {", "\"set\": 1, \"x\": {", "document.set: this must be an object"),
        ("\"relate\": {", "\"relate\": [], \"x\": {", "section.relate: this must be an object"),
        ("\"ends\": [\"号\"]", "\"ends\": []", "header.documentNumber: “ends” is missing"),
    ])
    func areCheckedAgainstTheModel(old: String, new: String, message: String) throws {
        let findings = try findings(replacing: old, with: new)
        #expect(findings.contains { $0.contains(message) }, "\(findings)")
    }

    /// From text, and from a number, which it keeps as text.
    @Test func fillAnID() throws {
        let model = try Model(
            reading: [
                SourceText(
                    """
                    type Paper @node(document: true) { code: ID! @key }
                    type Part @node {
                      code: String! @key
                      paper: Paper @relationship(type: "OF", direction: OUT, structural: true)
                    }
                    type Entry @node { paper: ID! @key number: Int! @key name: ID! mark: ID }
                    """,
                    name: "model.graphql"
                )
            ]
        )
        let text = """
            {
              "document": {"type": "Paper", "set": {"code": "{file}"}},
              "section": {"type": "Part", "set": {"code": "{document}/{running}"}},
              "table": {"number": ["id"], "text": ["name"]},
              "item": {
                "type": "Entry",
                "set": {"paper": "{document}", "number": "{number}", "name": "{text}", "mark": "{number}"}
              }
            }
            """
        let mapping = try Mapping(parsing: Array(text.utf8), file: "m.json", model: model)
        var graph = PlanFixture(model: model, mapping: mapping)
        try graph.load("id,name\n7,Ann\n", as: "a.csv")
        #expect(try graph.value("name", of: "Entry:a/7") == "Ann")
        #expect(try graph.value("mark", of: "Entry:a/7") == "7")
    }

    @Test func tellEverythingThatIsWrong() throws {
        #expect(
            try Self.findings("{\"names\": 1}").map(\.description) == [
                "documents.json: “document” is missing",
                "documents.json: “section” is missing",
                "documents.json: “item” is missing",
                "documents.json: names: this must be an object",
            ]
        )
    }

    /// The model's mapping with something laid over it, as an import of one file has it.
    private static func laying(_ own: String, _ text: String) throws -> (ImportResult, PlanFixture)
    {
        var graph = try PlanFixture()
        let file = InputFile(
            name: "a.txt",
            bytes: Array(text.utf8),
            overlay: try JSONValue(parsing: own).object
        )
        let result = try graph.outcome([file])
        if let commit = try result.draft?.commit(at: Instant(milliseconds: 0), author: "import") {
            graph.take(commit)
        }
        return (result, graph)
    }

    @Test(
        "A layer changes single members, and leaves all else",
        arguments: [
            #"{"fields": {"责任单位": {"labels": ["责任单位", "谁来办"]}}}"#,
            #"{"fields": {"谁来办": {"names": "units", "relationship": "RESPONSIBLE_FOR", "set": {"order": "{order}"}}}}"#,
            #"{"labels": {"qualifiers": ["谁"]}, "fields": {"责任单位": {"words": ["来办"]}}}"#,
        ]
    )
    func layersChangeSingleMembers(own: String) throws {
        let text = "柳河县2024年任务\n\n1.扩建中学。\n牵头领导：王建军\n谁来办：县教育局\n完成时限：6月底\n"
        let (result, graph) = try Self.laying(own, text)
        #expect(result.faults.isEmpty)
        #expect(try graph.keys("units", of: "Task:a/1") == ["县教育局"])
        #expect(try graph.keys("leaders", of: "Task:a/1") == ["王建军"])
        #expect(try graph.value("due", of: "Task:a/1") == "2024-06-30")
        // What is read by another mapping is not read again by the model's own.
        #expect(graph.basis.inputs["a"] == nil)
        #expect(try PlanFixture().told(text).contains { $0.contains("谁来办") })
    }

    @Test func aLayerLeavesFieldsOut() throws {
        let text = "柳河县2024年任务\n\n1.扩建中学。\n责任单位：县教育局\n完成时限：6月底\n"
        let (result, graph) = try Self.laying(#"{"fields": {"完成时限": null}}"#, text)
        #expect(result.faults.isEmpty)
        #expect(try graph.value("due", of: "Task:a/1").isEmpty)
        #expect(try graph.keys("units", of: "Task:a/1") == ["县教育局"])
    }

    @Test(
        "What is wrong with a layer is told with its place",
        arguments: [
            (#"{"poem": {}}"#, "poem"),
            (#"{"fields": {"责任单位": {"names": "poets"}}}"#, "fields[2]: “names”"),
            (#"{"fields": {"责任单位": 1}}"#, "fields[2]"), (#"{"item": null}"#, "item"),
        ]
    )
    func layersAreChecked(own: String, place: String) throws {
        let (result, _) = try Self.laying(own, "1.扩建中学。\n责任单位：县教育局\n")
        #expect(result.draft == nil)
        #expect(
            result.faults.contains {
                $0.remark.kind == "MAPPING" && $0.description.contains(place)
            },
            "\(result.faults)"
        )
    }

    @Test func anImportHasOneMapping() throws {
        let graph = try PlanFixture()
        let own = try JSONValue(parsing: #"{"report": {"terms": ["名词"]}}"#).object
        let text = Array("1.扩建中学。\n责任单位：县教育局\n".utf8)
        let files = [
            InputFile(name: "a.txt", bytes: text, overlay: own),
            InputFile(name: "b.txt", bytes: text),
        ]
        let result = try graph.outcome(files)
        #expect(result.faults.map(\.remark.kind) == ["MAPPINGS_DIFFER"] && result.draft == nil)
        let remembered = try DocumentImporter(mapping: graph.mapping)
            .read([files[0]], onto: graph.snapshot, isRemembered: true)
        #expect(remembered.faults.map(\.remark.kind) == ["MAPPING_NOT_REMEMBERED"])
    }
}
