import HTTPServer

extension HTTPRequest {
    /// Refuses content that is not JSON in UTF-8, going by the header alone.
    func checkContent() throws(Refusal) {
        guard isJSON else {
            throw Refusal(
                "The body must be JSON in UTF-8: send Content-Type: application/json.",
                .unsupportedMediaType
            )
        }
    }

    /// Whether the content says it is `application/json`, and nothing but UTF-8.
    private var isJSON: Bool {
        if header("content-type", is: "application/json") { return true }
        let type = header("content-type") ?? ""
        let parts = type.lowercased().split(separator: ";", omittingEmptySubsequences: false)
            .map { $0.filter { $0 != " " && $0 != "\t" } }
        return parts[0] == "application/json"
            && parts.dropFirst().allSatisfy { parameter in
                !parameter.hasPrefix("charset=")
                    || ["charset=utf-8", "charset=\"utf-8\""].contains(parameter)
            }
    }
}
