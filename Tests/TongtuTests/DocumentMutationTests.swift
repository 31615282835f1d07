import Foundation
import JSONCoding
import Synchronization
import TestSupport
import Testing

@Suite("importDocuments")
struct DocumentMutationTests {
    /// A server with a database of its own, and what is asked of it.
    private struct Office {
        let folder: TemporaryFolder
        let server: Server

        init(_ arguments: [String] = ["--empty"]) throws {
            folder = try TemporaryFolder()
            server = try Server(["--database", "graph.sqlite"] + arguments, in: folder)
        }

        static let report = """
            files { name code kind reason proposal counts { type new changed withdrawn } } \
            findings { file line severity kind message printed at remedy \
            candidates { text node { id } evidence } } commit
            """

        func ask(_ document: String, _ variables: JSONObject = [:]) throws -> JSONValue {
            try Self.ask(document, variables, of: try server.client())
        }

        static func ask(
            _ document: String,
            _ variables: JSONObject = [:],
            of client: RawClient
        ) throws -> JSONValue {
            let body = JSONValue.object([
                "query": .string(document), "variables": .object(variables),
            ])
            try client.post(body.description, host: "localhost")
            return try JSONValue(parsing: try client.answer().body)
        }

        /// Imports files, with more arguments if there are any.
        func importing(
            _ files: [JSONValue],
            _ arguments: String = "",
            _ selection: String = report
        ) throws -> JSONValue {
            let answer = try ask(
                "mutation($files: [ImportFile!]!) { importDocuments(files: $files\(arguments)) { \(selection) } }",
                ["files": .array(files)]
            )
            return answer[at: "data/importDocuments"] == .null
                ? answer : answer[at: "data/importDocuments"]
        }

        func count(_ aggregate: String) throws -> JSONValue {
            try ask("{ \(aggregate) { count } }")[at: "data/\(aggregate)/count"]
        }
    }

    private static func file(
        _ name: String,
        _ text: String,
        _ members: JSONObject = [:]
    ) -> JSONValue {
        var object: JSONObject = ["name": .string(name), "text": .string(text)]
        for member in members.members { object[member.name] = member.value }
        return .object(object)
    }

    private static func item(_ number: Int, _ text: String, _ unit: String = "区水务局") -> String {
        """
        \(number).\(text)。
        牵头领导：郑皓
        责任单位：\(unit)
        完成时限：2023年10月底
        """
    }

    private static func plan(_ items: [String]) -> String {
        let head = """
            北京市通州区人民政府
            关于印发工作方案的通知
            通政发〔2030〕9号

            一、水务
            """
        return ([head] + items).joined(separator: "\n") + "\n"
    }

