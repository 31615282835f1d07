import Glibc

/// A text by its code points: what keys, values and sources are told apart by.
///
/// `String` takes texts for equal that Unicode calls canonically equivalent, such as 金 U+91D1 and U+F90A, or
/// é in one code point and in two. The database, filters and answers do not, so whatever compares, hashes
/// or sorts texts of a graph does it by this type.
package struct Text: Sendable {
    package let string: String

    package init(_ string: String) { self.string = string }

    package init(_ part: Substring) { string = String(part) }
}

extension Text: Hashable {
    package static func == (left: Self, right: Self) -> Bool {
        // The length mostly tells.
        guard left.string.utf8.count == right.string.utf8.count else { return false }
        let (ours, theirs) = (left.string.utf8Span.span, right.string.utf8Span.span)
        return unsafe ours.withUnsafeBytes { ours in
            unsafe theirs.withUnsafeBytes { theirs in
                // Safe: both have as many bytes, and are lent for the call only.
                guard let start = ours.baseAddress, let other = theirs.baseAddress else {
                    return true
                }
                return unsafe memcmp(start, other, ours.count) == 0
            }
        }
    }

    package func hash(into hasher: inout Hasher) {
        // A copy, since a text that is not native UTF-8 lends no bytes.
        var string = string
        string.withUTF8 { unsafe hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        // So that two texts beside each other hash unlike the same bytes divided elsewhere.
        hasher.combine(0xFF as UInt8)
    }
}

extension Text: Comparable {
    /// By code point, which in UTF-8 is byte order.
    package static func < (left: Self, right: Self) -> Bool {
        left.string.utf8.lexicographicallyPrecedes(right.string.utf8)
    }
}

extension Text: ExpressibleByStringLiteral, CustomStringConvertible {
    package init(stringLiteral: String) { self.init(stringLiteral) }

    package var description: String { string }
}

extension Sequence<String> {
    /// By code point.
    package func sortedByCodePoint() -> [String] {
        sorted { Text($0) < Text($1) }
    }

    /// Whether a text is among them, code point for code point.
    package func containsText(_ text: String) -> Bool {
        contains { Text($0) == Text(text) }
    }
}

extension String {
    /// Whether it begins with a text, code point for code point: a mark behind that makes no difference.
    package func begins(withText text: String) -> Bool { has(text, at: 0) }

    /// Whether it ends with a text, code point for code point.
    package func ends(withText text: String) -> Bool { has(text, at: utf8.count - text.utf8.count) }

    private func has(_ text: String, at start: Int) -> Bool {
        let (ours, theirs) = (utf8Span.span, text.utf8Span.span)
        guard start >= 0, start + theirs.count <= ours.count else { return false }
        return theirs.indices.allSatisfy { ours[start + $0] == theirs[$0] }
    }
}
