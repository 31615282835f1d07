/// Something a reader has to say about a file, and where: a fault that refuses it, or a warning.
package struct Finding: Error, Hashable, Sendable {
    package let file: String
    /// Counted from 1; nil when it is about the file as a whole.
    package let line: Int?
    package let message: String

    /// A finding about a file, or about one of its lines.
    package init(file: String, line: Int? = nil, message: String) {
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
    private var faults: [Finding] = []
    private var warnings: [Finding] = []
    private(set) var faultCount = 0
    private var warningCount = 0

    init(file: String) {
        self.file = file
    }

    mutating func fault(_ line: Int?, _ message: String) {
        faultCount += 1
        guard faults.count < Self.keptMax else { return }
        faults.append(Finding(file: file, line: line, message: message))
    }

    mutating func warn(_ line: Int?, _ message: String) {
        warningCount += 1
        guard warnings.count < Self.keptMax else { return }
        warnings.append(Finding(file: file, line: line, message: message))
    }

    /// The faults in the order of their lines, and a last one that counts those left out.
    var sortedFaults: [Finding] { sorted(faults, of: faultCount, "faults") }
    /// The warnings in the order of their lines, and a last one that counts those left out.
    var sortedWarnings: [Finding] { sorted(warnings, of: warningCount, "warnings") }

    private func sorted(_ findings: [Finding], of count: Int, _ kind: String) -> [Finding] {
        let inOrder = findings.enumerated().sorted {
            ($0.element.line ?? 0, $0.offset) < ($1.element.line ?? 0, $1.offset)
        }
        .map(\.element)
        guard count > findings.count else { return inOrder }
        let rest = Finding(file: file, message: "and \(count - findings.count) more \(kind)")
        return inOrder + [rest]
    }
}
