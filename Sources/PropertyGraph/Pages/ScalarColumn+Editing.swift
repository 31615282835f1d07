/// A row's new word.
struct ScalarEdit: BitwiseCopyable {
    let slot: Int
    let word: Int64
}

extension ScalarColumn {
    /// The column with some words replaced or added at its end.
    ///
    /// Edits come in the order of their slots; each row behind the present ones has one.
    /// - Complexity: one copy of the codes where they have room for the words, else O(rows).
    func applying(_ edits: [ScalarEdit]) -> ScalarColumn {
        guard !edits.isEmpty else { return self }
        return applyingInPlace(edits) ?? applyingAnew(edits)
    }

    private func applyingAnew(_ edits: [ScalarEdit]) -> ScalarColumn {
        var words = self.words
        for edit in edits {
            if edit.slot < words.count {
                words[edit.slot] = edit.word
            } else {
                words.append(edit.word)
            }
        }
        return ScalarColumn(words)
    }

    /// Nil when the codes cannot say a word.
    private func applyingInPlace(_ edits: [ScalarEdit]) -> ScalarColumn? {
        let newCount = max(count, (edits.last?.slot ?? -1) + 1)
        let codes: Codes
        switch self.codes {
        case .none:
            guard count > 0, edits.allSatisfy({ $0.word == base }) else { return nil }
            codes = .none
        case .bytes(let old):
            guard let new = Self.codes(old, base, edits, newCount) else { return nil }
            codes = .bytes(new)
        case .halves(let old):
            guard let new = Self.codes(old, base, edits, newCount) else { return nil }
            codes = .halves(new)
        case .singles(let old):
            guard let new = Self.codes(old, base, edits, newCount) else { return nil }
            codes = .singles(new)
        case .words(var words):
            words.reserveCapacity(newCount)
            for edit in edits {
                if edit.slot < words.count {
                    words[edit.slot] = edit.word
                } else {
                    words.append(edit.word)
                }
            }
            codes = .words(words)
        }
        return ScalarColumn(count: newCount, base: base, codes: codes)
    }

    private static func codes<Code: FixedWidthInteger & UnsignedInteger>(
        _ old: [Code],
        _ base: Int64,
        _ edits: [ScalarEdit],
        _ count: Int
    ) -> [Code]? {
        for edit in edits where edit.word != absent {
            let (difference, isTooWide) = edit.word.subtractingReportingOverflow(base)
            guard !isTooWide, difference >= 0, difference < Int64(Code.max) else { return nil }
        }
        var codes = old
        codes.reserveCapacity(count)
        for edit in edits {
            // Cannot overflow: the difference was looked at above.
            let code = edit.word == absent ? .max : Code(truncatingIfNeeded: edit.word &- base)
            if edit.slot < codes.count { codes[edit.slot] = code } else { codes.append(code) }
        }
        return codes
    }

    /// The words of all rows.
    var words: [Int64] { (0..<count).map { word($0) } }
}
