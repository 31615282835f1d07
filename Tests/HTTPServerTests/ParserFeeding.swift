import HTTPServer

/// What a test sees of a parsed connection.
enum Seen: Equatable, CustomStringConvertible {
    case request(String)
    case expectsContinue
    case refused(RequestError)

    var description: String {
        switch self {
        case .request(let summary): summary
        case .expectsContinue: "continue?"
        case .refused(let error): "refused: \(error)"
        }
    }
}

/// Everything a parser makes of some bytes given to it in pieces of one size.
func parse(
    _ text: String,
    pieceBytes: Int = .max,
    limits: HTTPLimits = HTTPLimits()
) -> [Seen] {
    parse(Array(text.utf8), pieceBytes: pieceBytes, limits: limits)
}

/// The same for bytes that are not text.
func parse(_ bytes: [UInt8], pieceBytes: Int, limits: HTTPLimits) -> [Seen] {
    var parser = RequestParser(limits: limits)
    var seen: [Seen] = []
    var start = 0
    while start < bytes.count {
        let piece = Array(bytes[start..<start + min(pieceBytes, bytes.count - start)])
        start += piece.count
        var offset = 0
        while offset < piece.count {
            switch parser.receive(piece.span, from: &offset) {
            case .needsMore: break
            case .expectsContinue: seen.append(.expectsContinue)
            case .complete:
                seen.append(.request(summary(of: parser.request)))
                parser.begin()
            case .refused(let error): return seen + [.refused(error)]
            }
        }
    }
    // As when the client sends no more.
    if let error = parser.error { seen.append(.refused(error)) }
    return seen
}

/// Method, target and content of a request, and whether the connection is to be closed.
private func summary(of request: HTTPRequest) -> String {
    var text = "\(request.methodName) \(request.rawPath)"
    if !request.rawQuery.isEmpty { text += "?\(request.rawQuery)" }
    if !request.body.isEmpty { text += " [\(String(decoding: request.body, as: UTF8.self))]" }
    if !request.keepsAlive { text += " close" }
    return text
}

/// Chance that comes out the same in every run.
struct Lottery: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        // Wraps by design: a linear congruential generator, its low bits mixed with its high ones.
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ state >> 29
    }

    mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }
}
