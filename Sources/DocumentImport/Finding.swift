import Bytes
import PropertyGraph

/// Something an import has to say about a file, and where.
package struct Finding: Error, Hashable, Sendable {
    /// What it is about.
    package enum Kind: Hashable, Sendable {
        /// It refuses the file.
        case fault
        /// A line or value that nothing was read from, or that was read with doubt.
        case unread
        /// A name that may stand for several; the fact that needs it is left out.
        case ambiguous
        /// Two statements that disagree.
        case contradiction
        /// Something worth knowing that loses nothing.
        case note
    }

    package let kind: Kind
    package let file: String
    /// Counted from 1; nil when it is about the file as a whole.
    package let line: Int?
    package let message: String

    /// A finding about a file, or about one of its lines.
    package init(kind: Kind = .fault, file: String, line: Int? = nil, message: String) {
        self.kind = kind
        self.file = file
        self.line = line
        self.message = message
    }
}

extension Finding: CustomStringConvertible {
    package var description: String {
        line.map { "\(file):\($0): \(message)" } ?? "\(file): \(message)"
    }
}

/// The findings about one file, bounded: a file of another kind must not answer with a book.
struct Findings: Sendable {
    /// Beyond this many of a kind they are only counted; who repairs a file does it in rounds anyway.
    static let keptMax = 100

    let file: String
    private var kept: [Finding.Kind: [Finding]] = [:]
    private var counts: [Finding.Kind: Int] = [:]

    init(file: String) {
        self.file = file
    }

    var faultCount: Int { counts[.fault] ?? 0 }

    mutating func fault(_ line: Int?, _ message: String) { add(.fault, line, message) }

    /// A fault that makes all others pointless.
    mutating func refuse(_ line: Int?, _ message: String) {
        (kept[.fault], counts[.fault]) = ([], 0)
        fault(line, message)
    }

    mutating func warn(_ line: Int?, _ message: String) { add(.unread, line, message) }

    mutating func add(_ kind: Finding.Kind, _ line: Int?, _ message: String) {
        counts[kind, default: 0] += 1
        guard kept[kind, default: []].count < Self.keptMax else { return }
        let finding = Finding(kind: kind, file: file, line: line, message: message)
        kept[kind, default: []].append(finding)
    }

    /// Takes in why something could not be written: an ambiguous name leaves it out, anything else
    /// refuses the file.
    mutating func add(_ error: any Error, at line: Int?) {
        switch error {
        case let error as NameError:
            add(error.isAmbiguous ? .ambiguous : .fault, line, error.message)
        case let error as ConstraintError: fault(line, error.message)
        default: fault(line, "\(error)")
        }
    }

    var sortedFaults: [Finding] { sorted(.fault) }

    /// All but the faults, kind by kind.
    var sortedOthers: [Finding] {
        [.unread, .ambiguous, .contradiction, .note].flatMap { sorted($0) }
    }

    /// The findings of a kind in the order of their lines, and a last one that counts those left out.
    func sorted(_ kind: Finding.Kind) -> [Finding] {
        let kept = kept[kind] ?? []
        let inOrder = kept.enumerated().sorted {
            ($0.element.line ?? 0, $0.offset) < ($1.element.line ?? 0, $1.offset)
        }
        .map(\.element)
        let left = (counts[kind] ?? 0) - kept.count
        guard left > 0 else { return inOrder }
        return inOrder + [
            Finding(
                kind: kind,
                file: file,
                message: "and " + (kind == .fault ? left.counting("more fault") : "\(left) more")
            )
        ]
    }
}
