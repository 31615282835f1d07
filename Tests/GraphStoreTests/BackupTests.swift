import Bytes
import Dispatch
import Foundation
import GraphStorage
import GraphStore
import PropertyGraph
import Synchronization
import TestSupport
import Testing

@Suite("A backup is the database as of one commit")
struct BackupTests {
    private func open(
        _ file: String,
        _ access: SQLiteStorage.Access
    ) throws(StorageError) -> SQLiteStorage {
        try SQLiteStorage(file: file, model: SampleModel.model, access: access)
    }

    /// Writes a person from one of several writers.
    private func write(_ name: String, to store: GraphStore) throws -> Snapshot {
        try store.write(author: "Ann") { snapshot in
            var draft = GraphDraft(on: snapshot)
            try draft.upsertNode(
                SampleModel.person,
                [SampleModel.PersonProperty.name.id: .string(name)]
            )
            return try draft.changes()
        }.snapshot
    }

    @Test func whileEightWritersCommit() throws {
        let folder = try TemporaryFolder()
        let store = try GraphStore(open(folder.path(), .writing)) { Instant(milliseconds: 7) }
        // Some pages, so that a copy takes many steps.
        let first = try write(String(repeating: "x", count: 400_000), to: store)
        let images = Mutex([first.commit: GraphImage(first)])
        let isOver = Atomic(false)
        let writers = DispatchGroup()
        for writer in 0..<8 {
            DispatchQueue.global().async(group: writers) {
                var number = 0
                while !isOver.load(ordering: .relaxed) {
                    number += 1
                    guard let graph = try? write("\(writer) \(number)", to: store) else { return }
                    let image = GraphImage(graph)
                    images.withLock { $0[graph.commit] = image }
                }
            }
        }
        var copies: [(String, GraphImage)] = []
        for number in 0..<5 {
            let file = folder.path("copy\(number).sqlite")
            let steps = Mutex(0)
            let copied = try open(folder.path(), .reading).backUp(to: file, pagesAtOnce: 5) {
                _,
                _ in
                steps.withLock { $0 += 1 }
                usleep(1_000)
            }
            #expect(steps.withLock { $0 } > 10)
            copies.append((file, GraphImage(copied)))
        }
        isOver.store(true, ordering: .relaxed)
        writers.wait()
        let all = images.withLock { $0 }
        #expect(Set(copies.map(\.1.commit)).count > 1, "nothing was written meanwhile")
        for (file, image) in copies {
            #expect(image == all[image.commit])
            #expect(try GraphImage(open(file, .writing).load()) == image)
        }
        #expect(GraphImage(store.snapshot) == all[store.snapshot.commit])
    }

    @Test func isOneFileAndKeepsTheHistory() throws {
        let folder = try TemporaryFolder()
        let store = try GraphStore(open(folder.path(), .writing)) { Instant(milliseconds: 7) }
        _ = try write("Ann", to: store)
        let graph = try write("Bob", to: store)
        _ = try open(folder.path(), .reading).backUp(to: folder.path("copy.sqlite"))
        #expect(try folder.names("copy") == ["copy.sqlite"])
        let copy = try GraphStore(open(folder.path("copy.sqlite"), .writing)) {
            Instant(milliseconds: 8)
        }
        #expect(GraphImage(copy.snapshot) == GraphImage(graph))
        #expect(try write("Cid", to: copy).commit == graph.commit + 1)
        #expect(store.snapshot.commit == graph.commit)
    }

    @Test func isReadableByThoseWhoMayReadTheDatabase() throws {
        let folder = try TemporaryFolder()
        _ = try write(
            "Ann",
            to: GraphStore(open(folder.path(), .writing)) { Instant(milliseconds: 7) }
        )
        let files = FileManager.default
        try files.setAttributes([.posixPermissions: 0o640], ofItemAtPath: folder.path())
        _ = try open(folder.path(), .reading).backUp(to: folder.path("copy.sqlite"))
        let mode = try files.attributesOfItem(atPath: folder.path("copy.sqlite"))[.posixPermissions]
        #expect(mode as? Int == 0o640)
    }

    @Test func leavesNothingWhereItFails() throws {
        let folder = try TemporaryFolder()
        _ = try write(
            "Ann",
            to: GraphStore(open(folder.path(), .writing)) { Instant(milliseconds: 7) }
        )
        let source = try open(folder.path(), .reading)
        try folder.write("mine", to: "there")
        #expect(throws: StorageError(.alreadyThere, file: folder.path("there"))) {
            try source.backUp(to: folder.path("there"))
        }
        #expect(folder.text("there") == "mine")
        let error = #expect(throws: StorageError.self) {
            try source.backUp(to: folder.path("no/copy.sqlite"))
        }
        #expect(error?.reason == .cannotOpen && error?.file == folder.path("no/copy.sqlite"))
        #expect(error?.cause == "No such file or directory")
        // Taken by somebody else while the copy was made.
        #expect(throws: StorageError.self) {
            try source.backUp(to: folder.path("copy")) { _, _ in
                _ = try? folder.write("theirs", to: "copy")
            }
        }
        #expect(folder.text("copy") == "theirs")
        #expect(try folder.names("copy") == ["copy"])
        #expect(try folder.names("there") == ["there"])
    }

    @Test func aDamagedDatabaseGivesNone() throws {
        let folder = try TemporaryFolder()
        let store = try GraphStore(open(folder.path(), .writing)) { Instant(milliseconds: 7) }
        for number in 0..<200 { _ = try write("\(number)", to: store) }
        _ = try open(folder.path(), .reading).backUp(to: folder.path("whole.sqlite"))
        var bytes = try folder.data("whole.sqlite")
        let middle = bytes.count / 2 / 4_096 * 4_096
        bytes.replaceSubrange(middle..<middle + 8_192, with: Data(repeating: 0xA5, count: 8_192))
        try folder.write(bytes, to: "damaged.sqlite")
        let error = #expect(throws: StorageError.self) {
            try open(folder.path("damaged.sqlite"), .reading).backUp(to: folder.path("copy.sqlite"))
        }
        #expect(error?.reason == .damaged && error?.file == folder.path("damaged.sqlite"))
        #expect(try folder.names("copy").isEmpty)
    }
}

extension TemporaryFolder {
    /// The files in it whose names begin so.
    fileprivate func names(_ start: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path(""))
            .filter { $0.hasPrefix(start) }.sorted()
    }
}
