import FuzzedFile
import Testing

/// What the fuzzer of files draws by lot leads into the readers: else it would find nothing.
struct FuzzedFileTests {
    private static let sheet = """
        <worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>重点任务</t></is></c>\
        <c r="B1" t="inlineStr"><is><t>责任单位</t></is></c></row><row r="2"><c r="A2" t="s"><v>0</v></c>\
        <c r="B2" t="s"><v>1</v></c></row></sheetData></worksheet>
        """
    private static let strings = "<sst><si><t>清淤南沟河</t></si><si><t>区水务局</t></si></sst>"
    private static let page = [
        "50\t100\t20\t10\t100\t序号", "100\t100\t40\t10\t100\t重点任务", "200\t100\t40\t10\t100\t责任单位",
        "55\t120\t10\t10\t100\t1", "100\t120\t50\t10\t100\t清淤南沟河", "200\t120\t40\t10\t100\t区水务局",
        "55\t140\t10\t10\t100\t2", "100\t140\t50\t10\t100\t加固南沟堤", "200\t140\t40\t10\t100\t区水务局",
    ].map { "5\t1\t0\t0\t0\t0\t\($0)\n" }.joined()
    private static let words = """
        <w:document xmlns:w="w"><w:body><w:p><w:r><w:t>1.清淤南沟河。</w:t></w:r></w:p>\
        <w:p><w:r><w:t>责任单位：区水务局</w:t></w:r></w:p></w:body></w:document>
        """

    @Test(arguments: [
        "t1.清淤南沟河。\n责任单位：区水务局\n", "m1.清淤南沟河。（区水务局牵头）\n", "c重点任务,责任单位\n清淤南沟河,区水务局\n",
        "h<p>1.清淤南沟河。</p><p>责任单位：区水务局</p>", "x\(sheet)\0\(strings)", "w\(words)",
        "p\(page)", "j{\"重点任务\":\"清淤南沟河\",\"责任单位\":\"区水务局\"}\n",
    ])
    func readsEveryKind(input: String) throws {
        #expect(try FuzzedFile(Array(input.utf8)).examine() == ["区水务局"])
    }

    @Test(arguments: ["", "x", "w", "z", "zPK", "x\0\0\0", "h<", "j{", "t\u{0}"])
    func whatIsNoFileIsRefusedWithWords(input: String) throws {
        #expect(try FuzzedFile(Array(input.utf8)).examine().isEmpty)
    }
}
