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
        condition == "*" || tags(in: condition).contains { $0.tag == entityTag }
    }

    /// Whether an `If-Match` names what is there, for which weak tags do not count (section 13.1.1).
    func isNamed(byStrong condition: String) -> Bool {
        condition == "*" || tags(in: condition).contains { $0.tag == entityTag && !$0.isWeak }
    }

    private func tags(in condition: String) -> [(tag: String, isWeak: Bool)] {
        // Tags hold no quotes, nor escapes.
        let parts = condition.split(separator: "\"", omittingEmptySubsequences: false)
        guard parts.count % 2 == 1 else { return [] }
        let separators = stride(from: 0, to: parts.count, by: 2).map { parts[$0] }
        let tags = stride(from: 1, to: parts.count, by: 2).map { parts[$0] }
        guard separators.allSatisfy(Self.isSeparator) else { return [] }
        return zip(tags, separators).map { ("\"\($0)\"", $1.hasSuffix("W/")) }
    }

    /// Blanks, commas, and `W/` before the next tag.
    private static func isSeparator(_ text: Substring) -> Bool {
        let blanks = text.hasSuffix("W/") ? text.dropLast(2) : text
        return blanks.allSatisfy { ", \t".contains($0) }
    }
}
