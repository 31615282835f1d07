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
            guard count > 0 else { return nil }
            return Self.sparse(newCount, base, [], [], edits)
        case .sparse(let others):
            return Self.sparse(newCount, base, others.rows, others.words, edits)
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

    /// More words beside the base, and each row has a code of its own.
    private static let sparseMax = 64

    /// A column of one word with a few others beside; nil when there would be too many.
    private static func sparse(
        _ count: Int,
        _ base: Int64,
        _ rows: [UInt16],
        _ words: [Int64],
        _ edits: [ScalarEdit]
    ) -> ScalarColumn? {
        // Of the items of lists there may be more than sixteen bits count.
        guard count <= Int(UInt16.max) + 1 else { return nil }
        var (rows, words) = (rows, words)
        for edit in edits {
            let place = rows.partition { Int($0) < edit.slot }
            let isThere = place < rows.count && Int(rows[place]) == edit.slot
            if edit.word == base {
                guard isThere else { continue }
                rows.remove(at: place)
                words.remove(at: place)
            } else if isThere {
                words[place] = edit.word
            } else {
                rows.insert(UInt16(edit.slot), at: place)
                words.insert(edit.word, at: place)
            }
        }
        guard rows.count <= min(sparseMax, count / 8) else { return nil }
        return ScalarColumn(
            count: count,
            base: base,
            codes: rows.isEmpty ? .none : .sparse(SparseWords(rows: rows, words: words))
        )
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
