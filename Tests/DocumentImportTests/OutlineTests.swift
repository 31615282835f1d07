import PropertyGraph
import Testing

@testable import DocumentImport

@Suite("Outlines, and records of what they say")
struct OutlineTests {
    static let outline = """
        # 一图读懂 工作报告

        ## 总要求

        坚持稳中求进。提高质量。

        ### 一、城市建设,高水平

        - 重大工程
          - 推动西山公园建成开放,新增绿地25公顷
          - 加快东城街道老旧小区改造
        - 直接的一项
        ★民生保障
        ○促进就业不少于1.5万人。 ○新建10家养老驿站。
        ### 二、政府建设
        坚持依法行政

        (某某/整理)
        """

    /// The same, one fact per line.
    static let records = """
        {"fact":"document","line":1,"title":"一图读懂 工作报告","date":"2026","dateBasis":"INFERRED","kind":"outline"}
        {"fact":"section","line":3,"title":"总要求","level":2,"year":2026}
        {"fact":"statement","line":5,"quote":"坚持稳中求进。"}
        {"fact":"statement","line":5,"sentence":2,"quote":"提高质量。"}
        {"fact":"section","line":7,"title":"一、城市建设,高水平","ordinal":1,"level":3,"year":2026}
        {"fact":"section","line":9,"title":"重大工程","level":4,"year":2026}
        {"fact":"mention","line":10,"subject":"西山公园","status":"建成开放","year":2026,"tense":"PLAN","quote":"推动西山公园建成开放"}
        {"fact":"figure","line":10,"name":"新增绿地","value":25,"unit":"公顷","comparator":"EQ","year":2026,"kind":"TARGET","printed":"25公顷","quote":"新增绿地25公顷"}
        {"fact":"statement","line":11,"quote":"加快东城街道老旧小区改造"}
        {"fact":"place","line":11,"place":"东城街道","quote":"加快东城街道老旧小区改造"}
        {"fact":"statement","line":12,"quote":"直接的一项"}
        {"fact":"section","line":13,"title":"民生保障","level":4,"year":2026}
        {"fact":"figure","line":14,"name":"促进就业","value":15000,"unit":"人","comparator":"AT_LEAST","year":2026,"kind":"TARGET","printed":"不少于1.5万人","quote":"促进就业不少于1.5万人。"}
        {"fact":"figure","line":14,"sentence":2,"name":"新建养老驿站","value":10,"unit":"家","comparator":"EQ","year":2026,"kind":"TARGET","printed":"10家","quote":"新建10家养老驿站。"}
        {"fact":"section","line":15,"title":"二、政府建设","ordinal":2,"level":3,"year":2026}
        {"fact":"statement","line":16,"quote":"坚持依法行政"}
        """

    private static func graph(_ text: String, as name: String) throws -> PlanFixture {
        var graph = try PlanFixture()
        let names = "type,name,aliases,kind,except\nProject,西山公园,,,\nPlace,东城街道,,SUBDISTRICT,\n"
        graph.names = InputFile(name: "names.csv", bytes: Array(names.utf8))
        try graph.load(text, as: name, district: "朝阳区")
        return graph
    }

    @Test func sayTheSame() throws {
        let one = try Self.graph(Self.outline, as: "cy2026-digest.md")
        let other = try Self.graph(Self.records, as: "cy2026-digest.jsonl")
        let types = ["Document", "Section", "Statement", "Figure", "Project", "Place", "Unit"]
        for type in types {
            #expect(try Set(one.all(type)) == Set(other.all(type)))
            let properties = try #require(one.model.label(named: type)).properties.map(\.name)
            for id in try one.all(type) {
                // Of a sentence, records keep a short quote.
                for property in properties where property != "text" {
                    #expect(
                        try one.value(property, of: id) == other.value(property, of: id),
                        "\(id)"
                    )
                }
                let lines = try (one.sources(of: id), other.sources(of: id))
                #expect(lines.0.map(\.line) == lines.1.map(\.line), "\(id)")
            }
        }
        for (field, type) in [
            ("parent", "Section"), ("statements", "Section"), ("figures", "Statement"),
            ("projects", "Statement"),
        ] {
            for id in try one.all(type) {
                #expect(
                    try one.keys(field, of: id) == other.keys(field, of: id),
                    "\(field) of \(id)"
                )
            }
        }
    }

    @Test func marksWithinWordsPartNothing() throws {
        let graph = try Self.graph("# 甲\n---\n- 二○二三年建成 ○新建5家驿站\n- 乙", as: "a.md")
        let texts = try graph.all("Statement").map { try graph.value("text", of: $0) }
        #expect(texts == ["二○二三年建成", "新建5家驿站", "乙"])
    }

    @Test func itemsWithItemsBelowThemAreHeadings() throws {
        let graph = try Self.graph(Self.outline, as: "cy2026-digest.md")
        let sections = try graph.all("Section")
        #expect(
            try sections.map { try graph.value("title", of: $0) }
                == ["总要求", "一、城市建设,高水平", "重大工程", "民生保障", "二、政府建设"]
        )
        #expect(
            try sections.map { try graph.keys("parent", of: $0).joined() }
                == ["", "1", "2", "2", "1"].map { $0.isEmpty ? "" : "cy2026-digest%2Fs\($0)" }
        )
        #expect(
            try graph.keys("statements", of: sections[3])
                == ["cy2026-digest%2F14.1", "cy2026-digest%2F14.2"]
        )
    }

    @Test func anUnprintedDateIsInferredAndSaysSo() throws {
        let graph = try Self.graph(Self.outline, as: "cy2026-digest.md")
        #expect(try graph.value("date", of: "Document:cy2026-digest") == "2026")
        #expect(try graph.value("dateBasis", of: "Document:cy2026-digest") == "INFERRED")
        let undated = try Self.graph(Self.outline, as: "digest.md")
        #expect(try undated.value("date", of: "Document:digest") == "")
        #expect(try undated.value("dateBasis", of: "Document:digest") == "")
        #expect(try undated.value("year", of: "Section:digest%2Fs1") == "")
    }

    @Test func aTownThatIsNamedHasAnOffice() throws {
        let graph = try Self.graph(Self.outline, as: "cy2026-digest.md")
        #expect(try graph.keys("seatOf", of: "Place:东城街道") == ["东城街道办事处"])
    }
}
