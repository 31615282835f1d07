import Bytes

/// Writes nodes of a document, two spaces a level.
///
/// It recurses as deep as the document nests, which the parser has bounded.
struct Printer: ~Copyable {
    let document: Document
    var output = ByteBuffer(capacity: 1_024)
    private var level = 0

    init(_ document: Document) {
        self.document = document
    }

    private var indentation: Int { level * 2 }

    mutating func printDocument() {
        for (index, definition) in document.definitions.enumerated() {
            if index > 0 { output.append("\n\n") }
            switch definition {
            case .operation(let node): print(node)
            case .fragment(let node): print(node)
            case .schema(let node): print(node)
            case .type(let node): print(node)
            case .directive(let node): print(node)
            }
        }
    }

    mutating func print(_ name: Name) {
        print(name.range)
    }

    /// Copies source text.
    mutating func print(_ range: SourceRange) {
        output.append(document.source.bytes, in: range.offsets)
    }

    mutating func print(_ string: StringValue) {
        let value = document.string(string)
        if string.isBlock, let block = StringPrinter.block(value, indentation: indentation) {
            output.append(utf8: block)
        } else {
            output.append(graphQLString: value)
        }
    }

    /// Writes a description and the line break after it.
    mutating func print(description: StringValue?) {
        guard let description else { return }
        print(description)
        printLineBreak()
    }

    mutating func printLineBreak() {
        output.append(UInt8(ascii: "\n"))
        output.append(spaces: indentation)
    }

    /// Writes items with a separator between them.
    mutating func print<Item>(
        _ items: ArraySlice<Item>,
        separatedBy separator: StaticString,
        _ printItem: (inout Printer, Item) -> Void
    ) {
        var isFirst = true
        for item in items {
            if !isFirst { output.append(separator) }
            isFirst = false
            printItem(&self, item)
        }
    }

    /// Writes items between two punctuators, each on its own line, one level deeper.
    mutating func print<Item>(
        _ items: ArraySlice<Item>,
        onLinesBetween opening: StaticString,
        and closing: StaticString,
        _ printItem: (inout Printer, Item) -> Void
    ) {
        output.append(opening)
        level += 1
        for item in items {
            printLineBreak()
            printItem(&self, item)
        }
        level -= 1
        printLineBreak()
        output.append(closing)
    }
}
