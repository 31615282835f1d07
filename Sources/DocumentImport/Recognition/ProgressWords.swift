import Bytes
import ChineseText

/// How far along a task is, by the words of a ledger's column of progress.
struct ProgressWords: Sendable {
    /// A state of the model and the words that say it.
    struct State: Sendable {
        var name: String
        /// Clauses that say it: `已办结`.
        var words: Set<Text>
        /// How other clauses begin that say it: `正在`.
        var begins: [String] = []
        /// The states that it counts before, where both are said.
        var over: [String] = []
    }

    var states: [State]
    /// The state of what no word says.
    var otherwise: String
    /// The states of 0 %, of less than 100 %, and of 100 %.
    var none: String
    var done: String
    /// What may stand before such words: `目前`.
    var fillers: [[Unicode.Scalar]]
    /// Behind what a percentage says how much is done: `完成`.
    var shares: Set<Text>
    /// Words that say that there is nothing to report.
    var remarks: Set<Text>

    /// What a text says.
    struct Reading: Hashable, Sendable {
        /// The state that its words say; nil where none or several do.
        var state: String?
        /// How much is done, in percent, as its digits.
        var percent: String?
        /// Whether it is nothing but words of a state.
        var isWord = false
    }

    /// What several cells of one task say together; nil when they report nothing.
    ///
    /// A cell that is nothing but a state decides, whatever others tell at length.
    func reading(of texts: [String]) -> Reading? {
        let all = texts.compactMap { reading(of: $0) }
        guard !all.isEmpty else { return nil }
        let words = all.filter { $0.isWord && $0.state != nil }
        let states = Set((words.isEmpty ? all : words).compactMap(\.state))
        return Reading(
            state: strongest(of: states),
            percent: all.lazy.compactMap(\.percent).first,
            isWord: !words.isEmpty
        )
    }

    /// What one text says; nil when it reports nothing.
    ///
    /// - Complexity: O(length times words).
    func reading(of text: String) -> Reading? {
        let clauses = Self.clauses(of: text)
        guard !clauses.isEmpty, !remarks.contains(Text(clauses.map(\.text).joined())) else {
            return nil
        }
        var said: Set<String> = []
        var percents: [String] = []
        var isWord = true
        for clause in clauses {
            if let percent = percent(of: clause) {
                percents.append(percent)
            } else if let state = state(of: clause, &isWord) {
                said.insert(state)
            } else {
                isWord = false
            }
        }
        let percent = Set(percents).count == 1 ? percents.first : nil
        if let percent { said.insert(state(ofPercent: percent)) }
        return Reading(state: strongest(of: said), percent: percent, isWord: isWord)
    }

    private func state(ofPercent digits: String) -> String {
        switch Double(digits) ?? 0 {
        case 0: none
        case 100...: done
        default: otherwise
        }
    }

    /// The state that counts before all others that are said.
    private func strongest(of said: Set<String>) -> String? {
        guard said.count > 1 else { return said.first }
        return states.first { state in
            said.contains(state.name)
                && said.allSatisfy { $0 == state.name || state.over.contains($0) }
        }?.name
    }

    private func state(of clause: [Unicode.Scalar], _ isWord: inout Bool) -> String? {
        for rest in endings(of: clause) {
            let whole = Text(rest.text)
            if let state = states.first(where: { $0.words.contains(whole) }) { return state.name }
        }
        let text = clause.text
        guard let state = states.first(where: { $0.begins.contains { text.begins(withText: $0) } })
        else { return nil }
        isWord = false
        return state.name
    }

    /// The clause, and what is left of it behind what only leads to it.
    private func endings(of clause: [Unicode.Scalar]) -> [ArraySlice<Unicode.Scalar>] {
        var endings = [clause[...]]
        while let rest = endings.last,
            let filler = fillers.first(where: { rest.count > $0.count && rest.starts(with: $0) })
        {
            endings.append(rest.dropFirst(filler.count))
        }
        return endings
    }

    /// `完成80%`: how much is done.
    private func percent(of clause: [Unicode.Scalar]) -> String? {
        guard clause.last == "%" else { return nil }
        let digits = clause.dropLast().reversed().prefix { $0.isArabicDigit || $0 == "." }
        let percent = Array(digits.reversed()).text
        guard let value = Double(percent), (0...100).contains(value) else { return nil }
        let before = clause.dropLast(digits.count + 1)
        let isShare =
            before.isEmpty
            || endings(of: Array(before)).contains { shares.contains(Text($0.text)) }
        return isShare ? percent : nil
    }

    /// The clauses without their blanks, and without what stands in brackets.
    private static func clauses(of text: String) -> [[Unicode.Scalar]] {
        var clauses: [[Unicode.Scalar]] = [[]]
        var depth = 0
        for scalar in text.unicodeScalars {
            let narrow = scalar.narrowed
            switch narrow {
            case "(", "[": depth += 1
            case ")", "]": depth = max(0, depth - 1)
            case "\n", "、":
                if depth == 0 { clauses.append([]) }
            case _ where depth > 0 || narrow.isBlank: continue
            case _ where Clauses.isEnd(narrow): clauses.append([])
            default: clauses[clauses.count - 1].append(narrow)
            }
        }
        return clauses.filter { !$0.isEmpty }
    }
}
