import GraphQLLanguage
import Testing

@Suite("Places in a source")
struct SourceTextTests {
    @Test(arguments: [
        ("", 0, 1, 1), ("ab", 2, 1, 3), ("a\nb", 1, 1, 2), ("a\nb", 2, 2, 1), ("a\rb", 2, 2, 1),
        ("a\r\nb", 3, 2, 1), ("\n\n", 2, 3, 1), ("é图b", 5, 1, 3), ("😀b", 4, 1, 3),
        ("x\né\r\n😀y", 9, 3, 3),
    ])
    func countsLinesAndColumnsFromOne(text: String, byteOffset: Int, line: Int, column: Int) {
        let location = SourceText(text).location(ofByteOffset: byteOffset)
        #expect(location == Location(line: line, column: column))
    }
}
