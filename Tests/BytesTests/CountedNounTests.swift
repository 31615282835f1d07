import Testing

@testable import Bytes

@Suite("A noun agrees with its number")
struct CountedNounTests {
    @Test(arguments: [(0, "0 bytes"), (1, "1 byte"), (2, "2 bytes"), (-1, "-1 bytes")])
    func takesAnSUnlessThereIsOne(count: Int, words: String) {
        #expect(count.counting("byte") == words)
    }

    @Test func takesAPluralOfItsOwn() {
        #expect(1.nodesAndRelationships == "1 node or relationship")
        #expect(2.nodesAndRelationships == "2 nodes and relationships")
    }
}
