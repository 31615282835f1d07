import Foundation
import JSONCoding
import TestSupport
import Testing

@Suite("tongtu export")
struct ExportTests {
    /// A graph whose names are hard on every format.
    private static let model = """
        type Thing @node @named(by: ["name", "aliases"]) {
          name: String! @key
          aliases: [String!]!
          type: String
          value: Float
          kept: Boolean
          likes: [Thing!]! @relationship(type: "LIKES", direction: OUT, properties: "Liking")
        }
        type Liking @relationshipProperties { since: Date source: String }
        """

    /// Reads an export as other programs do: prints the numbers of nodes and edges, then what is known of
    /// the node and edge that are hardest to write.
    private static let readers = [
        "graphml": """
        import networkx as nx
        g = nx.read_graphml(path, force_multigraph=True)
        """,
        "gexf": """
        import networkx as nx
        g = nx.read_gexf(path)
        """,
        "cytoscape": """
        import json, networkx as nx
        g = nx.cytoscape_graph(json.load(open(path)))
        """,
        "jsonl": """
        import json, networkx as nx
        g = nx.MultiDiGraph()
        for line in open(path):
            row = json.loads(line)
            if row["kind"] == "node": g.add_node(row["id"], **row["properties"])
            else: g.add_edge(row["from"], row["to"], **row["properties"])
        """,
        "csv": """
        import csv, networkx as nx
        g = nx.MultiDiGraph()
        for row in csv.DictReader(open(path, newline="")):
            if row["kind"] == "node": g.add_node(row["id"], **row)
            else: g.add_edge(row["source"], row["target"], **{
                k.replace("property.", ""): v for k, v in row.items() if v and k not in ("source", "target")})
        """,
    ]

    private func database(in folder: TemporaryFolder) throws -> String {
        try folder.write(Self.model, to: "model.graphql")
        let made = try Program.run(
            ["query", "{ __typename }", "--model", "model.graphql", "--database", "a.sqlite"],
            in: folder
        )
        try #require(made.status == 0, "\(made.errors)")
        let script = """
            import json, sqlite3
            base = sqlite3.connect("a.sqlite")
            base.execute("INSERT INTO commits VALUES (1, 0, 'test')")
            names = ["区水务局", 'a<b>&"c"\\\\d', "line\\nbreak, comma; ]]>"]
            for i, name in enumerate(names, 1):
                values = {"name": name, "aliases": ["x", "y;z"], "type": "T&" + str(i), "value": i / 4, "kept": i == 2}
                base.execute("INSERT INTO nodes VALUES (?, 'Thing', ?, 1, 0, 0, ?, '[]', 1, '')", (i, name.replace("%", "%25").replace("/", "%2F").replace(":", "%3A"), json.dumps(values)))
            for i, (a, b) in enumerate([(1, 2), (2, 3), (3, 3), (2, 1)], 1):
                base.execute("INSERT INTO relationships VALUES (?, 'LIKES', ?, ?, ?, '[]', 1, '')", (i, a, b, json.dumps({"since": "2023-10", "source": "s<" + str(i)})))
            base.execute("UPDATE counters SET next = 9")
            base.commit()
            """
        try ran("/usr/bin/python3", ["-c", script], in: folder)
        return "a.sqlite"
    }

