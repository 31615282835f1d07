package import GraphQLLanguage

/// One thing wrong with a model: where it stands, what it is, and how to mend it.
package struct ModelFault: Hashable, Sendable {
    /// The name of the file.
    package let file: String
    package let location: SourceLocation
    package let message: String

    package init(file: String, location: SourceLocation, message: String) {
        self.file = file
        self.location = location
        self.message = message
    }
}

extension ModelFault: CustomStringConvertible {
    /// The fault on one line, `file:line:column: message`.
    package var description: String {
        "\(file):\(location.line):\(location.column): \(message)"
    }
}

/// Everything wrong with a model, in the order of its files.
package struct ModelError: Error, Hashable, Sendable {
    package let faults: [ModelFault]
}

extension ModelError: CustomStringConvertible {
    /// The faults, one per line.
    package var description: String {
        faults.map(\.description).joined(separator: "\n")
    }
}

/// A place in one of a model's files.
struct Position: Hashable, Comparable, Sendable {
    /// The file's place among those read.
    let file: Int
    let byteOffset: Int

    static func < (left: Self, right: Self) -> Bool {
        (left.file, left.byteOffset) < (right.file, right.byteOffset)
    }
}

/// The faults found so far; the same one at the same place counts once.
struct FaultLog {
    private let files: [SourceText]
    private var faults: Set<ModelFault> = []

    init(files: [SourceText]) {
        self.files = files
    }

    var count: Int { faults.count }
    var isEmpty: Bool { faults.isEmpty }

    mutating func report(_ message: String, at place: Position) {
        let file = files[place.file]
        let location = file.location(ofByteOffset: place.byteOffset)
        report(ModelFault(file: file.name, location: location, message: message))
    }

    mutating func report(_ fault: ModelFault) {
        faults.insert(fault)
    }

    /// All faults by file, then line and column.
    var inOrder: ModelError {
        let order = Dictionary(zip(files.map(\.name), files.indices)) { first, _ in first }
        return ModelError(
            faults: faults.sorted { left, right in
                let leftFile = order[left.file] ?? files.count
                let rightFile = order[right.file] ?? files.count
                return (leftFile, left.location, left.message)
                    < (rightFile, right.location, right.message)
            }
        )
    }
}
