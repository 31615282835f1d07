/// The part of a text that is shown of a hit.
enum Excerpt {
    private static let lengthMax = 60
    private static let before = 15

    static func text(_ text: String, around place: Range<Int>?) -> String {
        let scalars = Array(text.unicodeScalars)
        guard scalars.count > lengthMax else { return text }
        let start = max(0, min((place?.lowerBound ?? 0) - before, scalars.count - lengthMax))
        let end = start + lengthMax
        var part = String.UnicodeScalarView()
        part.append(contentsOf: scalars[start..<end])
        return (start > 0 ? "…" : "") + String(part) + (end < scalars.count ? "…" : "")
    }
}
