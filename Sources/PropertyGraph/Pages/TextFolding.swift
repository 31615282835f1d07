import Foundation

/// Text as the contract folds it: by Unicode's normalisation form KC and full case folding.
///
/// So width, case, composition and compatibility forms make no difference: `ＳＥＴ`, `ſet` and `Set` fold to
/// `set`, `ｶﾞ` to `ガ`, `Σας` to `σασ` (Unicode 15, section 3.13, definition D146).
package enum TextFolding {
    /// A text folded, as `contains`, `startsWith` and `endsWith` compare it.
    ///
    /// - Complexity: O(text).
    package static func text(_ text: String) -> String {
        guard !text.unicodeScalars.allSatisfy(isFolded) else { return text }
        var folded = String.UnicodeScalarView()
        forEachScalar(of: text) { scalar, _ in folded.append(scalar) }
        return String(folded)
    }

    /// A name folded, in white space too: a blank stays only between two ASCII characters.
    ///
    /// - Complexity: O(name).
    package static func name(_ text: String) -> String {
        guard !text.unicodeScalars.allSatisfy({ isFolded($0) && $0 != " " }) else { return text }
        var folded = String.UnicodeScalarView()
        var blankBefore = false
        forEachScalar(of: text) { scalar, _ in
            if scalar.properties.isWhitespace {
                blankBefore = true
                return
            }
            if blankBefore, let last = folded.last, last.isASCII, scalar.isASCII {
                folded.append(" ")
            }
            blankBefore = false
            folded.append(scalar)
        }
        return String(folded)
    }

    /// Does something with each scalar of a folded text, and the place of the one that it was made of.
    ///
    /// Places count scalars. Where several are folded together, such as a letter and its accent, they are
    /// those of its first ones. A letter with more than `runLengthMax` marks is not folded as one.
    /// - Complexity: O(text); it allocates where a text holds other than Han, kana and ASCII.
    static func forEachScalar(
        of text: String,
        _ body: (_ scalar: Unicode.Scalar, _ place: Int) -> Void
    ) {
        // The last scalar that folds by itself: whether it does is known when the next one is seen.
        var waiting: Unicode.Scalar?
        var run: [Unicode.Scalar] = []
        var place = 0
        var known: [[Unicode.Scalar]: [Unicode.Scalar]] = [:]
        func endRun() {
            guard !run.isEmpty else { return }
            let folded: [Unicode.Scalar]
            if let before = known[run] {
                folded = before
            } else {
                folded = normalised(run)
                if known.count < Self.knownRunCountMax { known[run] = folded }
            }
            for (index, scalar) in folded.enumerated() {
                body(scalar, place - run.count + min(index, run.count - 1))
            }
            run.removeAll(keepingCapacity: true)
        }
        for scalar in text.unicodeScalars {
            if let folded = foldedByItself(scalar) {
                if let waiting { body(waiting, place - 1) }
                endRun()
                waiting = folded
            } else if joinsWhatStandsBefore(scalar), run.count < Self.runLengthMax {
                if let first = waiting { run.append(first) }
                waiting = nil
                run.append(scalar)
            } else {
                if let waiting { body(waiting, place - 1) }
                waiting = nil
                endRun()
                run.append(scalar)
            }
            place += 1
        }
        if let waiting { body(waiting, place - 1) }
        endRun()
    }

    /// Whether a scalar stays as it is beside others of its kind, as in most texts and names.
    private static func isFolded(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x4E00...0x9FFF, 0x20...0x40, 0x5B...0x7E: true
        default: false
        }
    }

    /// A scalar's folded form where that is one scalar, which what stands before it makes no difference to.
    static func foldedByItself(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar.value {
        case 0x41...0x5A: return Unicode.Scalar(scalar.value + 0x20)
        case 0..<0x80: return scalar
        // Han, kana and Hangul syllables; the punctuation between them.
        case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0x3001...0x3029, 0x3041...0x3096,
            0x30A1...0x30FE, 0xAC00...0xD7A3, 0xB7, 0xD7, 0x2012...0x2016, 0x2018...0x2023:
            return scalar
        // Full-width forms of ASCII.
        case 0x3000: return " "
        case 0xFF21...0xFF3A: return Unicode.Scalar(scalar.value - 0xFEE0 + 0x20)
        case 0xFF01...0xFF5E: return Unicode.Scalar(scalar.value - 0xFEE0)
        default: return nil
        }
    }

    /// More scalars are not normalised at once, which takes time in proportion to the square of their number.
    ///
    /// No language writes as many marks on one letter (UAX #15, section 13, stops at 30).
    static let runLengthMax = 64

    /// So many different runs of one text are remembered.
    private static let knownRunCountMax = 4_096

    /// Whether normalisation may put a scalar, or what it is made of, together with what stands before it, or
    /// in front of it.
    ///
    /// So are marks, vowels and final consonants of Hangul in all their forms, half-width voice marks, and
    /// vowels of Kirat Rai.
    private static func joinsWhatStandsBefore(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x1160...0x11FF, 0xD7B0...0xD7FF, 0x3131...0x318E, 0xFFA0...0xFFDC, 0xFF9E, 0xFF9F,
            0x16D63...0x16D6A:
            return true
        case 0..<0x300: return false
        default: break
        }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark: return true
        default: return scalar.properties.canonicalCombiningClass != .notReordered
        }
    }

    /// Some scalars folded as a whole: normalised, their case folded, normalised again.
    ///
    /// - Complexity: O(n²).
    static func normalised(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        var folded = String.UnicodeScalarView()
        for scalar in composed(String(text)) {
            folded.append(contentsOf: caseFolded(scalar).unicodeScalars)
        }
        return composed(String(folded))
    }

    /// The form KC; Foundation alone leaves what comes of compatibility forms apart, as in ガ made of ｶﾞ, and
    /// final consonants of Hangul behind a syllable.
    private static func composed(_ text: String) -> [Unicode.Scalar] {
        let mapped = text.precomposedStringWithCompatibilityMapping
            .precomposedStringWithCanonicalMapping
        var scalars: [Unicode.Scalar] = []
        for scalar in mapped.unicodeScalars {
            if let last = scalars.last, let syllable = syllable(last, scalar) {
                scalars[scalars.count - 1] = syllable
            } else {
                scalars.append(scalar)
            }
        }
        return scalars
    }

    /// A syllable without a final consonant and that consonant as one (Unicode 15, section 3.12).
    private static func syllable(
        _ open: Unicode.Scalar,
        _ final: Unicode.Scalar
    ) -> Unicode.Scalar? {
        guard (0xAC00...0xD7A3).contains(open.value), (open.value - 0xAC00) % 28 == 0,
            (0x11A8...0x11C2).contains(final.value)
        else { return nil }
        return Unicode.Scalar(open.value + final.value - 0x11A7)
    }

    /// A scalar without difference of case: in small letters as of its capitals, `ss` for ß and ẞ.
    ///
    /// That is Unicode's full case folding but for ı, which it leaves apart from i, and for Cherokee, which it
    /// folds to capitals.
    private static func caseFolded(_ scalar: Unicode.Scalar) -> String {
        guard scalar != "ı" else { return "ı" }
        return scalar.properties.lowercaseMapping.uppercased().lowercased()
    }
}
