import Foundation
import JSONCoding
import TestSupport

/// graphql-js, the reference implementation, asked by the programs in `Tests/Differential`.
enum GraphQLJS {
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// How many documents are compared; more are asked for by hand.
    static let count = number("TONGTU_DIFFERENTIAL_COUNT", otherwise: 1_000)
    /// What the documents follow from.
    static let seed = number("TONGTU_DIFFERENTIAL_SEED", otherwise: 1)

    /// Runs a program on a seed and a count, and reads the lines of JSON that it prints.
    static func lines(
        _ program: String,
        _ arguments: [String] = [],
        input: String = ""
    ) throws -> [JSONValue] {
        let folder = try TemporaryFolder()
        try folder.write(input, to: "input")
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        let file = Fixture.root.appending(path: "Tests/Differential/\(program)")
        process.arguments =
            ["node", file.path(percentEncoded: false), String(seed), String(count)] + arguments
        // Where Debian puts node-graphql.
        process.environment = ProcessInfo.processInfo.environment
            .merging(["NODE_PATH": "/usr/share/nodejs"]) { own, _ in own }
        // Through files, which never fill up as pipes do.
        process.standardInput = try FileHandle(
            forReadingFrom: URL(filePath: folder.path("input"))
        )
        process.standardOutput = try folder.writingHandle("output")
        process.standardError = try folder.writingHandle("errors")
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failure(
                description: "node \(program) failed (it needs the packages nodejs and "
                    + "node-graphql): \(folder.text("errors"))"
            )
        }
        return try folder.text("output").split(separator: "\n").map {
            try JSONValue(parsing: Array($0.utf8))
        }
    }

    private static func number(_ variable: String, otherwise: Int) -> Int {
        ProcessInfo.processInfo.environment[variable].flatMap { Int($0) } ?? otherwise
    }
}
