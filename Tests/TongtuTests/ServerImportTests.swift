import Foundation
import TestSupport
import Testing

@Suite("tongtu import --server")
struct ServerImportTests {
    private let folder: TemporaryFolder

    /// A plan of a few items, with something to warn of.
    private static let plan = """
        北京市通州区人民政府
        关于印发水务工作方案的通知
        通政发〔2030〕9号

        一、水务
        1.治理河道5公里。
        牵头领导：郑皓
        责任单位：区水务局、宋庄镇政府
        完成时限：2030年10月底
        备注：不详
        2.新建泵站2座。
        牵头领导：郑皓
        责任单位：区水务局等单位、区教委
        完成时限：2030年11月底

        """

    private static let outline = """
        # 宋庄镇2030年工作要点
        ## 一、产业
        - 宋庄艺术创意小镇营业收入增长8%。

        """

    init() throws {
        folder = try TemporaryFolder()
        try folder.write(Self.plan, to: "plan.txt")
        try folder.write(Self.outline, to: "songzhuang.md")
    }

    private func importing(
        _ files: [String],
        by server: Server,
        _ options: [String] = []
    ) throws -> Program.Outcome {
        try Program.run(
            ["import"] + files + ["--server", "http://127.0.0.1:\(server.port)"] + options,
            in: folder
        )
    }

    /// What it prints is what an import without a server prints.
    @Test(arguments: ["en", "zh"])
    func theServerImportsAsTheProgramDoes(language: String) throws {
        let server = try Server(["--database", "served.sqlite", "--empty"], in: folder)
        let files = ["plan.txt", "songzhuang.md"]
        let options = ["--language", language]
        let here = try Program.run(
            ["import"] + files + ["--database", "own.sqlite"] + options,
            in: folder
        )
        #expect(here.status == 0 && here.output.contains("Statement"), "\(here)")
        let dry = try importing(files, by: server, options + ["--dry-run"])
        let there = try importing(files, by: server, options)
        // Of several files, the types come in another order.
        func lines(_ outcome: Program.Outcome) -> [Substring] {
            outcome.output.split(separator: "\n").sorted()
        }
        #expect(there.status == 0 && lines(there) == lines(here), "\(there.output)")
        #expect(there.errors == "" && dry.status == 0)
        #expect(Set(lines(dry)).subtracting(lines(here)).count == 1, "\(dry.output)")
        let again = try importing(files, by: server, options)
        #expect(again.output.contains(language == "en" ? "Nothing new" : "没有新内容"), "\(again)")
        #expect(
            try server.answer(to: "{ tasksAggregate { count } }")
                == "{\"data\":{\"tasksAggregate\":{\"count\":2}}}"
        )
    }

    @Test func aProxyIsNotAsked() throws {
        let server = try Server(["--database", "served.sqlite", "--empty"], in: folder)
        let outcome = try Program.run(
            ["import", "plan.txt", "--server", "http://localhost:\(server.port)/graphql"],
            in: folder,
            environment: ["http_proxy": "http://127.0.0.1:1"]
        )
        #expect(outcome.status == 0, "\(outcome)")
    }

    @Test func whatIsRefusedThereIsToldHere() throws {
        let server = try Server(["--database", "served.sqlite", "--empty"], in: folder)
        try folder.write("序号|重点任务|责任单位\n1|甲事项|区水务局|区教委\n", to: "bad.txt")
        let refused = try importing(["bad.txt"], by: server, ["--as", "plan"])
        #expect(refused.status == 1 && refused.output == "", "\(refused)")
        #expect(refused.errors.contains("bad.txt:2: 4 cells, but the head has 3; "))
        #expect(refused.errors.hasSuffix("Nothing was imported.\n"))
        let chinese = try importing(["bad.txt"], by: server, ["--as", "plan", "--language", "zh"])
        #expect(chinese.errors.hasSuffix("未导入任何内容。\n"), "\(chinese)")
        // GB 18030 goes as it is.
        let encoding = String.Encoding(rawValue: 0x8000_0632)
        try folder.write(try #require(Self.plan.data(using: encoding)), to: "gb.txt")
        let taken = try importing(["gb.txt"], by: server, ["--code", "gb2023"])
        #expect(taken.status == 0 && taken.output.contains("read as GB 18030"), "\(taken)")
    }

    @Test func whoMayNotWriteIsTold() throws {
        let server = try Server(
            ["--database", "served.sqlite", "--empty", "--read-only"],
            in: folder
        )
        let outcome = try importing(["plan.txt"], by: server)
        #expect(outcome.status == 1 && outcome.errors.contains("--read-only"), "\(outcome)")
    }

    @Test func aModelWithoutAMappingTakesNone() throws {
        let server = try Server(["--memory", "--model", ProjectFile.films], in: folder)
        let outcome = try importing(["plan.txt"], by: server)
        #expect(outcome.status == 1 && outcome.errors.contains("importDocuments"), "\(outcome)")
    }

    @Test func aDatabaseInUseNamesTheServer() throws {
        let server = try Server(["--database", "served.sqlite", "--empty"], in: folder)
        let outcome = try Program.run(
            ["import", "plan.txt", "--database", "served.sqlite"],
            in: folder
        )
        #expect(outcome.status == 74 && outcome.errors.contains("--server http://"), "\(outcome)")
        #expect(server.program.output.contains("GraphQL"))
    }

    @Test(arguments: [
        ("http://127.0.0.1:1", 74, "Is the server running"),
        ("127.0.0.1:8080", 64, "an address such as http://127.0.0.1:8080"),
        ("https://a", 64, "an address such as"), ("http://a/b", 64, "an address such as"),
        ("", 64, "an address such as"),
    ])
    func whereNoServerIs(url: String, status: Int32, message: String) throws {
        let outcome = try Program.run(
            ["import", "plan.txt", "--server", url],
            in: folder
        )
        #expect(outcome.status == status && outcome.errors.contains(message), "\(outcome)")
    }

    @Test(arguments: [
        [], ["--database", "a", "--server", "http://a"],
        ["--server", "http://a", "--names", "n.csv"],
        ["--server", "http://a", "--model", "m.graphql"],
    ])
    func whatExcludesEachOther(options: [String]) throws {
        let outcome = try Program.run(["import", "plan.txt"] + options, in: folder)
        #expect(outcome.status == 64, "\(outcome)")
    }

    /// Chinese where the locale is, by POSIX's order of the variables.
    @Test(arguments: [
        (["LC_ALL": "zh_CN.UTF-8"], "第1次提交。\n"),
        (["LC_ALL": "C", "LANG": "zh_CN.UTF-8"], "Commit 1.\n"),
        (["LC_ALL": "", "LC_MESSAGES": "zh_CN", "LANG": "en_US.UTF-8"], "第1次提交。\n"),
        (["LC_ALL": "", "LC_MESSAGES": "", "LANG": "zh_CN.UTF-8"], "第1次提交。\n"),
        (["LC_ALL": "", "LC_MESSAGES": "en_US", "LANG": "zh_CN.UTF-8"], "Commit 1.\n"),
    ])
    func theLocaleSaysTheLanguage(environment: [String: String], end: String) throws {
        let outcome = try Program.run(
            ["import", "plan.txt", "--database", "own.sqlite"],
            in: folder,
            environment: environment
        )
        #expect(outcome.output.hasSuffix(end), "\(outcome)")
    }
}