    @discardableResult
    private func ran(
        _ program: String,
        _ arguments: [String],
        in folder: TemporaryFolder
    ) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.currentDirectoryURL = URL(filePath: folder.path(""))
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "\(program) \(arguments)")
        return String(decoding: bytes, as: UTF8.self)
    }

    private func export(_ format: String, in folder: TemporaryFolder) throws -> String {
        let outcome = try Program.run(
            [
                "export", "--database", "a.sqlite", "--format", format, "--model",
                "model.graphql",
            ],
            in: folder
        )
        try #require(outcome.status == 0, "\(outcome.errors)")
        try folder.write(outcome.output, to: "out")
        return outcome.output
    }

    @Test(arguments: ["graphml", "gexf", "cytoscape", "jsonl", "csv"])
    func isReadByOtherPrograms(format: String) throws {
        let folder = try TemporaryFolder()
        _ = try database(in: folder)
        _ = try export(format, in: folder)
        let script = """
            path = "out"
            \(Self.readers[format] ?? "")
            assert (len(g.nodes), len(g.edges)) == (3, 4), (len(g.nodes), len(g.edges))
            ids = sorted(g.nodes)
            assert ids == sorted(["Thing:区水务局", 'Thing:a<b>&"c"\\\\d', "Thing:line\\nbreak, comma; ]]>"]), ids
            hard = g.nodes['Thing:a<b>&"c"\\\\d']
            values = [str(v) for v in hard.values()]
            assert "T&2" in values and "0.5" in values and {"True", "true"} & set(values), hard
            edges = sorted((a, b, d["since"]) for a, b, d in g.edges(data=True))
            assert edges[0] == ("Thing:a<b>&\\"c\\"\\\\d", "Thing:line\\nbreak, comma; ]]>", "2023-10"), edges
            assert sorted(str(v) for _, _, d in g.edges(data=True) for v in d.values() if str(v).startswith("s<")) == ["s<1", "s<2", "s<3", "s<4"]
            print("read")
            """
        #expect(try ran("/usr/bin/python3", ["-c", script], in: folder) == "read\n")
    }

    @Test func graphvizReadsDot() throws {
        let folder = try TemporaryFolder()
        _ = try database(in: folder)
        _ = try export("dot", in: folder)
        let counts = try ran("/usr/bin/gc", ["-n", "-e", "out"], in: folder)
        #expect(counts.split(separator: " ").prefix(2) == ["3", "4"])
        let drawn = try ran("/usr/bin/dot", ["-Tplain", "out"], in: folder)
        #expect(drawn.contains("区水务局"))
    }

    @Test func linesTellAllOfTheSeeds() throws {
        let folder = try TemporaryFolder()
        let made = try Program.run(
            ["query", "{ tasksAggregate { count } }", "--database", "seeds.sqlite"],
            in: folder
        )
        try #require(made.status == 0)
        let outcome = try Program.run(
            ["export", "--database", "seeds.sqlite", "--format", "jsonl"],
            in: folder
        )
        let rows = try outcome.output.split(separator: "\n").map {
            try JSONValue(parsing: String($0))
        }
        let tasks = rows.filter { $0["type"] == "Task" }
        #expect(tasks.count == 138)
        #expect(tasks.first?["properties"]?["due"] == "2023-12-31")
        #expect(tasks.first?["sources"]?.array?.first?["line"] == 19)
        #expect(rows.filter { $0["type"] == "LEADS" }.count == 225)
    }

    @Test(
        arguments: [
            (["--format", "jsonl"], 64), (["--database", "none.sqlite", "--format", "dot"], 74),
            (["--database", "none.sqlite", "--format", "pdf"], 64),
        ] as [([String], Int32)]
    )
    func whatCannotBeExportedHasAStatus(arguments: [String], status: Int32) throws {
        #expect(try Program.run(["export"] + arguments).status == status)
    }
}

@Suite("tongtu generate")
struct GenerateTests {
    private func generated(
        _ arguments: [String],
        in folder: TemporaryFolder
    ) throws -> [String] {
        let made = try Program.run(
            ["generate", "--database", "g.sqlite"] + arguments,
            in: folder
        )
        try #require(made.status == 0, "\(made.errors)")
        let outcome = try Program.run(
            ["export", "--database", "g.sqlite", "--format", "jsonl"],
            in: folder
        )
        return outcome.output.split(separator: "\n").map(String.init)
    }

    @Test func makesPlansOfTheShapeOfTheSeeds() throws {
        let folder = try TemporaryFolder()
        let lines = try generated(["--districts", "3", "--years", "2"], in: folder)
        let rows = try lines.map { try JSONValue(parsing: $0) }
        func count(_ type: String) -> Int { rows.count { $0["type"] == .string(type) } }
        #expect(count("Task") == 138 * 6)
        #expect(count("Official") == 10 * 3)
        #expect(count("LEADS") == 225 * 6)
        #expect(count("RESPONSIBLE_FOR") == 352 * 6)
        let ids = rows.compactMap { $0["id"]?.string }
        #expect(Set(ids).count == ids.count)
        let dues = rows.filter { $0["id"] == "Task:d00002-2024/1" }.map { $0["properties"]?["due"] }
        #expect(dues == ["2024-12-31"])
        let outcome = try Program.run(
            [
                "query",
                "{ official(named: \"第2区郑皓\") { tasksAggregate(groupBy: [{field: PLAN}])"
                    + " { groups { keys { value } } } } }", "--database", "g.sqlite",
            ],
            in: folder
        )
        #expect(outcome.output.contains("d00002-2023"), "\(outcome)")
        #expect(!outcome.output.contains("d00001"))
    }

