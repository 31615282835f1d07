import Foundation
import JSONCoding
import TestSupport
import Testing

@Suite("History tells what commits did")
struct HistoryTests {
    private static let plan = """
        北京市朝阳区人民政府
        关于印发2024年重点工作分工方案的通知

        2024年1月20日

        一、民生保障

        1.新增公共停车位5000个。
        牵头领导：区政府班子成员
        责任单位：区城市管理委
        完成时限：2024年10月底

        """

    /// A database of two commits: the plan, then the same with another deadline and one more unit.
    private func database(in folder: TemporaryFolder) throws {
        let changed = Self.plan.split(separator: "10月底", omittingEmptySubsequences: false)
            .joined(separator: "11月底")
            .split(separator: "区城市管理委\n", omittingEmptySubsequences: false)
            .joined(separator: "区城市管理委、区财政局\n")
        for text in [Self.plan, changed] {
            try folder.write(text, to: "cy.txt")
            let outcome = try Program.run(
                ["import", "cy.txt", "--database", "h.sqlite"],
                in: folder
            )
            try #require(outcome.status == 0, "\(outcome.errors)")
        }
    }

    private func answer(_ query: String, in folder: TemporaryFolder) throws -> JSONValue {
        let outcome = try Program.run(["query", query, "--database", "h.sqlite"], in: folder)
        return try JSONValue(parsing: outcome.output)
    }

    @Test func ofANodeNewestFirst() throws {
        let folder = try TemporaryFolder()
        try database(in: folder)
        let answer = try answer(
            "{ history(id: \"Task:cy/1\") { commit kind id relationship to before after author } }",
            in: folder
        )
        let changes = try #require(answer["data"]?["history"]?.array, "\(answer)")
        let kinds = changes.map {
            "\($0["commit"] ?? .null) \($0["kind"]?.string ?? "") \($0["relationship"]?.string ?? "")"
        }
        #expect(kinds.first == "2 RELATED RESPONSIBLE_FOR", "\(kinds)")
        #expect(kinds.last == "1 CREATED ")
        let update = try #require(changes.first { $0["kind"] == "UPDATED" })
        #expect(update["before"]?["due"] == "2024-10-31" && update["after"]?["due"] == "2024-11-30")
        #expect(update["author"] == "import")
        let related = try #require(changes.first)
        #expect(related["id"] == "Unit:朝阳区财政局" || related["id"] == "Unit:区财政局", "\(related)")
        #expect(related["to"] == "Task:cy/1" && related["before"] == .some(.null))
        #expect(related["after"]?["order"] == 2)
    }

    @Test func ofAllAfterACommitPageByPage() throws {
        let folder = try TemporaryFolder()
        try database(in: folder)
        let whole = try answer("{ changes(since: 1) { commit kind id cursor } }", in: folder)
        let changes = try #require(whole["data"]?["changes"]?.array, "\(whole)")
        #expect(changes.map { $0["kind"] } == ["UPDATED", "CREATED", "RELATED"])
        #expect(changes.allSatisfy { $0["commit"] == 2 })
        var found: [JSONValue] = []
        var after = ""
        while true {
            let page = try answer(
                "{ changes(since: 1, first: 2 \(after)) { commit kind id cursor } }",
                in: folder
            )
            let items = try #require(page["data"]?["changes"]?.array, "\(page)")
            found += items
            guard let last = items.last?["cursor"]?.string else { break }
            after = ", after: \"\(last)\""
            try #require(found.count <= changes.count)
        }
        #expect(found == changes)
        let none = try answer("{ changes(since: 2) { id } }", in: folder)
        #expect(none["data"]?["changes"] == [])
    }

    @Test func theNewestOnesOldestFirst() throws {
        let folder = try TemporaryFolder()
        try database(in: folder)
        func ids(_ arguments: String) throws -> [JSONValue] {
            let answer = try answer("{ changes(\(arguments)) { id kind cursor } }", in: folder)
            return try #require(answer["data"]?["changes"]?.array, "\(answer)")
        }
        let all = try ids("since: 0")
        #expect(try ids("last: 3") == Array(all.suffix(3)))
        #expect(try ids("last: 1000") == all)
        let cursor = try #require(all[all.count - 2]["cursor"]?.string)
        #expect(try ids("last: 2, before: \"\(cursor)\"") == Array(all.dropLast(2).suffix(2)))
        #expect(try ids("first: 2, before: \"\(cursor)\"") == Array(all.prefix(2)))
        #expect(try ids("last: 5, after: \"\(cursor)\"") == Array(all.suffix(1)))
        let tasks = try ids("types: [TASK]")
        #expect(tasks.contains { $0["kind"] == "RELATED" } && tasks.count < all.count)
        let refused = try answer("{ changes(first: 1, last: 1) { id } }", in: folder)
        #expect("\(refused)".contains("`first` or `last`, not both"), "\(refused)")
    }

    @Test func ofWhatIsGone() throws {
        let folder = try TemporaryFolder()
        try database(in: folder)
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/python3")
        process.currentDirectoryURL = URL(filePath: folder.path(""))
        process.arguments = [
            "-c",
            """
            import sqlite3
            base = sqlite3.connect("h.sqlite")
            base.execute("INSERT INTO commits VALUES (3, 0, 'someone')")
            (task,) = base.execute("SELECT id FROM nodes WHERE label = 'Task'").fetchone()
            for table in ("relationship", "node"):
                which = "from_id = ? OR to_id = ?" if table == "relationship" else "id = ?"
                given = (task, task) if table == "relationship" else (task,)
                columns = [row[1] for row in base.execute(f"PRAGMA table_info({table}s)")]
                base.execute(f"INSERT INTO {table}_history ({', '.join(columns)}, until, is_last) SELECT *, 3, 1 FROM {table}s WHERE {which}", given)
                base.execute(f"DELETE FROM {table}s WHERE {which}", given)
            base.commit()
            """,
        ]
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        let answer = try answer(
            "{ history(id: \"Task:cy/1\") { commit kind author after } task(plan: \"cy\", number: 1) { id } }",
            in: folder
        )
        #expect(answer["data"]?["task"] == .some(.null))
        let changes = try #require(answer["data"]?["history"]?.array, "\(answer)")
        let latest = changes.filter { $0["commit"] == 3 }
        #expect(latest.allSatisfy { $0["after"] == .some(.null) && $0["author"] == "someone" })
        #expect(Set(latest.map { $0["kind"]?.string ?? "" }) == ["UNRELATED", "DELETED"])
        #expect(latest.last?["kind"] == "DELETED")
    }

    @Test func overHTTPToo() throws {
        let folder = try TemporaryFolder()
        try database(in: folder)
        let server = try Server(["--database", "h.sqlite"], in: folder)
        let answer = try server.answer(to: "{ history(id: \"Task:cy/1\", first: 1) { commit } }")
        #expect(answer.contains(#"{"data":{"history":[{"commit":2}]}}"#), "\(answer)")
        let unknown = try server.answer(to: "{ history(id: \"Task:cy/9\") { commit } }")
        #expect(unknown.contains("NOT_FOUND") && unknown.contains("no node ever had this id"))
        let foreign = try server.answer(to: "{ history(id: \"x\") { commit } }")
        #expect(foreign.contains("NOT_FOUND"))
        let cursor = try server.answer(to: "{ changes(after: \"x\") { commit } }")
        #expect(cursor.contains("BAD_USER_INPUT"))
    }
}
