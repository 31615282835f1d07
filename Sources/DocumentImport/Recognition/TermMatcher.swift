/// Finds where a text uses a term that is explained elsewhere.
///
/// Quotation marks make no difference (`“接诉即办”“三率”` uses 接诉即办“三率”); a term with a quoted core is
/// also used where the core stands quoted before the end of what follows it in the term (`“三百”行动`
/// uses “三百”专项行动), but not by its core alone.
struct TermMatcher: Sendable {
    /// A text to look into, for any number of terms.
    struct Text {
        fileprivate let signs: [Unicode.Scalar]
        fileprivate let plain: String

        init(_ text: String) {
            signs = text.scalars
            plain = TermMatcher.plain(signs)
        }
    }

    private let plain: String
    private let core: [Unicode.Scalar]?
    private let rest: [Unicode.Scalar]

    /// A shorter ending would fit anywhere.
    private static let endingSignsMin = 2

    init(_ term: String) {
        let signs = term.scalars
        plain = Self.plain(signs)
        if let open = signs.firstIndex(of: "“"), let close = signs[open...].firstIndex(of: "”") {
            core = Array(signs[open...close])
            rest = Array(signs[(close + 1)...])
        } else {
            core = nil
            rest = []
        }
    }

    /// Whether a text uses the term.
    func isUsed(in text: Text) -> Bool {
        guard plain.unicodeScalars.count >= Self.endingSignsMin else { return false }
        if text.plain.firstOffset(of: plain) != nil { return true }
        guard let core, rest.count >= Self.endingSignsMin else { return false }
        let signs = text.signs
        for index in signs.indices where signs[index...].starts(with: core) {
            let behind = signs[(index + core.count)...]
            let endings = (0...(rest.count - Self.endingSignsMin)).map { rest[$0...] }
            if endings.contains(where: { behind.starts(with: $0) }) { return true }
        }
        return false
    }

    private static func plain(_ signs: [Unicode.Scalar]) -> String {
        signs.filter { $0 != "“" && $0 != "”" && $0 != "\"" }.text
    }
}
