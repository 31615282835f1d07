import Bytes
import JSONCoding
import PropertyGraph
import TestSupport
import Testing

@testable import GraphAPI
@testable import GraphExecution

@Suite("What is remembered saves work, by counting it")
struct SavingTests {
    /// The number of objects in an answer.
    private func objects(in value: JSONValue) -> Int {
        switch value {
        case .object(let object): 1 + object.members.reduce(0) { $0 + objects(in: $1.value) }
        case .array(let items): items.reduce(0) { $0 + objects(in: $1) }
        default: 0
        }
    }

    @Test func theSameSelectionOfANodeIsWalkedOnce() throws {
        let service = try Office.service()
        let query = "{ tasks { leaders { tasks { leaders { tasks { number } } } } } }"
        let operation = try service.prepare(query).operation(named: nil, variables: [:])
        let result = try operation.bound(to: service.context).execute()
        let visits = result.visits
        let written = objects(in: try JSONValue(parsing: result.takeBody().array()))
        // Once a node and selection: at most five lists of all people or tasks, each with its own lists.
        let once = 5 * (service.snapshot.nodeCount + service.snapshot.relationshipCount)
        #expect(visits <= once)
        #expect(written > 2 * visits, "\(written) objects were written by \(visits) visits")
    }

    @Test func anExpressionIsLaidOutOnce() throws {
        let service = try Office.service()
        let query =
            "query($along: String!) { people { a: reach(along: $along) { id } b: reach(along: $along) { id } } }"
        let document = try service.prepare(query)
        let before = service.api.walkersMadeCount
        for _ in 0..<5 {
            let operation = try document.operation(named: nil, variables: ["along": "KNOWS{1,3}"])
            #expect(try operation.bound(to: service.context).execute().errors.isEmpty)
        }
        #expect(service.api.walkersMadeCount == before + 1)
    }
}
