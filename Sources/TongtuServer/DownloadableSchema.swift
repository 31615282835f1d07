import Bytes
import HTTPServer

/// The schema as it is downloaded, with a tag by which clients know whether they have it.
struct DownloadableSchema {
    let text: [UInt8]
    /// A strong entity tag (RFC 9110 section 8.8.3): of other bytes it is another.
    let entityTag: String

    init(_ text: [UInt8]) {
        self.text = text
        entityTag = "\"\(String(stableHash(of: text), radix: 16))-\(text.count)\""
    }

    /// Whether an `If-None-Match` names what is there (RFC 9110 section 13.1.2).
    func isNamed(by condition: String) -> Bool {
        if condition == "*" { return true }
        // Tags hold no quotes, nor escapes; weak ones count too.
        let parts = condition.split(separator: "\"", omittingEmptySubsequences: false)
        guard parts.count % 2 == 1 else { return false }
        let separators = stride(from: 0, to: parts.count, by: 2).map { parts[$0] }
        let tags = stride(from: 1, to: parts.count, by: 2).map { parts[$0] }
        return separators.allSatisfy(Self.isSeparator)
            && tags.contains { "\"\($0)\"" == entityTag }
    }

    /// Blanks, commas, and `W/` before the next tag.
    private static func isSeparator(_ text: Substring) -> Bool {
        let blanks = text.hasSuffix("W/") ? text.dropLast(2) : text
        return blanks.allSatisfy { ", \t".contains($0) }
    }
}
