// The program of this project: it parses, prints and validates as its plan says.
//
// usage: LanguageBenchmark < PLAN

import Foundation
import GraphQLLanguage
import GraphQLSchema
import GraphQLValidation
import JSONCoding

do {
    let plan = try Plan(JSONValue(parsing: read(.standardInput)))
    let schema = try Schema(documents: [Document(parsing: source(plan.schema))])
    for input in plan.inputs { try measure(input, against: schema, seconds: plan.seconds) }
} catch {
    FileHandle.standardError.write(Data("LanguageBenchmark: \(error)\n".utf8))
    exit(1)
}

/// What to measure, how long each task, and the API's schema.
struct Plan {
    let schema: String
    let inputs: [Input]
    let seconds: Double

    init(_ value: JSONValue) throws {
        guard let schema = value["schema"]?.string, let documents = value["documents"]?.array
        else { throw PlanError.isNoPlan(value) }
        self.schema = schema
        inputs = try documents.map(Input.init)
        guard let seconds = value["seconds"]?.double else { throw PlanError.isNoPlan(value) }
        self.seconds = seconds
    }
}

/// A document by its file.
struct Input {
    enum Kind: String { case executable, sdl }

    let name: String
    let path: String
    let kind: Kind

    init(_ value: JSONValue) throws {
        guard let name = value["name"]?.string, let path = value["path"]?.string,
            let kind = value["kind"]?.string.flatMap(Kind.init)
        else { throw PlanError.isNoPlan(value) }
        self.name = name
        self.path = path
        self.kind = kind
    }
}

/// What on standard input is not as it must be.
enum PlanError: Error {
    case isNoPlan(JSONValue)
}

func read(_ file: FileHandle) throws -> [UInt8] {
    Array(try file.readToEnd() ?? Data())
}

func source(_ path: String) throws -> SourceText {
    SourceText(Array(try Data(contentsOf: URL(fileURLWithPath: path))), name: path)
}

/// Prints a line for each task.
func measure(_ input: Input, against schema: Schema, seconds: Double) throws {
    let source = try source(input.path)
    let document = try Document(parsing: source)
    // From an SDL document the schema that it describes is built; its first fault ends the program.
    let errors = input.kind == .executable ? validate(document, against: schema) : []
    for error in errors {
        FileHandle.standardError.write(Data("\(input.name): \(error.message)\n".utf8))
    }

    func report(_ task: String, _ operation: () throws -> Int) rethrows {
        let line: JSONValue = [
            "document": .string(input.name),
            "task": .string(task),
            "nanoseconds": .double(try bestNanoseconds(operation, seconds: seconds)),
            "errors": .int(errors.count),
            "bytes": .int(source.bytes.count),
            "fields": .int(fieldCount(of: document)),
        ]
        print(line)
    }
    // From the bytes, as the server has them.
    try report("parse") { try Document(parsing: SourceText(source.bytes)).definitions.count }
    report("print") { document.printed().utf8.count }
    switch input.kind {
    case .executable: report("validate") { validate(document, against: schema).count }
    case .sdl: try report("validate") { try Schema(documents: [document]).types.count }
    }
}

/// The nanoseconds of an operation: those of the best of many batches, after a warm-up.
func bestNanoseconds(_ operation: () throws -> Int, seconds: Double) rethrows -> Double {
    // Of the seconds for a task; the warm-up comes before them.
    let warmUpShare = 0.5
    let batchShare = 0.1
    let batchesMin = 3

    let clock = ContinuousClock()
    let expected = try operation()
    let warmUpEnd = clock.now + .seconds(seconds * warmUpShare)
    var warmUpCount = 0
    repeat {
        _ = try operation()
        warmUpCount += 1
    } while clock.now < warmUpEnd

    let count = max(1, Int((Double(warmUpCount) * batchShare / warmUpShare).rounded()))
    let end = clock.now + .seconds(seconds)
    var best = Double.infinity
    var batches = 0
    while batches < batchesMin || clock.now < end {
        var sum = 0
        let start = clock.now
        for _ in 0..<count { sum += try operation() }
        best = min(best, (clock.now - start) / .nanoseconds(1) / Double(count))
        batches += 1
        // Every result is used, so that none of the work can be left out.
        precondition(sum == expected * count, "an operation came out differently")
    }
    return best
}

/// The fields that are selected, or those that are defined.
func fieldCount(of document: Document) -> Int {
    document.definitions.reduce(document.fieldCount) { count, definition in
        guard case .type(let type) = definition else { return count }
        return count + type.fields.count + type.inputFields.count
    }
}
