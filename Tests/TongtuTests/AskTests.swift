import Foundation
import TestSupport
import Testing

@Suite("tongtu ask")
struct AskTests {
    @Test func printsATitleAndATableWithItsColumnsUnderEachOther() throws {
        let outcome = try Program.run(["ask", "区教委9月底前的任务", "--today", "2023-10-15"])
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(
            outcome.output == """
                区教委负责、2023年9月底前到期的任务

                任务序号  任务内容                                              完成时限    牵头领导  责任单位
                101       确保台湖镇公租房小学、东方厂安置房幼儿园等投入使用。  2023-09-30  董明慧    区教委

                1

                """
        )
    }

    @Test func showsTheQueryAndTheAnswerAsItCame() throws {
        let shown = try Program.run(["ask", "how many tasks", "--show"])
        #expect(
            shown.output
                == "Number of tasks\n\n138\n\nquery Answer {\n  answer: tasksAggregate {\n    count\n  }\n}\n"
        )
        let json = try Program.run(["ask", "how many tasks of 区水务局", "--json", "--show"])
        #expect(json.output == "{\"data\":{\"answer\":{\"count\":11}}}\n")
        #expect(json.errors.contains("query Answer($unit: String!)"))
        #expect(json.errors.contains("{\"unit\":\"区水务局\"}"))
    }

    @Test(arguments: [
        ("各领导的任务数量", "按牵头领导统计任务", "卢庆雷          46"), ("ESG投资是什么意思", "名词：ESG投资", "释义  通过E"),
        ("区水务局和区教委有什么关系", "区水务局与区教委之间的最短联系", "Unit:区水务局 — Task:"),
        ("没有领导的任务", "没有牵头领导的任务", "（无 / none）"), ("任务最多的3个单位", "任务最多的3个单位", "区住房城乡建设委"),
    ])
    func answersInEachForm(text: String, title: String, line: String) throws {
        let outcome = try Program.run(["ask", text])
        #expect(outcome.status == 0 && outcome.output.hasPrefix(title + "\n"), "\(outcome.output)")
        #expect(outcome.output.contains(line), "\(outcome.output)")
    }

    @Test(arguments: [
        (["ask", "区水务局的好任务"], 1, "没有看懂“好”"),
        (["ask", String(repeating: "a", count: 1_001)], 64, "1000 characters"),
        (["ask"], 64, "Missing expected argument"),
        (["ask", "a", "--database", "/nowhere/x.sqlite"], 74, "/nowhere/x.sqlite: "),
    ])
    func hasAStatusForEachOutcome(arguments: [String], status: Int32, told: String) throws {
        let outcome = try Program.run(arguments)
        #expect(outcome.status == status && outcome.output.isEmpty)
        #expect(outcome.errors.contains(told), "\(outcome.errors)")
    }

    @Test(
        "What a vocabulary has wrong is told with its place",
        arguments: [
            (#"{"types": {"Flim": {}}}"#, "types.Flim: the model has no such type"),
            (
                #"{"types": {"Film": {"zh": {"name": "电影"}, "en": {"name": "film", "plural": "films"}, "show": "titel"}}}"#,
                "types.Film.show: Cannot query field \"titel\" on type \"Film\". Did you mean \"title\"?"
            ),
            (
                #"{"phrases": [{"of": "Film", "where": "{title: {eq: 1}}", "title": {"zh": "", "en": ""}}]}"#,
                "phrases[0].where: "
            ),
        ]
    )
    func faults(vocabulary: String, told: String) throws {
        let folder = try TemporaryFolder()
        try folder.write("type Film @node { title: String! @key }", to: "films.graphql")
        try FileManager.default.createDirectory(
            atPath: folder.path("ask"),
            withIntermediateDirectories: true
        )
        try folder.write(vocabulary, to: "ask/films.json")
        let outcome = try Program.run(
            ["ask", "films", "--model", "films.graphql", "--empty"],
            in: folder
        )
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("ask/films.json: \(told)"), "\(outcome.errors)")
    }
}