    @Test func theSameSeedMakesTheSameGraph() throws {
        let one = try generated(["--districts", "2", "--seed", "7"], in: TemporaryFolder())
        let again = try generated(["--districts", "2", "--seed", "7"], in: TemporaryFolder())
        let other = try generated(["--districts", "2", "--seed", "8"], in: TemporaryFolder())
        #expect(one == again)
        #expect(one != other)
    }

    @Test(
        arguments: [
            (["--districts", "0"], 64), (["--districts", "1", "--years", "0"], 64), ([], 64),
            (["--districts", "1", "--from", "/nowhere"], 74),
        ] as [([String], Int32)]
    )
    func refusesWhatItCannotMake(arguments: [String], status: Int32) throws {
        let folder = try TemporaryFolder()
        let outcome = try Program.run(
            ["generate", "--database", "g.sqlite"] + arguments,
            in: folder
        )
        #expect(outcome.status == status, "\(outcome.errors)")
    }

    @Test func neverWritesOverAGraph() throws {
        let folder = try TemporaryFolder()
        _ = try generated(["--districts", "1"], in: folder)
        let outcome = try Program.run(
            ["generate", "--districts", "1", "--database", "g.sqlite"],
            in: folder
        )
        #expect(outcome.status == 64)
        #expect(outcome.errors.contains("holds a graph already"))
    }
}

@Suite("tongtu query --explain")
struct ExplainTests {
    private func explained(_ query: String) throws -> String {
        let outcome = try Program.run(["query", query, "--explain"])
        try #require(outcome.status == 0, "\(outcome.errors)")
        return outcome.output
    }

    @Test(arguments: [
        ("{ tasks { number } }", "tasks: Task nodes in node order; about 138 nodes"),
        (
            "{ tasks(where: {units: {some: {named: \"区水务局\"}}, dueText: {isNull: false}}) { number } }",
            "tasks: start at 1 Unit node found by key or name, follow RESPONSIBLE_FOR to Task, keep"
        ),
        (
            "{ tasks(where: {plan: {eq: \"tz2023-plan\"}, number: {eq: 3}}) { text } }",
            "tasks: start at 1 Task node found by key or name, keep"
        ),
        (
            "{ tasks(where: {due: {lt: \"2023-06\"}}) { text } }",
            "tasks: start at Task nodes in the range of due, by its order, keep"
        ),
        (
            "{ tasks(where: {search: \"河道\"}) { text } }",
            "start at Task nodes that the search finds"
        ),
        ("{ tasks(where: {text: {contains: \"水网\"}}) { text } }", "by the text index, keep"),
        (
            "{ tasks(orderBy: [{due: DESC}], first: 3) { text } }",
            "in the order of due until enough"
        ),
        ("{ tasks(where: {dueText: {contains: \"底\"}}) { text } }", "look at all 138 Task nodes"),
        (
            "{ units(where: {allTasks: {some: {plan: {eq: \"tz2023-plan\"}, number: {eq: 3}}}}) { name } }",
            "walk MEMBER_OF*/RESPONSIBLE_FOR backwards to Unit"
        ),
    ])
    func saysWhereItBegins(query: String, words: String) throws {
        let plan = try explained(query)
        #expect(plan.contains(words), "\(plan)")
    }

    @Test func tellsWhatIsWrongAsTheQueryWould() throws {
        let outcome = try Program.run([
            "query", "{ tasksConnection(after: \"zzz\") { totalCount } }", "--explain",
        ])
        #expect(outcome.status == 1 && outcome.output.isEmpty)
        #expect(outcome.errors.contains("after: this cursor is not"))
    }

    @Test func countsWhatItWillVisit() throws {
        let lines = try explained("{ officials { tasks { units { name } } } }").split(
            separator: "\n"
        )
        #expect(lines.count == 4)
        #expect(lines[1].hasPrefix("  tasks: follow LEADS to Task; about 3.5 per node"))
        #expect(lines[2].hasPrefix("    units: follow RESPONSIBLE_FOR back to Unit"))
        #expect(lines[3].hasPrefix("About "))
    }
}
