import HTTPServer

extension HTTPRequest {
    /// Refuses content that is not JSON in UTF-8, whole and plain, going by the header alone.
    func checkContent() throws(Refusal) {
        guard header("content-range") == nil else {
            throw Refusal("The body must be sent whole, without Content-Range.")
        }
        let codings = listElements(of: header("content-encoding") ?? "")
        guard codings.allSatisfy({ $0.lowercased() == "identity" }) else {
            throw Refusal(
                "The body must not be compressed or encoded: send it without Content-Encoding.",
                .unsupportedMediaType,
                ["Accept-Encoding": "identity"]
            )
        }
        guard isJSON else {
            throw Refusal(
                "The body must be JSON in UTF-8: send Content-Type: application/json.",
                .unsupportedMediaType,
                ["Accept": "application/json"]
            )
        }
    }

    private var isJSON: Bool {
        if header("content-type", is: "application/json") { return true }
        guard let type = header("content-type").flatMap({ MediaType($0) }) else { return false }
        return type.name == "application/json"
            && type.values(of: "charset").allSatisfy { $0.lowercased() == "utf-8" }
    }
}
