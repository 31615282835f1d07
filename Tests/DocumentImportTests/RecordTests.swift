import PropertyGraph
import Testing

@testable import DocumentImport

@Suite("Record files")
struct RecordTests {
    private static let page = """
        {"fact": "document", "title": "一张报纸", "date": "2025-12", "dateBasis": "INFERRED", "kind": "page"}
        {"fact": "section", "line": 3, "title": "召开会议", "ordinal": 1, "year": 2025, "level": 1}
        {"fact": "event", "line": 3, "name": "务虚会", "date": "2025-12", "quote": "召开务虚会"}
        {"fact": "attendance", "line": 9, "event": 3, "person": "王伟", "role": ["主持"], "quote": "王伟主持"}
        {"fact": "attendance", "line": 9, "event": 3, "person": "李伟", "role": ["出席"], "quote": "李伟出席"}
        {"fact": "attendance", "line": 11, "event": 3, "person": "王伟", "role": ["讲话"], "quote": "王伟讲话"}
        {"fact": "post", "line": 9, "person": "王伟", "title": "区长", "quote": "区长王伟"}
        {"fact": "post", "line": 9, "person": "王伟", "title": "区长", "body": "朝阳区人民政府", "quote": "区长王伟"}
        {"fact": "person", "line": 20, "person": "赵某", "note": "居民", "quote": "赵某说"}
        {"fact": "unit", "line": 13, "unit": "区水务局", "printed": "区水务局局", "quote": "区水务局局"}
        {"fact": "mention", "line": 15, "subject": "西山公园", "printed": "西山公圆", "status": "开放", "year": 2025, "tense": "DONE", "places": ["宋庄镇"], "quote": "西山公圆开放"}
        {"fact": "figure", "line": 15, "name": "居民收入", "quote": "居民收入稳步增长"}
        """

    private static func loaded() throws -> PlanFixture {
        var graph = try PlanFixture()
        try graph.load(page, as: "cy2025-page.jsonl", district: "朝阳区")
        return graph
    }

