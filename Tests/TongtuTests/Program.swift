import Foundation
import TestSupport

/// The built program `tongtu`, run as people run it.
final class Program {
    struct Outcome {
        let status: Int32
        let output: String
        let errors: String
    }

    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    private let process = Process()
    private let folder: TemporaryFolder
    private let name = UUID().uuidString

    /// Starts it in a folder, or in one of its own.
    ///
    /// What it is to read from standard input comes through a pipe; the files it writes may be limited.
    init(
        _ arguments: [String],
        in folder: TemporaryFolder? = nil,
        input: String? = nil,
        output: String? = nil,
        fileBytesMax: Int? = nil,
        environment: [String: String] = [:]
    ) throws {
        self.folder = try folder ?? TemporaryFolder()
        if let fileBytesMax {
            // To write more is an error then, as on a full disk, and not the end.
            let line = "trap '' XFSZ; ulimit -S -f \(fileBytesMax / 512); exec \"$@\""
            process.executableURL = URL(filePath: "/bin/sh")
            process.arguments =
                ["-c", line, "sh", try Self.file().path(percentEncoded: false)] + arguments
        } else {
            process.executableURL = try Self.file()
            process.arguments = arguments
        }
        process.currentDirectoryURL = URL(filePath: self.folder.path(""))
        // Whoever runs the tests, it speaks English unless a test says otherwise.
        process.environment = ProcessInfo.processInfo.environment
            .merging(["LC_ALL": "C"].merging(environment) { $1 }) { $1 }
        // Into files, which never fill up as pipes do.
        process.standardOutput =
            try output.map { try FileHandle(forWritingTo: URL(filePath: $0)) }
            ?? self.folder.writingHandle("\(name).out")
        process.standardError = try self.folder.writingHandle("\(name).err")
        let pipe = input.map { _ in Pipe() }
        process.standardInput = pipe ?? FileHandle.nullDevice
        try process.run()
        // A pipe holds more than tests write.
        try pipe?.fileHandleForWriting.write(contentsOf: Data((input ?? "").utf8))
        try pipe?.fileHandleForWriting.close()
    }

    deinit {
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    }

    /// The program, which the package's build puts beside its tests.
    static func file() throws -> URL {
        let tests = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        let program = tests.deletingLastPathComponent().appending(path: "tongtu")
        guard FileManager.default.isExecutableFile(atPath: program.path(percentEncoded: false))
        else {
            throw Failure(
                description: "there is no program at \(program.path(percentEncoded: false))"
            )
        }
        return program
    }

    /// Runs it to its end.
    static func run(
        _ arguments: [String],
        in folder: TemporaryFolder? = nil,
        input: String? = nil,
        output: String? = nil,
        environment: [String: String] = [:]
    ) throws -> Outcome {
        try Program(
            arguments,
            in: folder,
            input: input,
            output: output,
            environment: environment
        ).end()
    }

    /// What it has written to standard output so far.
    var output: String { folder.text("\(name).out") }

    var processID: Int32 { process.processIdentifier }

    func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

    /// Waits for its end, for at most two minutes.
    func end() throws -> Outcome {
        for _ in 0..<24_000 where process.isRunning { usleep(5_000) }
        guard !process.isRunning else { throw Failure(description: "it does not end") }
        let ended = process.terminationReason == .exit
        return Outcome(
            // As shells tell a signal.
            status: process.terminationStatus + (ended ? 0 : 128),
            output: output,
            errors: folder.text("\(name).err")
        )
    }
}

/// A running `tongtu serve`.
final class Server {
    let program: Program
    let port: UInt16

    /// Starts it on a free port; returns when it serves.
    init(
        _ arguments: [String] = [],
        in folder: TemporaryFolder? = nil,
        fileBytesMax: Int? = nil,
        environment: [String: String] = [:]
    ) throws {
        program = try Program(
            ["serve", "--port", "0"] + arguments,
            in: folder,
            fileBytesMax: fileBytesMax,
            environment: environment
        )
        let mark = "GraphQL   http://127.0.0.1:"
        for _ in 0..<12_000 {
            let lines = program.output.split(separator: "\n")
            if lines.contains(where: { $0.hasPrefix("Try ") }),
                let line = lines.first(where: { $0.hasPrefix(mark) }),
                let port = UInt16(line.dropFirst(mark.count).prefix { $0.isNumber })
            {
                self.port = port
                return
            }
            usleep(5_000)
        }
        throw Program.Failure(description: "it does not serve: \(try program.end())")
    }

    func client() throws -> RawClient { try RawClient(port: port, of: self) }

    func answer(to document: String) throws -> String { try client().answer(to: document) }
}
