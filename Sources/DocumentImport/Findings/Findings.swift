import JSONCoding
import PropertyGraph

/// The findings about one file, bounded: a file of another kind must not answer with a book.
struct Findings: Sendable {
    /// Beyond this many of a group they are only counted; who repairs a file does it in rounds anyway.
    static let keptMax = 100

    let file: String
    private var kept: [Finding.Group: [Finding]] = [:]
    private var counts: [Finding.Group: Int] = [:]
    /// What the words of the document are taken for, each once.
    private(set) var settlements: [Settlement] = []
    private var settled: Set<String> = []
    /// More would be no proposal that anybody reads.
    private static let settlementsMax = 1_000

    init(file: String) {
        self.file = file
    }

    var faultCount: Int { counts[.fault] ?? 0 }

    // Remarks are made only as far as they are kept: a hostile file has very many.

    mutating func fault(_ line: Int?, _ remark: @autoclosure () -> Remark) {
        add(.fault, line, remark())
    }

    /// A fault that makes all others pointless.
    mutating func refuse(_ line: Int?, _ remark: Remark) {
        (kept[.fault], counts[.fault]) = ([], 0)
        fault(line, remark)
    }

    mutating func warn(_ line: Int?, _ remark: @autoclosure () -> Remark) {
        add(.unread, line, remark())
    }

    /// Notes what some words are taken for.
    mutating func assume(_ settlement: Settlement) {
        guard settlements.count < Self.settlementsMax, settled.insert(settlement.pointer).inserted
        else { return }
        settlements.append(settlement)
    }

    /// Tells of words that are doubtful, and proposes what they are taken for, null for nothing.
    mutating func add(
        _ group: Finding.Group,
        _ line: Int?,
        _ remark: Remark,
        settling member: Settlement.Member,
        _ printed: String,
        as value: JSONValue
    ) {
        let settlement = Settlement(
            member: member,
            printed: NameList.cleaned(printed.unicodeScalars),
            value: value,
            because: remark.message
        )
        assume(settlement)
        add(group, line, remark.settled(at: settlement.pointer))
    }

    mutating func add(
        _ group: Finding.Group,
        _ line: Int?,
        _ remark: @autoclosure () -> Remark
    ) {
        counts[group, default: 0] += 1
        guard kept[group, default: []].count < Self.keptMax else { return }
        kept[group, default: []].append(Finding(group, file: file, line: line, remark()))
    }

    /// Takes in why something could not be written: an ambiguous name leaves it out, anything else
    /// refuses the file.
    mutating func add(_ error: any Error, at line: Int?) {
        switch error {
        case let error as NameError:
            add(error.isAmbiguous ? .ambiguous : .fault, line, error.remark)
        case let error as ConstraintError: fault(line, .broken(error))
        default: fault(line, .unexpected(error))
        }
    }

    var sortedFaults: [Finding] { sorted(.fault) }

    /// All but the faults, group by group.
    var sortedOthers: [Finding] {
        [.unread, .ambiguous, .contradiction, .note].flatMap { sorted($0) }
    }

    /// The findings of a group in the order of their lines, and a last one that counts those left out.
    func sorted(_ group: Finding.Group) -> [Finding] {
        let kept = kept[group] ?? []
        let inOrder = kept.enumerated().sorted {
            ($0.element.line ?? 0, $0.offset) < ($1.element.line ?? 0, $1.offset)
        }
        .map(\.element)
        let left = (counts[group] ?? 0) - kept.count
        guard left > 0 else { return inOrder }
        return inOrder + [Finding(group, file: file, .more(left, of: group))]
    }
}
