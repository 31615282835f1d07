import Foundation
import TestSupport
import Testing

@Suite("tongtu serve")
struct ServeTests {
    @Test(arguments: [[], ["--model", ProjectFile.films]])
    func greetsWithALineThatWorks(arguments: [String]) throws {
        let server = try Server(arguments)
        let line = try #require(
            server.program.output.split(separator: "\n").first { $0.hasPrefix("Try ") }
        )
        let words = line.split(separator: "'").map(String.init)
        #expect(words.first?.hasSuffix("curl -s ") == true)
        #expect(words[1] == "http://127.0.0.1:\(server.port)/graphql")
        #expect(words[3] == "content-type: application/json")
        let client = try server.client()
        try client.post(words[5])
        let answer = try client.answer()
        #expect(answer.status == 200)
        #expect(answer.body.contains("\"count\":") && !answer.body.contains("errors"))
    }

    @Test func answersThePlanOfTheProject() throws {
        let server = try Server()
        func numbers(_ filter: String) throws -> [Int] {
            let answer = try server.answer(to: "{ tasks(where: {\(filter)}) { number } }")
            return answer.split { !$0.isNumber }.compactMap { Int($0) }
        }
        #expect(try numbers("").count == 138)
        #expect(try numbers("due: {lte: \"2023-10\"}") == [29, 33, 58, 78, 101, 110])
        let unit = "units: {some: {named: \"区水务局\"}}"
        #expect(try numbers("\(unit), due: {lte: \"2023-10\"}") == [])
        #expect(
            try numbers("\(unit), due: {lte: \"2023-12\"}")
                == [8, 22, 39, 88, 89, 91, 92, 93, 97, 98, 99]
        )
        let workload = try server.answer(
            to: """
                { officials(where: {tasks: {count: {gt: 0}}}, orderBy: [{tasksCount: DESC}]) {
                    tasksAggregate { count } } }
                """
        )
        #expect(
            workload.split { !$0.isNumber }.compactMap { Int($0) }
                == [46, 33, 26, 26, 26, 24, 20, 17, 6, 1]
        )
    }

    @Test func anotherModelNeedsNoChange() throws {
        let server = try Server(["--model", ProjectFile.films])
        let empty = try server.answer(
            to: "{ films { title cast { name } } peopleAggregate { count } }"
        )
        #expect(empty == #"{"data":{"films":[],"peopleAggregate":{"count":0}}}"#)
        #expect(try server.answer(to: "{ tasks { number } }").contains("Cannot query field"))
        let client = try server.client()
        try client.send("GET", "/schema.graphql")
        #expect(try client.answer().body.contains("type Film"))
    }

    @Test func countsFromTheDayItIsGiven() throws {
        let document = #"{ tasksAggregate(where: {due: {lt: "TODAY"}}) { count } }"#
        for (day, count) in [("2023-01-01", 0), ("2023-11-01", 6)] {
            let answer = try Server(["--today", day]).answer(to: document)
            #expect(answer == #"{"data":{"tasksAggregate":{"count":\#(count)}}}"#)
        }
    }

    @Test func keepsToItsLimits() throws {
        let server = try Server([
            "--body-bytes-max", "500", "--tokens-max", "20", "--nesting-max", "3",
            "--visits-max", "100", "--fields-max", "5",
        ])
        #expect(
            try server.answer(to: "{ task(plan: \"x\", number: 1) { number } }").contains("null")
        )
        for (document, message) in [
            ("{ tasks { number } }", "LIMIT_EXCEEDED"),
            ("{ a a a a a a a a a a a a a a a a a a a }", "20"),
            ("{ a { a { a { a } } } }", "3"),
            (
                "{ a: __typename b: __typename c: __typename d: __typename e: __typename f: __typename }",
                "LIMIT_EXCEEDED"
            ),
        ] {
            #expect(try server.answer(to: document).contains(message))
        }
        let client = try server.client()
        try client.ask("{ \(String(repeating: "#", count: 500)) }")
        #expect(try client.answer().status == 413)
    }

    @Test func boundsWhatErrorsDirectivesAndVariablesMayCost() throws {
        let server = try Server([
            "--errors-max", "2", "--directives-max", "2", "--json-depth-max", "3",
        ])
        let errors = try server.answer(to: "{ a b c d }")
        #expect(errors.components(separatedBy: "Cannot query field").count == 1 + 2)
        #expect(
            try server.answer(to: "{ __typename @a @b @c }").contains("more than 2 directives")
        )
        let client = try server.client()
        try client.post(#"{"query": "{ __typename }", "variables": {"a": [[]]}}"#)
        let answer = try client.answer()
        #expect(answer.status == 400 && answer.body.contains("nested deeper than 3"))
        try client.post(#"{"query": "{ __typename }", "variables": {"a": []}}"#)
        #expect(try client.answer().status == 200)
    }

    @Test func waitsOnlySoLongForABody() throws {
        let client = try Server(["--body-arrival-seconds", "1"]).client()
        try client.send("POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n{")
        let answer = try client.answer()
        #expect(answer.status == 408 && answer.body.contains("TIMEOUT"))
    }

    @Test func keepsItsSchemaToItselfWhenAsked() throws {
        let server = try Server(["--no-introspection"])
        #expect(!server.program.output.contains("schema.graphql"))
        for document in [
            "{ __schema { description } }",
            "{ ...F } fragment F on Query { t: __type(name: \"Task\") { name } }",
        ] {
            let answer = try server.answer(to: document)
            #expect(answer.contains("Introspection is switched off"), "\(answer)")
            #expect(!answer.contains("\"data\""))
        }
        #expect(try server.answer(to: "{ __typename }") == #"{"data":{"__typename":"Query"}}"#)
        for document in [
            "{ taskss { number } }", "{ tasks { nummber } }", "{ tasks(wher: {}) { number } }",
            "{ tasks(where: {nummber: {eq: 1}}) { number } }", "{ ... on Tasks { number } }",
            "{ units(where: {kind: {eq: CITTY}}) { name } }", "{ nodes(ids: []) { number } }",
        ] {
            let answer = try server.answer(to: document)
            #expect(answer.contains("GRAPHQL_VALIDATION_FAILED"), "\(answer)")
            #expect(!answer.contains("Did you mean"), "\(answer)")
        }
        for document in [
            "{ tasks(where: {text: {eqField: \"x\"}}) { number } }", "{ task { number } }",
            "{ task(plan: \"x\") { number } }",
        ] {
            let answer = try server.answer(to: document)
            #expect(answer.contains("\"errors\""), "\(answer)")
            #expect(!answer.contains("dueText") && !answer.contains("named"), "\(answer)")
        }
        let client = try server.client()
        try client.send("GET", "/schema.graphql")
        #expect(try client.answer().status == 404)
    }

    @Test func suggestsWhatMayHaveBeenMeant() throws {
        let server = try Server()
        for (document, question) in [
            ("{ taskss { number } }", #"Did you mean \"tasks\", \"task\", or \"ask\"?"#),
            ("{ tasks { nummber } }", #"Did you mean \"number\"?"#),
            ("{ tasks(wher: {}) { number } }", #"Did you mean \"where\"?"#),
            ("{ tasks(where: {nummber: {eq: 1}}) { number } }", #"Did you mean \"number\""#),
            (
                "query ($t: TaskFiltr) { tasks(where: $t) { number } }",
                #"Did you mean \"TaskFilter\""#
            ),
            ("{ nodes(ids: []) { number } }", #"to use an inline fragment on \"Task\""#),
        ] {
            let answer = try server.answer(to: document)
            #expect(answer.contains(question), "\(answer)")
        }
    }

    @Test func aSecondServerGetsNeitherPortNorDatabase() throws {
        let folder = try TemporaryFolder()
        let server = try Server(["--database", "graph.sqlite", "--loops", "2"], in: folder)
        let port = try Program.run(["serve", "--port", "\(server.port)"])
        #expect(port.status == 74)
        #expect(port.errors.contains("127.0.0.1:\(server.port): bind: address already in use"))
        let database = try Program.run(
            ["serve", "--port", "0", "--database", "graph.sqlite"],
            in: folder
        )
        #expect(database.status == 74 && database.output.isEmpty)
        #expect(database.errors.contains("graph.sqlite: The database is in use"))
        let query = try Program.run(
            ["query", "{ tasksAggregate { count } }", "--database", "graph.sqlite"],
            in: folder
        )
        #expect(query.output == "{\"data\":{\"tasksAggregate\":{\"count\":138}}}\n")
        #expect(try server.answer(to: "{ __typename }").contains("Query"))
    }

    @Test func servesAgainWhatItHasStored() throws {
        let folder = try TemporaryFolder()
        for _ in 0..<2 {
            let server = try Server(["--database", "graph.sqlite"], in: folder)
            #expect(server.program.output.contains("commit 1."))
            #expect(try server.answer(to: "{ tasksAggregate { count } }").contains("138"))
            server.program.send(SIGKILL)
            #expect(try server.program.end().status == 128 + SIGKILL)
        }
    }

    @Test(arguments: [SIGTERM, SIGINT])
    func finishesWhatIsRunningBeforeItLeaves(signal: Int32) throws {
        let server = try Server(["--workers", "1"])
        let idle = try server.client()
        #expect(try idle.answer(to: "{ __typename }").contains("Query"))
        let client = try server.client()
        let aliases = (0..<400).map { "a\($0): tasks(first: \($0)) { text units { name } }" }
        try client.ask("{ \(aliases.joined(separator: " ")) }")
        try client.ask("{ last: __typename }")
        // For both to have been read; were they not, they would be lost, and the test fail.
        usleep(100_000)
        server.program.send(signal)
        let answer = try client.answer()
        #expect(answer.status == 200 && answer.body.hasPrefix("{\"data\":{\"a0\":[]"))
        #expect(try client.answer().body.contains("last"))
        #expect(try client.seesSilentEnd() && idle.seesSilentEnd())
        #expect(try server.program.end().status == 0)
        #expect(throws: RawClient.Failure.self) { try server.client() }
    }

    @Test(arguments: [
        (["--timezone", "Nowhere/Zone"], 64, "no time zone \"Nowhere/Zone\""),
        (["--today", "2023-10"], 64, "--today: a day such as 2023-10-31"),
        (["--today", "tomorrow"], 64, "--today: a day"),
        (["--port", "99999"], 64, "'99999' is invalid"),
        (["--host", "example.org"], 64, "--host: an address"),
        (["--loops", "0"], 64, "--loops and --workers"),
        (["--visits-max", "0"], 64, "Limits: from 1"),
        (["--body-arrival-seconds", "0"], 64, "Limits: from 1"),
        (["--mutation-body-bytes-max", "0"], 64, "Limits: from 1"),
        (["--mutation-variable-values-max", "0"], 64, "Limits: from 1"),
        (["--payload-visits-max", "0"], 64, "Limits: from 1"),
        (["--payload-seconds", "0"], 64, "Limits: from 1"),
        (["--connections-max", "9223372036854775807"], 64, "Limits: from 1"),
        (["--nesting-max", "100000"], 64, "--nesting-max"),
        (["--cors", "example.org"], 64, "--cors: an origin"),
        (["--cors", "https://a.example", "https://b.example/"], 64, "https://b.example/"),
        (["more"], 64, "Unexpected argument"),
        (["--model", "/nowhere.graphql"], 74, "/nowhere.graphql: there is no such file"),
        (["--seed", "/nowhere"], 74, "/nowhere: there is no such folder"),
        (["--database", "/nowhere/graph.sqlite"], 74, "/nowhere/graph.sqlite: "),
        (["--database", "/proc/graph.sqlite"], 74, "/proc/graph.sqlite: "),
        (["--database", "/proc/version"], 74, "/proc/version: "),
    ])
    func saysWhyItDoesNotStart(arguments: [String], status: Int32, message: String) throws {
        let outcome = try Program.run(["serve", "--port", "0"] + arguments)
        #expect(outcome.status == status)
        #expect(outcome.errors.contains(message), "\(outcome.errors)")
        #expect(outcome.output.isEmpty)
    }

    @Test func aFaultyModelServesNothing() throws {
        let folder = try TemporaryFolder()
        try folder.write(
            "type Series @node { name: String! @key }\ntype T @node { count: Int! @key x: Nope }\n",
            to: "faulty.graphql"
        )
        let outcome = try Program.run(
            ["serve", "--port", "0", "--model", "faulty.graphql", "--database", "graph.sqlite"],
            in: folder
        )
        #expect(outcome.status == 1 && outcome.output.isEmpty)
        let lines = outcome.errors.split(separator: "\n")
        #expect(lines.count >= 2 && lines.allSatisfy { $0.hasPrefix("faulty.graphql:") })
        #expect(lines.contains { $0.hasPrefix("faulty.graphql:2:16: ") && $0.contains("count") })
        #expect(!folder.contains("graph.sqlite"))
    }
}
