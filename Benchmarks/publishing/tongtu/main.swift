// Measures what publishing a commit costs: the snapshot after it, made from the one before.
//
// usage: PublishingBenchmark DATABASE MODEL CHANGES [CHANGE]
// It prints a JSON object: by name of the change the mean microseconds of CPU, for publishing and for
// an UPDATE of SQLite.

import Foundation
import JSONCoding

do {
    let arguments = CommandLine.arguments
    guard (4...5).contains(arguments.count), let count = Int(arguments[3]) else {
        throw BenchmarkError(message: "usage: PublishingBenchmark DATABASE MODEL CHANGES [CHANGE]")
    }
    var subject = try Subject(database: arguments[1], model: arguments[2])
    let found = try subject.measured(
        count: count,
        only: arguments.count == 5 ? arguments[4] : nil
    )
    var object = JSONObject()
    for (name, microseconds) in found { object[name] = .double(microseconds) }
    print(JSONValue.object(object).description)
} catch {
    FileHandle.standardError.write(Data("PublishingBenchmark: \(error)\n".utf8))
    exit(1)
}
