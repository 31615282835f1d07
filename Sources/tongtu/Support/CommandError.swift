import ArgumentParser
import Foundation

/// Why a command ends with something other than success: lines for people, and a status for scripts.
struct CommandError: Error {
    /// The exit statuses: answers that are errors, bad usage, and what the system refused.
    enum Status: Int32 {
        case answersAreErrors = 1
        case badUsage = 64
        case inputOutput = 74
    }

    let lines: [String]
    let status: Status

    init(_ lines: [String], _ status: Status) {
        self.lines = lines
        self.status = status
    }

    init(_ line: String, _ status: Status) {
        self.init([line], status)
    }
}

extension ParsableCommand {
    /// Runs a command's work; a failure is printed on standard error, one line each, and ends the process.
    func reportingFailures(_ work: () throws(CommandError) -> Void) throws {
        do {
            try work()
        } catch {
            Terminal.error(error.lines)
            throw ExitCode(error.status.rawValue)
        }
    }
}

/// Standard output and standard error.
enum Terminal {
    /// Writes lines to standard error.
    static func error(_ lines: [String]) {
        let text = lines.map { $0 + "\n" }.joined()
        // When this fails, there is nowhere left to say so.
        try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }

    /// Writes bytes to standard output.
    static func output(_ bytes: [UInt8]) throws(CommandError) {
        do {
            try FileHandle.standardOutput.write(contentsOf: Data(bytes))
        } catch {
            throw CommandError("standard output: \(error.localizedDescription)", .inputOutput)
        }
    }

    /// Writes lines to standard output, at once, also into a pipe.
    static func output(_ lines: [String]) throws(CommandError) {
        try output(Array(lines.map { $0 + "\n" }.joined().utf8))
    }
}
