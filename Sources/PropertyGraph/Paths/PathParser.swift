/// A path expression as written.
indirect enum PathSyntax: Sendable {
    case step(PathExpression.Step)
    case sequence([PathSyntax])
    case alternatives([PathSyntax])
    /// From `least` to `most` times; without `most`, any number from there.
    case repeated(PathSyntax, least: Int, most: Int?, byteOffset: Int)
}

/// Reads the text of a path expression; one method a production of its grammar.
struct PathParser {
    let text: [UInt8]
    let typeNamed: (String) -> RelationshipTypeID?
    private var offset = 0
    private var depth = 0

    init(text: [UInt8], typeNamed: @escaping (String) -> RelationshipTypeID?) {
        self.text = text
        self.typeNamed = typeNamed
    }

    mutating func parse() throws(PathExpressionError) -> PathSyntax {
        guard text.count <= PathLimits.textBytesMax else {
            throw PathExpressionError(
                message:
                    "A path expression may be \(PathLimits.textBytesMax) bytes long, not \(text.count).",
                byteOffset: PathLimits.textBytesMax
            )
        }
        let path = try path()
        if let byte = peek() { throw unexpected(byte, expected: "\"/\", \"|\" or the end") }
        return path
    }

    /// Reads `path := seq ('|' seq)*`.
    private mutating func path() throws(PathExpressionError) -> PathSyntax {
        var alternatives = [try sequence()]
        while eat("|") { alternatives.append(try sequence()) }
        return alternatives.count == 1 ? alternatives[0] : .alternatives(alternatives)
    }

    /// Reads `seq := step ('/' step)*`.
    private mutating func sequence() throws(PathExpressionError) -> PathSyntax {
        var steps = [try step()]
        while eat("/") { steps.append(try step()) }
        return steps.count == 1 ? steps[0] : .sequence(steps)
    }

    /// Reads `step := ('^'? TYPE | '(' path ')') quantifier?`.
    private mutating func step() throws(PathExpressionError) -> PathSyntax {
        if eat("(") {
            depth += 1
            guard depth <= PathLimits.nestingMax else {
                throw PathExpressionError(
                    message: "Brackets may be nested \(PathLimits.nestingMax) deep.",
                    byteOffset: offset
                )
            }
            let inner = try path()
            guard eat(")") else { throw unexpected(peek(), expected: "\")\"") }
            depth -= 1
            return try quantified(inner)
        }
        let direction: Direction = eat("^") ? .in : .out
        skipBlanks()
        let start = offset
        while offset < text.count, isNameByte(text[offset]) { offset += 1 }
        guard offset > start else {
            throw unexpected(peek(), expected: "a relationship type or \"(\"")
        }
        let name = String(decoding: text[start..<offset], as: UTF8.self)
        guard let type = typeNamed(name) else {
            throw PathExpressionError(
                message: "There is no relationship type \"\(name)\".",
                byteOffset: start
            )
        }
        return try quantified(.step(PathExpression.Step(type: type, direction: direction)))
    }

    /// Reads `quantifier := '*' | '+' | '?' | '{n}' | '{n,}' | '{n,m}'`.
    private mutating func quantified(_ syntax: PathSyntax) throws(PathExpressionError) -> PathSyntax
    {
        skipBlanks()
        let start = offset
        if eat("*") { return .repeated(syntax, least: 0, most: nil, byteOffset: start) }
        if eat("+") { return .repeated(syntax, least: 1, most: nil, byteOffset: start) }
        if eat("?") { return .repeated(syntax, least: 0, most: 1, byteOffset: start) }
        guard eat("{") else { return syntax }
        let least = try number()
        var most: Int? = least
        if eat(",") { most = peek() == UInt8(ascii: "}") ? nil : try number() }
        guard eat("}") else { throw unexpected(peek(), expected: "\"}\"") }
        if let most, most < least {
            throw PathExpressionError(
                message: "A repetition from \(least) to \(most) times matches nothing.",
                byteOffset: start
            )
        }
        return .repeated(syntax, least: least, most: most, byteOffset: start)
    }

    private mutating func number() throws(PathExpressionError) -> Int {
        skipBlanks()
        let start = offset
        var number = 0
        while offset < text.count, case let digit = Int(text[offset]) - 48, (0...9).contains(digit)
        {
            number = number * 10 + digit
            guard number <= PathLimits.repetitionMax else {
                throw PathExpressionError(
                    message: "A repetition may go up to \(PathLimits.repetitionMax).",
                    byteOffset: start
                )
            }
            offset += 1
        }
        guard offset > start else { throw unexpected(peek(), expected: "a number") }
        return number
    }

    private mutating func skipBlanks() {
        while offset < text.count {
            switch text[offset] {
            case 0x20, 0x09, 0x0A, 0x0D: offset += 1
            default: return
            }
        }
    }

    private mutating func peek() -> UInt8? {
        skipBlanks()
        return offset < text.count ? text[offset] : nil
    }

    private mutating func eat(_ character: Unicode.Scalar) -> Bool {
        guard peek() == UInt8(ascii: character) else { return false }
        offset += 1
        return true
    }

    private func isNameByte(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "_")
            || (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z"))
            || (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9"))
    }

    private func unexpected(_ byte: UInt8?, expected: String) -> PathExpressionError {
        let found: String
        if byte != nil {
            // The whole character, which may be several bytes.
            let rest = String(decoding: text[offset...].prefix(4), as: UTF8.self)
            found = "\"\(rest.prefix(1))\""
        } else {
            found = "the end"
        }
        return PathExpressionError(
            message: "Expected \(expected), found \(found).",
            byteOffset: offset
        )
    }
}