    @Test func factsBecomeNodesWithTheirLines() throws {
        let graph = try Self.loaded()
        #expect(try graph.keys("attendees", of: "Event:cy2025-page%2Fe3") == ["王伟", "李伟"])
        #expect(
            try graph.values("role", "attendees", of: "Event:cy2025-page%2Fe3")
                == ["主持、讲话", "出席"]
        )
        #expect(try graph.keys("posts", of: "Official:王伟") == ["区长/", "区长/朝阳区人民政府"])
        #expect(try graph.values("statedOn", "posts", of: "Official:王伟") == ["2025-12", "2025-12"])
        #expect(try graph.value("note", of: "Official:赵某") == "居民")
        #expect(try graph.value("aliases", of: "Unit:区水务局") == "朝阳区水务局、区水务局局")
        #expect(try graph.value("aliases", of: "Project:西山公园") == "西山公圆")
        #expect(try graph.keys("places", of: "Project:西山公园") == ["宋庄镇"])
        #expect(try graph.values("status", "statements", of: "Project:西山公园") == ["开放"])
        #expect(
            try graph.keys("figures", of: "Statement:cy2025-page%2F15.1") == [
                "cy2025-page%2F15.1#1"
            ]
        )
        #expect(try graph.value("value", of: "Figure:cy2025-page%2F15.1#1") == "")
        let sources = try graph.sources("posts", of: "Official:王伟")
        #expect(sources.map { $0.map(\.quote) } == [["区长王伟"], ["区长王伟"]])
        #expect(sources.map { $0.map(\.section) } == [["召开会议"], ["召开会议"]])
    }

    @Test func nothingChangesWhenLoadedAgain() throws {
        var graph = try Self.loaded()
        #expect(try graph.load(Self.page, as: "cy2025-page.jsonl", district: "朝阳区") == nil)
    }

    @Test(arguments: [
        ("{", "JSON ends too early"), ("[]", "this is not a JSON object"),
        ("{\"line\": 1}", "“fact” is missing"),
        ("{\"fact\": \"poem\", \"line\": 1}", "“fact” is “poem”"),
        ("{\"fact\": \"unit\", \"unit\": \"甲\", \"quote\": \"甲\"}", "“line” is missing"),
        (
            "{\"fact\": \"unit\", \"line\": 0, \"unit\": \"甲\", \"quote\": \"甲\"}",
            "lines are counted from 1"
        ),
        (
            "{\"fact\": \"unit\", \"line\": 5, \"lineEnd\": 4, \"unit\": \"甲\", \"quote\": \"甲\"}",
            "“lineEnd” comes before “line”"
        ),
        (
            "{\"fact\": \"unit\", \"line\": -9223372036854775808, \"unit\": \"甲\", \"quote\": \"甲\"}",
            "“line” is “-9223372036854775808”: the number does not fit"
        ),
        ("{\"fact\": \"unit\", \"line\": 1, \"quote\": \"甲\"}", "“unit” is missing"),
        (
            "{\"fact\": \"unit\", \"line\": 1, \"unit\": \" \", \"quote\": \"甲\"}",
            "“unit” is missing"
        ),
        (
            "{\"fact\": \"unit\", \"line\": 1, \"unit\": \"甲\\u0000\", \"quote\": \"甲\"}",
            "“unit” holds a control character"
        ),
        (
            "{\"fact\": \"statement\", \"line\": 1, \"sentence\": 0, \"quote\": \"甲\"}",
            "“sentence” is 0; sentences are counted from 1"
        ),
        (
            "{\"fact\": \"figure\", \"line\": 1, \"name\": \"甲\", \"value\": 2, \"upper\": 1, \"quote\": \"甲\"}",
            "“upper” is the end of a range"
        ),
        (
            "{\"fact\": \"unit\", \"line\": 1, \"unit\": 3, \"quote\": \"甲\"}",
            "“unit” must be a string"
        ),
        ("{\"fact\": \"unit\", \"line\": 1, \"unit\": \"甲\"}", "“quote” is missing"),
        (
            "{\"fact\": \"unit\", \"line\": 1, \"unit\": \"甲\", \"quote\": \"\(String(repeating: "甲", count: 31))\"}",
            "“quote” has 31 characters; at most 30 are kept"
        ),
        (
            "{\"fact\": \"unit\", \"line\": 1, \"unit\": \"甲\", \"quote\": \"甲\", \"qoute\": \"乙\"}",
            "“qoute” means nothing here"
        ),
        (
            "{\"fact\": \"figure\", \"line\": 1, \"name\": \"甲\", \"comparator\": \"<\", \"quote\": \"甲\"}",
            "“comparator” is “<”; expected one of EQ, ABOUT"
        ),
        (
            "{\"fact\": \"event\", \"line\": 1, \"name\": \"会\", \"date\": \"2023-02-30\", \"quote\": \"会\"}",
            "“date” is “2023-02-30”"
        ),
        (
            "{\"fact\": \"attendance\", \"line\": 1, \"event\": 9, \"person\": \"王\", \"quote\": \"王\"}",
            "no event of line 9 stands before it"
        ),
    ])
    func aFaultyRecordIsRefusedWithItsLine(record: String, message: String) throws {
        let outcome = try PlanFixture().outcome(
            [InputFile(name: "page.jsonl", bytes: Array(("\n" + record).utf8))],
            as: .records,
            district: "朝阳区"
        )
        let fault = try #require(outcome.faults.first)
        #expect(fault.message.contains(message), "\(fault)")
        #expect(fault.line == 2, "\(fault)")
    }

    @Test(arguments: [
        "{\"fact\": \"document\", \"title\": \"甲\"}",
        "{\"fact\": \"event\", \"line\": 1, \"name\": \"甲会\", \"quote\": \"甲\"}",
    ])
    func whatCanStandOnceIsRefusedTwice(record: String) throws {
        let again = record.replacing("甲", with: "乙")
        let file = InputFile(name: "page.jsonl", bytes: Array("\(record)\n\(again)".utf8))
        let faults = try PlanFixture().outcome([file], as: .records, district: "朝阳区").faults
        #expect(faults.map(\.line) == [2])
        #expect(faults.first?.message.hasPrefix("there is another") == true)
    }

    @Test(arguments: [
        ("plan.txt", "1.甲。\n责任单位：区水务局\n完成时限：12月底", DocumentKind.plan, "2 fields labelled"),
        ("a.txt", "序号|任务|责任单位\n1|甲|乙", .plan, "the head of a table"),
        ("a.txt", ReportTests.report, .report, "headings over running text"),
        ("a.md", OutlineTests.outline, .outline, "lines have a mark"),
        ("a.jsonl", OutlineTests.records, .records, "objects with “fact”"),
        ("a.jsonl", "{\"甲\": 1}", .jsonl, ".jsonl"), ("A.CSV", "甲,乙", .csv, ".csv"),
    ])
    func kindsAreToldByWhatFilesShow(
        name: String,
        text: String,
        kind: DocumentKind,
        reason: String
    ) throws {
        let decoded = try DecodedText(name: name, bytes: Array(text.utf8))
        let mapping = try PlanFixture().mapping
        let detected = try #require(
            try DocumentKind.detected(in: decoded, file: name, mapping)
        )
        #expect(detected.kind == kind)
        #expect(detected.reason.text(in: .english).contains(reason), "\(detected.reason)")
    }

    @Test func whatShowsNothingIsRefusedWithAdvice() throws {
        let outcome = try PlanFixture().outcome([InputFile(name: "a.txt", bytes: Array("你好。".utf8))]
        )
        #expect(
            outcome.faults.map(\.description) == [
                "a.txt: of no known kind: it has no items with labels such as “牵头领导：…”,"
                    + " no numbered headings and no nested items; --as names the kind: plan, report,"
                    + " outline, records, csv, jsonl"
            ]
        )
    }
}
