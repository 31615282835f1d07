import Bytes
import PropertyGraph
import Testing

@testable import DocumentImport

@Suite("Damaged documents are read or refused, never more")
struct MutationTests {
    /// Draws that are the same in every run.
    private struct Draws: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 29)
        }
    }

    private static let pieces: [[UInt8]] = [
        [], [0x0A], [0x09], [0x7C], [0x22], [0x2C], [0x7B], [0xE3], [0xFF], [0xC4, 0xE3],
        Array("一、".utf8), Array("1.".utf8), Array("（".utf8), Array("”".utf8), Array("责任单位：".utf8),
        Array("9999999999亿元".utf8), Array("第三批".utf8), Array("\n".utf8), Array("2023年2月30日".utf8),
    ]

    /// The document with a few pieces put in, doubled or taken out.
    private static func damaged(_ bytes: [UInt8], _ draws: inout Draws) -> [UInt8] {
        var bytes = bytes
        for _ in 0...Int.random(in: 0...4, using: &draws) {
            let place = Int.random(in: 0...bytes.count, using: &draws)
            let length = min(Int.random(in: 0...40, using: &draws), bytes.count - place)
            switch Int.random(in: 0...2, using: &draws) {
            case 0:
                bytes.insert(contentsOf: pieces.randomElement(using: &draws) ?? [], at: place)
            case 1: bytes.insert(contentsOf: bytes[place..<(place + length)], at: place)
            default: bytes.removeSubrange(place..<(place + length))
            }
        }
        return bytes
    }

    @Test(arguments: [
        ("Seeds/tz2023-plan.txt", 4_000), ("Seeds/tz2023-report.txt", 9_000),
        ("Seeds/tz2025-page.jsonl", 4_000), ("Docs/Samples/ledger.csv", 4_000),
        ("Docs/Samples/projects.jsonl", 4_000),
        ("Tests/DocumentImportTests/Fixtures/foreign-plan.txt", 4_000),
    ])
    func endsWellWhateverHappened(path: String, length: Int) throws {
        let whole = Array(try PlanFixture.text(path).utf8.prefix(length))
        let fixture = try SeedGraph.empty()
        var draws = Draws(state: UInt64(length))
        let name = String(path.split(separator: "/").last ?? "")
        for turn in 0..<40 {
            let file = InputFile(name: name, bytes: Self.damaged(whole, &draws))
            let kind = turn % 4 == 0 ? DocumentKind.allCases.randomElement(using: &draws) : nil
            let outcome = try fixture.outcome([file], as: kind, district: "通州区")
            if let draft = outcome.draft {
                #expect(try draft.commit(at: .init(milliseconds: 0), author: "test") != nil)
            } else {
                #expect(!outcome.faults.isEmpty)
                #expect(outcome.faults.allSatisfy { !$0.message.isEmpty && $0.file == name })
            }
        }
    }
}
