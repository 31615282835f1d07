import Bytes

/// A strong entity tag, by which clients know whether they have something: of other bytes it is another
/// (RFC 9110 section 8.8.3).
struct EntityTag: Sendable, CustomStringConvertible {
    /// The tag as header fields have it.
    let description: String

    init(of bytes: [UInt8], suffix: String = "") {
        description = "\"\(String(stableHash(of: bytes), radix: 16))-\(bytes.count)\(suffix)\""
    }

    /// Whether an `If-None-Match` names it (section 13.1.2).
    func isNamed(by condition: String) -> Bool {
        condition == "*" || Self.tags(in: condition).contains { $0.tag == description }
    }

    /// Whether an `If-Match` names it, for which weak tags do not count (section 13.1.1).
    func isNamed(byStrong condition: String) -> Bool {
        condition == "*"
            || Self.tags(in: condition).contains { $0.tag == description && !$0.isWeak }
    }

    private static func tags(in condition: String) -> [(tag: String, isWeak: Bool)] {
        // Tags hold no quotes, nor escapes.
        let parts = condition.split(separator: "\"", omittingEmptySubsequences: false)
        guard parts.count % 2 == 1 else { return [] }
        let separators = stride(from: 0, to: parts.count, by: 2).map { parts[$0] }
        let tags = stride(from: 1, to: parts.count, by: 2).map { parts[$0] }
        guard separators.allSatisfy(isSeparator) else { return [] }
        return zip(tags, separators).map { ("\"\($0)\"", $1.hasSuffix("W/")) }
    }

    /// Blanks, commas, and `W/` before the next tag.
    private static func isSeparator(_ text: Substring) -> Bool {
        let blanks = text.hasSuffix("W/") ? text.dropLast(2) : text
        return blanks.allSatisfy { ", \t".contains($0) }
    }
}
