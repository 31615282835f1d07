import TestSupport
import Testing

@Suite("tongtu")
struct CommandTests {
    @Test(arguments: [["--version"], ["serve", "--version"], ["query", "--version"]])
    func tellsItsVersion(arguments: [String]) throws {
        let outcome = try Program.run(arguments)
        #expect(outcome.status == 0 && outcome.errors.isEmpty)
        #expect(try /tongtu [0-9]+\.[0-9]+\.[0-9]+\n/.wholeMatch(in: outcome.output) != nil)
    }

    @Test(arguments: ["--help", "help"])
    func tellsItsCommands(argument: String) throws {
        let outcome = try Program.run([argument])
        #expect(outcome.status == 0 && outcome.errors.isEmpty)
        for word in [
            "serve", "import", "query", "check", "schema", "export", "generate", "backup",
            "--version",
        ] {
            #expect(outcome.output.contains("  \(word) "), "\(word)")
        }
    }
}
