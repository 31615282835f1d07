import DocumentImport
import Foundation
import FoundationNetworking
import JSONCoding
import Synchronization

/// Asks a server that runs.
struct GraphQLClient {
    private let url: URL
    /// As it was given, for messages.
    private let name: String

    /// A client of a server such as `http://127.0.0.1:8080`, with or without `/graphql` behind.
    init(server text: String) throws(CommandError) {
        let base = text.hasSuffix("/") ? String(text.dropLast()) : text
        guard let given = URL(string: base), given.scheme == "http", given.host != nil,
            given.path == "" || given.path == "/graphql", given.query == nil,
            let url = given.path == "" ? URL(string: "\(base)/graphql") : given
        else {
            throw CommandError(
                "--server: an address such as http://127.0.0.1:8080, not \"\(text)\".",
                .badUsage
            )
        }
        self.url = url
        name = text
    }

    /// What the server answers: `data` of an operation that succeeded.
    ///
    /// `progress` is told how many bytes of how many are sent, on another thread.
    /// - Throws: what the server finds wrong, or that there is none.
    func ask(
        _ document: String,
        _ variables: JSONObject,
        progress: @escaping @Sendable (_ sent: Int, _ total: Int) -> Void
    ) throws(CommandError) -> JSONValue {
        let body = JSONValue.object(["query": .string(document), "variables": .object(variables)])
        var request = URLRequest(url: url, timeoutInterval: Self.patience)
        request.httpMethod = "POST"
        request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        request.setValue(
            "application/graphql-response+json, application/json",
            forHTTPHeaderField: "Accept"
        )
        // Who may write asks from the server's own machine: through a proxy, nobody may.
        // Safe: no other thread runs yet that could read the environment.
        guard unsafe setenv("no_proxy", "*", 1) == 0 else {
            throw CommandError("\(name): out of memory.", .inputOutput)
        }
        let exchange = Exchange(progress)
        let bytes = exchange.send(request, Data(body.description.utf8))
        switch bytes {
        case .failure(let error):
            throw CommandError(
                "\(name): \(error.localizedDescription). Is the server running, and is this its address?",
                .inputOutput
            )
        case .success(let data): return try read(data)
        }
    }

    /// Longer than a server takes for an import, what waits before it included.
    private static let patience: TimeInterval = 1_200

    private func read(_ data: Data) throws(CommandError) -> JSONValue {
        guard let answer = try? JSONValue(parsing: [UInt8](data)), case .object(let root) = answer
        else {
            throw CommandError("\(name): what answers there is no Tongtu server.", .inputOutput)
        }
        if case .array(let errors)? = root["errors"] {
            throw CommandError(
                errors.map { "\(name): \($0.text("message") ?? "\($0)")" },
                .answersAreErrors
            )
        }
        guard let answered = root["data"] else {
            throw CommandError("\(name): what answers there is no Tongtu server.", .inputOutput)
        }
        return answered
    }
}

/// One request on its way.
private final class Exchange: NSObject, URLSessionDataDelegate, Sendable {
    private struct State {
        var data = Data()
        var error: (any Error)?
    }

    private let state = Mutex(State())
    private let done = DispatchSemaphore(value: 0)
    private let progress: @Sendable (_ sent: Int, _ total: Int) -> Void

    init(_ progress: @escaping @Sendable (_ sent: Int, _ total: Int) -> Void) {
        self.progress = progress
    }

    /// Sends a request and waits for the whole answer.
    func send(_ request: URLRequest, _ body: Data) -> Result<Data, any Error> {
        let configuration = URLSessionConfiguration.ephemeral
        configuration.timeoutIntervalForRequest = request.timeoutInterval
        let session = URLSession(configuration: configuration, delegate: self, delegateQueue: nil)
        session.uploadTask(with: request, from: body).resume()
        done.wait()
        session.finishTasksAndInvalidate()
        return state.withLock { state in
            state.error.map { .failure($0) } ?? .success(state.data)
        }
    }

    func urlSession(
        _ session: URLSession,
        task: URLSessionTask,
        didSendBodyData bytesSent: Int64,
        totalBytesSent: Int64,
        totalBytesExpectedToSend: Int64
    ) {
        progress(Int(totalBytesSent), Int(totalBytesExpectedToSend))
    }

    func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
        state.withLock { $0.data.append(data) }
    }

    func urlSession(
        _ session: URLSession,
        task: URLSessionTask,
        didCompleteWithError error: (any Error)?
    ) {
        state.withLock { $0.error = error }
        done.signal()
    }
}

extension JSONValue {
    /// The text of a member; nil when there is none.
    func text(_ name: String) -> String? {
        guard case .object(let object) = self, case .string(let text)? = object[name] else {
            return nil
        }
        return text
    }

    /// The number of a member; nil when there is none.
    func number(_ name: String) -> Int? {
        guard case .object(let object) = self, case .int(let number)? = object[name] else {
            return nil
        }
        return number
    }

    /// The items of a member; none when there is no such list.
    func items(_ name: String) -> [JSONValue] {
        guard case .object(let object) = self, case .array(let items)? = object[name] else {
            return []
        }
        return items
    }
}
