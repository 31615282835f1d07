import EventLoop
import GraphAPI
import GraphExecution
import GraphModel
import GraphQLLanguage
import GraphStore
import HTTPServer
import JSONCoding
import PlainQuestions
import PropertyGraph
import TestSupport
import Testing
import TongtuServer

import struct Bytes.CalendarDate
import struct Bytes.Instant

/// A server of two notes, one of them so long that answers with it are a worker's.
final class NoteServer: Sendable {
    let http: HTTPServer
    let store: GraphStore
    private let workers: WorkerPool

    init(
        waitingJobsMax: Int = 64,
        httpLimits: HTTPLimits = HTTPLimits(),
        limits: OperationLimits = OperationLimits(),
        origins: [String] = [],
        host: String = "127.0.0.1",
        ban: WritePermission.Ban? = nil,
        today: String = "2023-10-31",
        page: ExplorerPage? = nil,
        sdl: String = NoteServer.sdl,
        graph: (Model) throws -> Snapshot = NoteServer.graph,
        storage: (Snapshot) -> ScriptedStorage = { ScriptedStorage($0) }
    ) throws {
        let api = try GraphAPI(
            of: Model(reading: [SourceText(sdl, name: "model.graphql")])
        )
        let clock = try #require(
            TodayClock(timeZone: "Asia/Shanghai", fixed: CalendarDate(today))
        )
        let service = GraphService(
            api: api,
            store: try GraphStore(storage(graph(api.model))) {
                Instant(milliseconds: 0)
            },
            writePermission: WritePermission(
                author: "Ann",
                ban: ban,
                origins: CrossOriginPolicy(origins: origins)
            ),
            limits: limits,
            clock: clock,
            questions: QuestionTranslator(
                try Vocabulary(
                    words: try JSONValue(parsing: try Fixture.schema("ask/words.json")),
                    model: api.model
                )
            )
        )
        let workers = try WorkerPool(threads: 1, waitingJobsMax: waitingJobsMax)
        self.workers = workers
        store = service.store
        let routes = try RouteTable(
            service: service,
            workers: workers,
            schemaText: Array("type Query { note: Note }".utf8),
            page: page
        )
        http = try HTTPServer(
            at: SocketAddress(host: host, port: 0),
            limits: httpLimits
        ) { _, _ in
            GraphHandler(
                service: service,
                workers: workers,
                cors: CrossOriginPolicy(origins: origins),
                routes: routes
            )
        }
    }

    deinit { http.shutDown(grace: .zero) }

    func client() throws -> RawClient { try RawClient(port: http.address.port, of: self) }

    /// Keeps the only worker busy until the semaphore is signalled.
    func occupyWorker() -> Semaphore {
        let (started, release) = (Semaphore(), Semaphore())
        let isTaken = workers.submit {
            started.signal()
            release.wait()
        }
        if isTaken { started.wait() }
        return release
    }

    /// A document whose answer is too long for the loop.
    static let longDocument = """
        { a: note(name: "long") { text } b: note(name: "long") { text } c: note(name: "long") { text } }
        """

    static let sdl = "type Note @node { name: String! @key text: String written: Date }"

    static func graph(of model: Model) throws -> Snapshot {
        let empty = Snapshot(model: model)
        var draft = GraphDraft(on: empty)
        let note = try #require(model.label(named: "Note"))
        func property(_ name: String) throws -> PropertyID {
            try #require(note.property(named: name))
        }
        let texts = ["short": "hello", "long": String(repeating: "long ", count: 40_000)]
        for (name, text) in texts.sorted(by: { $0.key > $1.key }) {
            try draft.upsertNode(
                note.id,
                [
                    property("name"): .string(name),
                    property("text"): .string(text),
                    property("written"): .date(#require(CalendarDate("2023-10-30"))),
                ]
            )
        }
        let commit = try draft.commit(at: Instant(milliseconds: 0), author: "test")
        return try empty.applying(#require(commit))
    }
}
