import Foundation
import JSONCoding
import Synchronization
import TestSupport
import Testing

/// Imports in a loop beside other writers, and an end at any moment; `TONGTU_CRASH_ROUNDS` says how often, else
/// five times.
@Suite("An import is there whole after a crash, or not at all", .serialized)
struct ImportCrashTests {
    private static let rounds =
        ProcessInfo.processInfo.environment["TONGTU_CRASH_ROUNDS"].flatMap { Int($0) } ?? 5

    private static let itemCount = 30
    private static let units = ["区水务局", "区教委", "区财政局", "区住房城乡建设委", "区园林绿化局"]

    /// The plan as it is in an edition.
    private static func plan(_ edition: Int) -> String {
        let head = """
            北京市通州区人民政府
            关于印发水务工作方案的通知
            通政发〔2030〕9号

            一、水务

            """
        return head
            + (1...itemCount).map { number in
                """
                \(number).治理第\(number)段河道，见第\(edition)稿。
                牵头领导：郑皓
                责任单位：\(units[(number + edition) % units.count])
                完成时限：2030年10月底

                """
            }.joined()
    }

    /// What is known to be there, and what may be.
    private struct Knowledge {
        var edition = 0
        var nextEdition: Int?
        var reports: Set<String> = []
    }

    private static func ask(_ document: String, _ client: RawClient) throws -> JSONValue {
        let body = JSONValue.object(["query": .string(document)]).description
        try client.post(body, host: "localhost")
        return try JSONValue(parsing: try client.answer().body)
    }

    /// Imports edition after edition, and reports on its items, until the server is gone.
    private static func write(to server: Server, _ known: Knowledge, round: Int) throws -> Knowledge
    {
        let all = Mutex(known)
        let port = server.port
        let importer = Worker {
            guard let client = try? RawClient(port: port) else { return }
            for edition in (known.edition + 1)... {
                all.withLock { $0.nextEdition = edition }
                let file: JSONObject = [
                    "name": "gz.txt", "text": .string(plan(edition)),
                ]
                let body = JSONValue.object([
                    "query":
                        "mutation($files: [ImportFile!]!) { importDocuments(files: $files) { commit findings { severity message } } }",
                    "variables": ["files": [.object(file)]],
                ])
                guard (try? client.post(body.description, host: "localhost")) != nil,
                    let text = try? client.answer().body
                else { return }
                guard text.contains("{\"commit\":"), !text.contains("{\"commit\":null") else {
                    Issue.record("\(text)")
                    return
                }
                all.withLock { ($0.edition, $0.nextEdition) = (edition, nil) }
            }
        }
        let reporters = (0..<3).map { writer in
            Worker {
                guard let client = try? RawClient(port: port) else { return }
                for number in 1... {
                    let code = "\(round)-\(writer)-\(number)"
                    let document = """
                        mutation { createProgressReports(input: [{code: "\(code)", date: "2030-05-01", \
                        state: ONGOING, task: {connect: [{id: "Task:gz/\(number % itemCount + 1)"}]}}]) \
                        { commit } }
                        """
                    guard let answer = try? ask(document, client) else { return }
                    guard answer["errors"] == nil else {
                        // Before the first edition there is nothing to report on.
                        guard all.withLock({ $0.edition == 0 }) else {
                            Issue.record("\(answer)")
                            return
                        }
                        continue
                    }
                    _ = all.withLock { $0.reports.insert(code) }
                }
            }
        }
        usleep(useconds_t(Int.random(in: 100_000...1_500_000)))
        server.program.send(SIGKILL)
        for worker in [importer] + reporters { worker.join() }
        return all.withLock { $0 }
    }

    @Test func inManyRounds() throws {
        let folder = try TemporaryFolder()
        var known = Knowledge()
        for round in 0...Self.rounds {
            let server = try Server(["--database", "graph.sqlite", "--empty"], in: folder)
            let client = try RawClient(port: server.port)
            let answer = try Self.ask(
                "{ tasks { text units { name } } progressReports { code task { id } } }",
                client
            )
            let tasks = answer["data"]?["tasks"]?.array ?? []
            let editions = Set(
                tasks.compactMap { task in
                    (1...(known.edition + 1)).first {
                        task["text"]?.string?.contains("第\($0)稿") == true
                    }
                }
            )
            let edition = editions.first ?? 0
            #expect(editions.count == (tasks.isEmpty ? 0 : 1), "round \(round): \(editions)")
            #expect(tasks.count == (edition == 0 ? 0 : Self.itemCount))
            #expect(
                edition == known.edition || edition == known.nextEdition,
                "round \(round): \(edition), and \(known.edition) was acknowledged"
            )
            for (index, task) in tasks.enumerated() {
                let units = task["units"]?.array?.compactMap { $0["name"]?.string } ?? []
                let unit = Self.units[(index + 1 + edition) % Self.units.count]
                #expect(units == [unit], "round \(round), item \(index + 1)")
            }
            let reports = answer["data"]?["progressReports"]?.array ?? []
            let there = Set(
                reports.compactMap { $0["task"]?["id"] == nil ? nil : $0["code"]?.string }
            )
            #expect(there.isSuperset(of: known.reports), "round \(round)")
            (known.edition, known.nextEdition, known.reports) = (edition, nil, there)
            guard round < Self.rounds else {
                server.program.send(SIGTERM)
                _ = try server.program.end()
                break
            }
            known = try Self.write(to: server, known, round: round)
            _ = try server.program.end()
        }
        #expect(known.edition > 0 && !known.reports.isEmpty)
        try CrashTests.checkIntegrity(of: folder.path("graph.sqlite"))
        // The document is kept as it was given: the same again is nothing new.
        try folder.write(Self.plan(known.edition), to: "gz.txt")
        let again = try Program.run(
            ["import", "gz.txt", "--database", "graph.sqlite", "--language", "en"],
            in: folder
        )
        #expect(again.output.contains("Nothing new"), "\(again)")
    }
}
