import Foundation
import GraphQLLanguage
import Testing

@Suite("Agreement with the reference implementation")
struct ConformanceTests {
    /// A text, and what graphql-js 16.11 says of it.
    private struct Verdict: Decodable {
        struct Place: Decodable {
            let line: Int
            let column: Int
        }

        let text: String
        let ok: Bool
        let location: Place?
    }

    private func verdicts() throws -> [Verdict] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
        let data = try Data(contentsOf: folder.appending(path: "Fixtures/parse.jsonl"))
        return try data.split(separator: UInt8(ascii: "\n")).map { line in
            try JSONDecoder().decode(Verdict.self, from: line)
        }
    }

    @Test func acceptsAndRefusesTheSameTextsAtTheSamePlaces() throws {
        let verdicts = try verdicts()
        #expect(verdicts.count == 922)
        for verdict in verdicts {
            var found: Location?
            do {
                _ = try Document(parsing: SourceText(verdict.text))
            } catch {
                found = error.location
            }
            let expected = verdict.location.map { Location(line: $0.line, column: $0.column) }
            #expect(found == expected && verdict.ok == (found == nil), "\(verdict.text)")
        }
    }

    @Test func printsAndReadsBackEveryAcceptedText() throws {
        for verdict in try verdicts() where verdict.ok {
            let document = try Document(parsing: SourceText(verdict.text))
            let printed = document.printed()
            let again = try Document(parsing: SourceText(printed))
            #expect(outline(again) == outline(document))
            #expect(again.printed() == printed)
        }
    }
}