    @Test func takesADocumentAndTellsOfIt() throws {
        let office = try Office()
        let text = Self.plan([Self.item(1, "治理河道"), Self.item(2, "新建泵站")])
        let report = try office.importing([Self.file("plans/gz2030.txt", text)])
        #expect(report[at: "commit"] == 1)
        let file = report[at: "files/0"]
        #expect(file[at: "name"] == "plans/gz2030.txt" && file[at: "code"] == "gz2030")
        #expect(file[at: "kind"] == "PLAN" && file[at: "reason"].description.contains("牵头领导"))
        let tasks = file[at: "counts"].elements.first { $0[at: "type"] == "Task" }
        #expect(
            tasks == ["type": "Task", "new": 2, "changed": 0, "withdrawn": 0],
            "\(report)"
        )
        #expect(report[at: "findings"].elements.allSatisfy { $0[at: "severity"] != "ERROR" })
        #expect(try office.count("tasksAggregate") == 2)
        // The same again is nothing new.
        let again = try office.importing([Self.file("gz2030.txt", text)])
        #expect(again[at: "commit"] == .null && again[at: "files/0/counts"] == [], "\(again)")
        // A correction says no more and no less.
        let less = Self.plan([Self.item(2, "新建泵站", "区教委")])
        let corrected = try office.importing([Self.file("gz2030.txt", less)])
        #expect(corrected[at: "commit"] == 2, "\(corrected)")
        let shown = try office.ask("{ tasks { number units { name } } }")
        #expect(shown[at: "data"] == ["tasks": [["number": 2, "units": [["name": "区教委"]]]]])
    }

    @Test func bytesMayBeGivenInBase64() throws {
        let office = try Office()
        let text = Self.plan([Self.item(1, "治理河道")])
        // In GB 18030, as the program of another office wrote it.
        let bytes = try #require(
            text.data(using: String.Encoding(rawValue: 0x8000_0632))
        )
        let report = try office.importing([
            ["name": "gz.txt", "base64": .string(bytes.base64EncodedString())]
        ])
        #expect(report[at: "commit"] == 1, "\(report)")
        #expect(report[at: "findings"].elements.contains { $0[at: "kind"] == "READ_AS_GB" })
        let broken = try office.importing([["name": "gz.txt", "base64": "5LiA*"]])
        let error = broken[at: "errors/0"]
        #expect(error[at: "extensions/code"] == "BAD_USER_INPUT", "\(broken)")
        #expect(error[at: "extensions/input"] == ["files", 0, "base64"])
    }

    @Test(arguments: [
        ("[]", "files"), (#"[{"name": "a.txt"}]"#, "files.0"),
        (#"[{"name": "a.txt", "text": "", "base64": ""}]"#, "files.0"),
        (#"[{"name": "", "text": ""}]"#, "files.0.name"),
        (#"[{"name": "//", "text": ""}]"#, "files.0.name"),
        (#"[{"name": "a", "text": "", "mapping": {"items": 1}}]"#, "files.0.mapping.items"),
        (
            #"[{"name": "a", "text": "", "mapping": {"items": {"a": 1}}}]"#,
            "files.0.mapping.items.a"
        ),
        (#"[{"name": "a", "text": "", "mapping": []}]"#, "files.0.mapping"),
    ])
    func whatIsAskedWronglyIsAnError(files: String, place: String) throws {
        let office = try Office()
        let given = try JSONValue(parsing: files)
        let answer = try office.importing(given.elements)
        let error = answer[at: "errors/0"]
        #expect(answer[at: "data"] == .null && error[at: "extensions/code"] == "BAD_USER_INPUT")
        let path = error[at: "extensions/input"].elements.map { segment in
            if case .string(let name) = segment { name } else { segment.description }
        }
        #expect(path.joined(separator: ".") == place, "\(answer)")
    }

    /// A preview proposes what it took for granted; given back and remembered, it holds for the next file.
    @Test func aProposalIsConfirmedOnce() throws {
        let office = try Office()
        let text = "序号|督查事项|责任主体|办理时限\n1|治理河道|区水务局、财政局|立行立改\n"
        let preview = try office.importing([Self.file("a.txt", text)], ", preview: true")
        let proposal = preview[at: "files/0/proposal"]
        #expect(proposal[at: "columns"]["督查事项"] == "重点任务", "\(preview)")
        #expect(proposal[at: "names"]["财政局"]?["name"] == "区财政局")
        #expect(proposal[at: "because"].object?.isEmpty == false)
        let place = preview[at: "findings"].elements.first { $0[at: "kind"] == "NOT_A_DATE" }
        #expect(place?[at: "at"] == "/values/立行立改")
        let mapping: JSONValue = [
            "names": ["财政局": ["type": "Unit", "name": "市财政局"]],
            "values": ["立行立改": "2023-12-31"],
        ]
        var file = Self.file("a.txt", text).object ?? [:]
        file["mapping"] = mapping
        let taken = try office.importing([.object(file)], ", remember: true")
        #expect(taken[at: "commit"].int != nil, "\(taken)")
        let next = try office.importing([Self.file("b.txt", text.replacing("河道", with: "沟渠"))])
        #expect(next[at: "files/0/reason"].text?.contains("记住的映射") == true, "\(next)")
        let tasks = try office.ask("{ tasks { due units { name } } }")[at: "data/tasks"].elements
        #expect(tasks.count == 2)
        // A day is not remembered: the next file may be of another year.
        #expect(tasks.map { $0[at: "due"] } == ["2023-12-31", .null])
        for task in tasks {
            #expect(task[at: "units/1/name"] == "市财政局", "\(tasks)")
        }
        file["mapping"] = ["poem": [:]]
        let refused = try office.importing([.object(file)])
        #expect(refused[at: "commit"] == .null && refused[at: "findings/0/kind"] == "MAPPING")
    }

    @Test func anErrorRefusesAllFilesInBothLanguages() throws {
        let office = try Office()
        let good = Self.file("good.txt", Self.plan([Self.item(1, "治理河道")]))
        let bad = Self.file(
            "bad.txt",
            "序号|重点任务|责任单位\n1|甲事项|区教委\n2|乙事项|区教委|区水务局\n"
        )
        for (language, message) in [
            ("ZH", "有4个单元格，表头只有3个"),
            ("EN", "4 cells, but the head has 3"),
        ] {
            let report = try office.importing([good, bad], ", language: \(language)")
            #expect(report[at: "commit"] == .null)
            let errors = report[at: "findings"].elements.filter { $0[at: "severity"] == "ERROR" }
            #expect(errors.map { $0[at: "kind"] } == ["TOO_MANY_CELLS"], "\(report)")
            #expect(errors.map { $0[at: "message"] } == [.string(message)], "\(report)")
            #expect(errors.map { $0[at: "file"] } == ["bad.txt"] && errors[0][at: "line"] == 3)
            #expect(report[at: "files"].elements.map { $0[at: "kind"] } == ["PLAN", "PLAN"])
            #expect(report[at: "files"].elements.allSatisfy { $0[at: "counts"] == [] })
        }
        #expect(try office.count("tasksAggregate") == 0)
        let unknown = try office.importing([Self.file("no.txt", "你好。")])
        #expect(unknown[at: "findings/0/kind"] == "KIND_UNKNOWN", "\(unknown)")
        #expect(unknown[at: "files/0/kind"] == .null && unknown[at: "files/0/code"] == "no")
    }

    @Test func aPreviewTellsWhatTheImportThenDoes() throws {
        let office = try Office()
        let files = [Self.file("gz.txt", Self.plan([Self.item(1, "治理河道")]))]
        let change = "id kind relationship to before after"
        let preview = try office.importing(
            files,
            ", preview: true",
            "\(Office.report) changes(first: 1000) { \(change) }"
        )
        #expect(preview[at: "commit"] == .null && preview[at: "changes"].elements.count > 10)
        #expect(try office.ask("{ graphInfo { commit } }")[at: "data/graphInfo/commit"] == 0)
        let done = try office.importing(files)
        #expect(
            done[at: "files"] == preview[at: "files"]
                && done[at: "findings"] == preview[at: "findings"]
        )
        let history = try office.ask("{ changes(since: 0) { \(change) } }")[at: "data/changes"]
        #expect(Set(history.elements) == Set(preview[at: "changes"].elements))
        #expect(history.elements.count == preview[at: "changes"].elements.count)
        // What is no preview tells no changes.
        #expect(try office.importing(files, "", "changes { id }")[at: "changes"] == .null)
    }

    @Test func thePagesOfAPreviewAreItsChanges() throws {
        let office = try Office()
        let files = [Self.file("gz.txt", Self.plan((1...9).map { Self.item($0, "治理河道") }))]
        func page(_ arguments: String) throws -> [JSONValue] {
            try office.importing(
                files,
                ", preview: true",
                "changes\(arguments) { id kind to cursor }"
            )[at: "changes"].elements
        }
        let all = try page("(first: 10000)")
        #expect(try page("").count == min(100, all.count))
        var paged: [JSONValue] = []
        while let more = try? page(
            "(first: 7\(paged.last.map { ", after: \($0[at: "cursor"])" } ?? ""))"
        ), !more.isEmpty {
            paged += more
        }
        #expect(paged == all)
    }

    @Test func ifCommitHoldsOffWhatWasReadBefore() throws {
        let office = try Office()
        let file = Self.file("gz.txt", Self.plan([Self.item(1, "治理河道")]))
        #expect(try office.importing([file], ", ifCommit: 0")[at: "commit"] == 1)
        for preview in ["", ", preview: true"] {
            let late = try office.importing([file], ", ifCommit: 0\(preview)")
            #expect(late[at: "errors/0/extensions/code"] == "CONFLICT", "\(late)")
        }
    }

    @Test func itIsTheOnlyFieldOfItsOperation() throws {
        let office = try Office()
        for other in [
            #"createTerms(input: [{name: "甲"}]) { commit }"#,
            #"two: importDocuments(files: [{name: "b.txt", text: ""}]) { commit }"#,
        ] {
            let answer = try office.ask(
                #"mutation { importDocuments(files: [{name: "a.txt", text: ""}]) { commit } \#(other) }"#
            )
            #expect(answer[at: "data"] == .null)
            #expect(answer[at: "errors/0/extensions/code"] == "BAD_USER_INPUT", "\(answer)")
        }
        #expect(try office.count("termsAggregate") == 0)
        let typed = try office.ask(
            #"mutation { __typename importDocuments(files: [{name: "a.txt", text: "你好"}]) { __typename } }"#
        )
        #expect(
            typed[at: "data"] == [
                "__typename": "Mutation", "importDocuments": ["__typename": "ImportReport"],
            ]
        )
    }

    @Test func whatAPersonWroteOfALedgersReportStaysWithItsTask() throws {
        func ledger(_ day: String, _ rows: [String]) -> JSONValue {
            let head = ["东山区2024年重点任务推进情况", "截至\(day)", "序号|任务|责任单位|进展情况"]
            return Self.file("tz.txt", (head + rows).joined(separator: "\n"))
        }
        let office = try Office()
        let rows = ["1|修路三条|区交通局|正在施工", "2|清淤两公里|区水务局|尚未启动"]
        let first = try office.importing([ledger("10月31日", rows)])
        #expect(first[at: "commit"] == 1, "\(first)")
        let id = "ProgressReport:tz%2Fp2%2F2024-10-31"
        let set = try office.ask(
            "mutation { updateProgressReport(id: \"\(id)\", set: {state: BEHIND}) { commit } }"
        )
        #expect(set[at: "data/updateProgressReport/commit"] == 2, "\(set)")
        func states() throws -> JSONValue {
            try office.ask(
                "{ progressReports(orderBy: {code: ASC}) { code state task { text } } }"
            )[at: "data/progressReports"]
        }
        // A correction of the same day: the task has another number, and what the person wrote goes with it.
        let moved = ["1|建园一处|区园林局|已完成", "2|修路三条|区交通局|正在施工", "3|清淤两公里|区水务局|尚未启动"]
        _ = try office.importing([ledger("10月31日", moved)])
        #expect(
            try states() == [
                ["code": "tz/p1/2024-10-31", "state": "DONE", "task": ["text": "建园一处"]],
                ["code": "tz/p2/2024-10-31", "state": "ONGOING", "task": ["text": "修路三条"]],
                ["code": "tz/p3/2024-10-31", "state": "BEHIND", "task": ["text": "清淤两公里"]],
            ]
        )
        // The next edition.
        let next = ["1|清淤两公里|区水务局|正在施工"]
        _ = try office.importing([ledger("11月30日", next)])
        #expect(
            try states() == [
                ["code": "tz/p1/2024-10-31", "state": "DONE", "task": .null],
                ["code": "tz/p1/2024-11-30", "state": "ONGOING", "task": ["text": "清淤两公里"]],
                ["code": "tz/p2/2024-10-31", "state": "ONGOING", "task": .null],
                ["code": "tz/p3/2024-10-31", "state": "BEHIND", "task": ["text": "清淤两公里"]],
            ]
        )
        // What the person wrote needs the day that only the ledger says.
        let delete = #"mutation { deleteDocument(id: "Document:tz") { commit } }"#
        let held = try office.ask(delete)
        #expect(held[at: "errors/0/extensions/code"] == "CONFLICT", "\(held)")
        _ = try office.ask(
            #"mutation { deleteProgressReport(id: "ProgressReport:tz%2Fp3%2F2024-10-31") { commit } }"#
        )
        #expect(try office.ask(delete)[at: "errors"] == .null)
        #expect(try states() == [])
    }

    @Test func whatPeopleDidStaysAndGoesWhereItIsTold() throws {
        let office = try Office()
        let first = Self.plan([Self.item(1, "治理河道淤积"), Self.item(2, "新建泵站两座")])
        _ = try office.importing([Self.file("gz.txt", first)])
        _ = try office.ask(
            #"mutation { updateTask(id: "Task:gz/2", set: {due: "2024-01"}) { commit } }"#
        )
        // The text of item 2 is gone, and nothing like it is there.
        let second = Self.plan([Self.item(1, "治理河道淤积"), Self.item(2, "举办合唱比赛")])
        let refused = try office.importing([Self.file("gz.txt", second)])
        let finding = refused[at: "findings/0"]
        #expect(finding[at: "kind"] == "WORK_WITHOUT_PLACE" && finding[at: "severity"] == "ERROR")
        #expect(finding[at: "at"] == "/items/Task:gz~12", "\(refused)")
        #expect(refused[at: "commit"] == .null)
        func told(_ items: JSONValue) throws -> JSONValue {
            let mapping: JSONObject = ["mapping": ["items": items]]
            return try office.importing([Self.file("gz.txt", second, mapping)], ", preview: true")
        }
        #expect(try told(["Task:gz/2": "Task:gz/9"])[at: "findings/0/kind"] == "ITEM_UNKNOWN")
        #expect(try told(["Task:gz/2": "Unit:区水务局"])[at: "findings/0/kind"] == "ITEM_UNKNOWN")
        #expect(
            try told(["Task:gz/2": nil])[at: "findings"].elements.allSatisfy {
                $0[at: "severity"] != "ERROR"
            }
        )
        let mapping: JSONObject = ["mapping": ["items": ["Task:gz/2": "Task:gz/1"]]]
        let done = try office.importing([Self.file("gz.txt", second, mapping)])
        #expect(done[at: "commit"] == 3, "\(done)")
        let tasks = try office.ask("{ tasks { number text due } }")[at: "data/tasks"]
        #expect(tasks[at: "0/due"] == "2024-01" && tasks[at: "1/due"] == "2023-10-31", "\(tasks)")
    }

    /// Nobody's work is lost because somebody else's goes to the same place.
    @Test func twoWorksDoNotGoToOnePlace() throws {
        let office = try Office()
        let first = Self.plan([Self.item(1, "治理河道淤积"), Self.item(2, "新建泵站两座")])
        _ = try office.importing([Self.file("gz.txt", first)])
        for number in [1, 2] {
            _ = try office.ask(
                "mutation { updateTask(id: \"Task:gz/\(number)\", set: {due: \"203\(number)-01\"}) { commit } }"
            )
        }
        func importing(_ second: [String], _ items: JSONValue) throws -> JSONValue {
            let mapping: JSONObject = ["mapping": ["items": items]]
            return try office.importing([Self.file("gz.txt", Self.plan(second), mapping)])
        }
        let others = [Self.item(1, "举办合唱比赛"), Self.item(2, "修缮古塔")]
        let together = try importing(others, ["Task:gz/1": "Task:gz/2", "Task:gz/2": "Task:gz/2"])
        #expect(together[at: "findings/0/kind"] == "ITEM_TAKEN", "\(together)")
        // Item 2 keeps its own work.
        let half = [Self.item(1, "举办合唱比赛"), Self.item(2, "新建泵站两座")]
        let taken = try importing(half, ["Task:gz/1": "Task:gz/2"])
        #expect(taken[at: "findings/0/kind"] == "ITEM_TAKEN" && taken[at: "commit"] == .null)
        let ended = try importing(half, ["Task:gz/1": nil])
        #expect(ended[at: "commit"] == 4, "\(ended)")
        let tasks = try office.ask("{ tasks { due } }")[at: "data/tasks"]
        #expect(tasks == [["due": "2023-10-31"], ["due": "2032-01"]], "\(tasks)")
        #expect(try importing(half, ["Task:gz/1": nil])[at: "commit"] == .null)
    }

    /// What cannot be a key is refused, and spoils nothing.
    @Test(
        arguments: [
            ["name": "\u{0}.txt"], ["name": "a.txt", "code": "a\u{0}b"],
            ["name": "a.txt", "code": ""],
            ["name": "a\n.txt"], ["name": "a.txt", "code": "a/b"],
            ["name": "a.txt", "code": .string(String(repeating: "a", count: 256))],
        ] as [JSONObject]
    )
    func aCodeIsOneThatCanBeAKey(members: JSONObject) throws {
        let office = try Office()
        let text = Self.plan([Self.item(1, "治理河道")])
        let name = members["name"]?.text ?? ""
        let refused = try office.importing([Self.file(name, text, members)])
        #expect(refused[at: "findings/0/kind"] == "DOCUMENT_CODE_UNFIT", "\(refused)")
        #expect(refused[at: "commit"] == .null)
        #expect(try office.importing([Self.file("a.txt", text)])[at: "commit"] == 1)
    }

    @Test func warningsAreKeptWithTheDocumentUntilTheyNoLongerHold() throws {
        let office = try Office()
        let text = Self.plan([Self.item(1, "治理河道"), "备注事项：不详", Self.item(3, "新建泵站")])
        let report = try office.importing([Self.file("gz.txt", text)])
        let warnings = report[at: "findings"].elements.filter { $0[at: "severity"] == "WARNING" }
        #expect(!warnings.isEmpty, "\(report)")
        let question = "{ findings { code kind message printed line resolved document { code } } }"
        let kept = try office.ask(question)[at: "data/findings"].elements
        #expect(
            kept.map {
                [$0[at: "kind"], $0[at: "line"], $0[at: "resolved"], $0[at: "document/code"]]
            }
                == warnings.map { [$0[at: "kind"], $0[at: "line"], false, "gz"] },
            "\(kept)"
        )
        let id = try #require(kept.first)[at: "code"]
        _ = try office.ask(
            "mutation($id: ID!) { updateFinding(id: $id, set: {resolved: true}) { commit } }",
            ["id": .string("Finding:" + (id.text ?? "").replacing("/", with: "%2F"))]
        )
        #expect(try office.ask(question)[at: "data/findings/0/resolved"] == true)
        // Read again, it is settled still.
        _ = try office.importing([Self.file("gz.txt", text + "\n")])
        let again = try office.ask(question)[at: "data/findings"]
        #expect(again[at: "0/resolved"] == true && again.elements.count == kept.count, "\(again)")
        // What no longer holds goes, settled or not.
        _ = try office.importing([
            Self.file("gz.txt", Self.plan([Self.item(1, "治理河道"), Self.item(2, "新建泵站")]))
        ])
        #expect(try office.ask(question)[at: "data/findings"] == [])
    }

    @Test func othersWriteWhileItReads() throws {
        let office = try Office([])
        let text = try ProjectFile.planText().replacing("区水务局", with: "区城市管理委")
        let isDone = Atomic(false)
        let count = Atomic(0)
        let port = office.server.port
        let writer = Worker {
            while !isDone.load(ordering: .relaxed) {
                guard let client = try? RawClient(port: port) else { return }
                let number = count.load(ordering: .relaxed) + 1
                let answer = try? Office.ask(
                    """
                    mutation { createTerms(input: [{name: "新词\(number)"}]) { commit } \
                    createProgressReports(input: [{code: "p\(number)", date: "2023-05-01", state: ONGOING, \
                    task: {connect: [{id: "Task:tz2023-plan/\(number % 138 + 1)"}]}}]) { commit } }
                    """,
                    of: client
                )
                guard answer?[at: "errors"] == .null else { return }
                count.store(number, ordering: .relaxed)
            }
        }
        let report = try office.importing([Self.file("tz2023-plan.txt", text)])
        isDone.store(true, ordering: .relaxed)
        writer.join()
        #expect(report[at: "commit"] != .null, "\(report)")
        let written = count.load(ordering: .relaxed)
        #expect(written > 1)
        #expect(try office.count("progressReportsAggregate") == .int(written))
        let units = try office.ask(
            #"{ tasksAggregate(where: {units: {some: {name: {eq: "区水务局"}}}}) { count } }"#
        )
        #expect(units[at: "data/tasksAggregate/count"] == 0, "\(units)")
    }

    /// What a graph of documents shows, but for the order and the versions.
    private static let contents = """
        { units { id aliases groups { id } } officials { id } places { id aliases } projects { id }
        tasks { id text due units { id } leaders { id } places { id } }
        statements { id text contradicts { id } } sections { id } documents { id } findings { id message } }
        """

    private static func sets(_ answer: JSONValue) -> [String: Set<JSONValue>] {
        guard case .object(let data) = answer[at: "data"] else { return [:] }
        return Dictionary(
            data.members.map { ($0.name, Set($0.value.elements)) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    @Test func deletingADocumentTakesBackWhatOnlyItSays() throws {
        let office = try Office()
        let other = Self.file(
            "other.txt",
            Self.plan([Self.item(1, "疏浚沟渠", "区财政局、各乡镇政府")]).replacing("〔2030〕9号", with: "〔2031〕1号")
        )
        _ = try office.importing([other])
        let alone = Self.sets(try office.ask(Self.contents))
        let file = Self.file(
            "gz.txt",
            Self.plan([Self.item(1, "治理河道", "区水务局、宋庄镇政府"), Self.item(2, "疏浚沟渠", "区财政局")])
        )
        let imported = try office.importing([file])
        let both = Self.sets(try office.ask(Self.contents))
        #expect(both["tasks"]?.count == 3 && both != alone)
        func deleting(_ arguments: String = "") throws -> JSONValue {
            try office.ask(
                """
                mutation { deleteDocument(id: "Document:gz"\(arguments)) \
                { id relationships commit changes { kind id } } }
                """
            )
        }
        let preview = try deleting(", preview: true")
        #expect(preview[at: "data/deleteDocument/commit"] == .null, "\(preview)")
        #expect(
            preview[at: "data/deleteDocument/changes"].elements.contains {
                $0 == ["kind": "DELETED", "id": "Task:gz/2"]
            },
            "\(preview)"
        )
        #expect(Self.sets(try office.ask(Self.contents)) == both)
        let deleted = try deleting()
        #expect(deleted[at: "data/deleteDocument/id"] == "Document:gz", "\(deleted)")
        #expect(
            deleted[at: "data/deleteDocument/relationships"]
                == preview[at: "data/deleteDocument/relationships"]
        )
        #expect(deleted[at: "data/deleteDocument/commit"] == 3, "\(imported)")
        // What the others say is read again meanwhile; an import comes after that.
        _ = try office.importing([other], ", preview: true")
        #expect(Self.sets(try office.ask(Self.contents)) == alone)
        // It is no removal.
        let again = try office.importing([file])
        #expect(again[at: "findings"].elements.allSatisfy { $0[at: "kind"] != "REMOVED_BY_PERSON" })
        #expect(Self.sets(try office.ask(Self.contents)) == both)
    }

    @Test func whatIsSettledGoesWithItsDocument() throws {
        let office = try Office()
        let text = Self.plan([Self.item(1, "治理河道"), "备注事项：不详"])
        _ = try office.importing([Self.file("gz.txt", text)])
        let settled = try office.ask(
            "mutation { updateFindings(where: {}, set: {resolved: true}) { findings { id } } }"
        )
        #expect(settled[at: "data/updateFindings/findings"].elements.count == 1, "\(settled)")
        let deleted = try office.ask(#"mutation { deleteDocument(id: "Document:gz") { commit } }"#)
        #expect(deleted[at: "errors"] == .null, "\(deleted)")
        #expect(try office.count("findingsAggregate") == 0)
    }

    /// What is written beside a deletion is a person's, and lasts.
    @Test func wordsOfTheSameOperationStay() throws {
        let office = try Office()
        for (name, number) in [("a", 1), ("b", 2)] {
            let text = Self.plan([Self.item(1, "治理河道")]).replacing("9号", with: "1\(number)号")
            _ = try office.importing([Self.file("\(name).txt", text)])
        }
        let done = try office.ask(
            """
            mutation { updateUnit(id: "Unit:区水务局", set: {kind: OTHER}) { commit } \
            a: deleteDocument(id: "Document:a") { commit } b: deleteDocument(id: "Document:b") { commit } }
            """
        )
        #expect(done[at: "errors"] == .null, "\(done)")
        let units = try office.ask("{ units { name kind } documents { code } }")
        let wanted: JSONValue = ["units": [["name": "区水务局", "kind": "OTHER"]], "documents": []]
        #expect(units[at: "data"] == wanted)
        // The documents say otherwise, and the person's word is shown.
        _ = try office.importing([Self.file("a.txt", Self.plan([Self.item(1, "治理河道")]))])
        #expect(try office.ask("{ units { name kind } }")[at: "data/units"] == wanted[at: "units"])
    }

    @Test func whatPeopleWorkOnKeepsADocument() throws {
        let office = try Office()
        let text = Self.plan([Self.item(1, "治理河道"), Self.item(2, "新建泵站")])
        _ = try office.importing([Self.file("gz.txt", text)])
        _ = try office.ask(
            """
            mutation { createProgressReports(input: [{code: "p", date: "2030-05-01", state: ONGOING, \
            task: {connect: [{id: "Task:gz/2"}]}}]) { commit } }
            """
        )
        let before = try office.ask("{ graphInfo { nodes relationships commit } }")
        let refused = try office.ask(#"mutation { deleteDocuments(where: {}) { commit } }"#)
        let error = refused[at: "errors/0"]
        #expect(error[at: "extensions/code"] == "CONFLICT", "\(refused)")
        #expect(error[at: "message"].text?.contains("Task:gz/2") == true)
        #expect(try office.ask("{ graphInfo { nodes relationships commit } }") == before)
        // Together with the work it goes; what else people made stays.
        let done = try office.ask(
            """
            mutation { deleteProgressReports(where: {}) { ids } createTerms(input: [{name: "甲"}]) { commit } \
            deleteDocument(id: "Document:gz") { commit } }
            """
        )
        #expect(done[at: "errors"] == .null, "\(done)")
        let left = try office.ask(
            "{ terms { id } tasks { id } documents { id } progressReports { id } }"
        )
        #expect(
            left[at: "data"] == [
                "terms": [["id": "Term:甲"]], "tasks": [], "documents": [], "progressReports": [],
            ]
        )
    }

    /// How long a look-up may wait: 50 ms, of a program that is not optimised, on a machine that runs other
    /// tests beside.
    private static let waitMax = Duration.milliseconds(400)

    /// Beside an import or its preview, and beside what takes it back.
    @Test(arguments: ["", ", preview: true"])
    func aLookUpBesideItDoesNotWait(arguments: String) throws {
        let office = try Office()
        _ = try office.ask(#"mutation { createTerms(input: [{name: "河长制"}]) { commit } }"#)
        let text = Self.plan((1...500).map { Self.item($0, "治理第\($0)段河道，建成\($0)座泵站") })
        let isDone = Atomic(false)
        let port = office.server.port
        let waits = Mutex<[Duration]>([])
        let neighbour = Worker {
            guard let client = try? RawClient(port: port) else { return }
            while !isDone.load(ordering: .relaxed) {
                let start = ContinuousClock.now
                guard (try? client.answer(to: #"{ term(name: "河长制") { id } }"#)) != nil else {
                    return
                }
                waits.withLock { $0.append(start.duration(to: .now)) }
            }
        }
        let report = try office.importing([Self.file("gz.txt", text)], arguments)
        if arguments.isEmpty {
            let deleted = try office.ask(#"mutation { deleteDocument(id: "Document:gz") { id } }"#)
            #expect(deleted[at: "data/deleteDocument/id"] == "Document:gz", "\(deleted)")
        }
        isDone.store(true, ordering: .relaxed)
        neighbour.join()
        #expect(
            report[at: "files/0/counts"].elements.contains { $0[at: "new"] == 500 },
            "\(report)"
        )
        let longest = waits.withLock { $0.max() ?? .zero }
        #expect(waits.withLock { $0.count } > 20 && longest < Self.waitMax, "\(longest)")
    }

    /// What takes too long is broken off, and nothing of it is there.
    @Test func readingHasALimit() throws {
        let office = try Office(["--empty", "--import-seconds", "1"])
        let text = Self.plan((1...8_000).map { Self.item($0, "治理第\($0)段河道，建成\($0)座泵站") })
        let start = ContinuousClock.now
        let answer = try office.importing([Self.file("gz.txt", text)])
        #expect(answer[at: "errors/0/extensions/code"] == "TIMEOUT", "\(answer)")
        #expect(start.duration(to: .now) < .seconds(30))
        #expect(try office.count("tasksAggregate") == 0)
    }

    /// A server that is told to end does not wait longer than it waits for anybody.
    @Test func shuttingDownBreaksItOff() throws {
        let office = try Office()
        let text = Self.plan((1...8_000).map { Self.item($0, "治理第\($0)段河道，建成\($0)座泵站") })
        let port = office.server.port
        let importer = Worker {
            guard let client = try? RawClient(port: port) else { return }
            _ = try? Office.ask(
                "mutation($text: String!) { importDocuments(files: [{name: \"gz.txt\", text: $text}]) { commit } }",
                ["text": .string(text)],
                of: client
            )
        }
        usleep(1_500_000)
        office.server.program.send(SIGTERM)
        let start = ContinuousClock.now
        let outcome = try office.server.program.end()
        importer.join()
        #expect(outcome.status == 0 && start.duration(to: .now) < .seconds(30), "\(outcome)")
    }
}

extension JSONValue {
    /// What is at a path of members and places, joined by slashes; null where there is nothing.
    fileprivate subscript(at path: String) -> JSONValue {
        path.split(separator: "/").reduce(self) { value, step in
            switch value {
            case .object(let object): object[String(step)] ?? .null
            case .array(let items):
                Int(step).flatMap { $0 < items.count ? items[$0] : nil } ?? .null
            default: .null
            }
        }
    }

    /// The items of a list; none of anything else.
    fileprivate var elements: [JSONValue] {
        if case .array(let items) = self { items } else { [] }
    }

    fileprivate var text: String? { if case .string(let text) = self { text } else { nil } }
}
