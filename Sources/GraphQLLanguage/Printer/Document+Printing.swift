import Bytes

extension Document {
    /// The document as text in GraphQL's usual layout; reading it gives an equal document.
    ///
    /// Comments are gone, and strings are written with as few escapes as possible.
    package func printed() -> String {
        var printer = Printer(self)
        printer.printDocument()
        return printer.output.string()
    }

    /// A value of this document as text.
    package func printed(_ value: Value) -> String {
        var printer = Printer(self)
        printer.print(value)
        return printer.output.string()
    }

    /// A type reference of this document as text.
    package func printed(_ type: TypeIndex) -> String {
        var printer = Printer(self)
        printer.print(type)
        return printer.output.string()
    }
}
