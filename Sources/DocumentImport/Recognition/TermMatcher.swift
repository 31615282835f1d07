import ChineseText

/// Finds where a text uses a term that is explained elsewhere.
///
/// Quotation marks make no difference (`“接诉即办”“三率”` uses 接诉即办“三率”); a term with a quoted core is
/// also used where the core stands quoted before the end of what follows it in the term (`“三百”行动`
/// uses “三百”专项行动), but not by its core alone.
struct TermMatcher: Sendable {
    /// A text to look into, for any number of terms.
    struct Text {
        fileprivate let scalars: [Unicode.Scalar]
        fileprivate let plain: String

        init(_ text: String) {
            scalars = text.scalars
            plain = TermMatcher.plain(scalars)
        }
    }

    private let plain: String
    private let core: [Unicode.Scalar]?
    private let rest: [Unicode.Scalar]

    /// A shorter ending would fit anywhere.
    private static let endingCharactersMin = 2

    init(_ term: String) {
        let scalars = term.scalars
        plain = Self.plain(scalars)
        if let open = scalars.firstIndex(of: "“"),
            let close = scalars[open...].firstIndex(of: "”")
        {
            core = Array(scalars[open...close])
            rest = Array(scalars[(close + 1)...])
        } else {
            core = nil
            rest = []
        }
    }

    /// Whether a text uses the term.
    func isUsed(in text: Text) -> Bool {
        guard plain.unicodeScalars.count >= Self.endingCharactersMin else { return false }
        if text.plain.firstOffset(of: plain) != nil { return true }
        guard let core, rest.count >= Self.endingCharactersMin else { return false }
        let scalars = text.scalars
        for index in scalars.indices where scalars[index...].starts(with: core) {
            let behind = scalars[(index + core.count)...]
            let endings = (0...(rest.count - Self.endingCharactersMin)).map { rest[$0...] }
            if endings.contains(where: { behind.starts(with: $0) }) { return true }
        }
        return false
    }

    private static func plain(_ scalars: [Unicode.Scalar]) -> String {
        scalars.filter { $0 != "“" && $0 != "”" && $0 != "\"" }.text
    }
}
