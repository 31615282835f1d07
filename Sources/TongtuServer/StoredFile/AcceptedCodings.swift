import HTTPServer

/// How a client wants content to be coded, as its `Accept-Encoding` says (RFC 9110 section 12.5.3).
struct AcceptedCodings {
    /// How much it wants each, in thousandths, by name.
    private var weights: [String: Int] = [:]

    init(_ field: String?) {
        for element in listElements(of: field ?? "") {
            let parts = element.split(separator: ";", omittingEmptySubsequences: false)
                .map { $0.trimmingBlanks.lowercased() }
            // What is named twice is meant as it is named first.
            guard weights[parts[0]] == nil else { continue }
            weights[parts[0]] = Self.weight(parts.dropFirst())
        }
    }

    /// What has no valid weight is not wanted.
    private static func weight(_ parameters: ArraySlice<String>) -> Int {
        guard let quality = parameters.first else { return 1_000 }
        guard parameters.count == 1, quality.hasPrefix("q=") else { return 0 }
        return thousandths(ofQuality: String(quality.dropFirst(2))) ?? 0
    }

    /// Whether content is rather wanted as gzip has it than plain.
    var preferGzip: Bool {
        let gzip = weights["gzip"] ?? weights["x-gzip"] ?? weights["*"] ?? 0
        return gzip > 0 && gzip >= weights["identity"] ?? 0
    }
}

extension Substring {
    fileprivate var trimmingBlanks: Substring {
        var text = drop { " \t".contains($0) }
        while let last = text.last, " \t".contains(last) { text.removeLast() }
        return text
    }
}
