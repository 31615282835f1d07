import HTTPServer

/// Whether the process lives and its loop turns: who gets an answer knows it.
struct HealthEndpoint: Endpoint {
    func reply(to request: HTTPRequest) -> Reply { Reply(.ok, line: "ok") }
}
