import HTTPServer

/// How an answer is written, as the client's `Accept` asks.
enum AnswerMediaType: Sendable {
    /// `application/json`: an answer to understandable JSON is always 200.
    case json
    /// `application/graphql-response+json`: the status tells whether the request was understood.
    case graphQLResponse

    /// The header fields that tell it, made once.
    var fields: HTTPFields {
        switch self {
        case .json: Self.jsonFields
        case .graphQLResponse: Self.graphQLResponseFields
        }
    }

    private static let jsonFields: HTTPFields = [
        "Vary": "Accept", "Content-Type": json.contentType,
    ]
    private static let graphQLResponseFields: HTTPFields = [
        "Vary": "Accept", "Content-Type": graphQLResponse.contentType,
    ]

    var contentType: String { "\(name); charset=utf-8" }

    fileprivate var name: String {
        switch self {
        case .json: "application/json"
        case .graphQLResponse: "application/graphql-response+json"
        }
    }

    /// The status of an answer without data.
    var refusalStatus: HTTPStatus {
        switch self {
        case .json: .ok
        case .graphQLResponse: .badRequest
        }
    }
}

extension AnswerMediaType {
    /// What the client of a request prefers; nil when it takes neither.
    init?(for request: HTTPRequest) {
        // What most clients send needs no reading.
        if request.header("accept", is: "application/json") || request.header("accept", is: "*/*") {
            self = .json
        } else {
            self.init(accept: request.header("accept"))
        }
    }

    /// What an `Accept` prefers; nil when it takes neither (RFC 9110 section 12.5.1).
    ///
    /// Without preference it is `application/json`, which every client understands.
    init?(accept: String?) {
        let elements = listElements(of: accept ?? "")
        guard !elements.isEmpty else {
            self = .json
            return
        }
        let ranges = elements.enumerated().compactMap { place, text in
            MediaRange(text, place: place)
        }
        let json = Preference(for: .json, among: ranges)
        let graphQLResponse = Preference(for: .graphQLResponse, among: ranges)
        guard max(json, graphQLResponse).weight > 0 else { return nil }
        self = graphQLResponse > json ? .graphQLResponse : .json
    }
}

/// One of the media types, or groups of them, that an `Accept` lists.
private struct MediaRange {
    let name: String
    /// In thousandths.
    let weight: Int
    /// The place in the list.
    let place: Int

    init?(_ text: String, place: Int) {
        guard let type = MediaType(text) else { return nil }
        name = type.name
        self.place = place
        // What has no valid weight is not wanted.
        weight = type.values(of: "q").first.map { thousandths(ofQuality: $0) ?? 0 } ?? 1_000
    }

    /// How narrowly the range describes a type, from 1; nil when the type is not in it.
    func precision(for type: AnswerMediaType) -> Int? {
        switch name {
        case type.name: 3
        case "application/*": 2
        case "*/*": 1
        default: nil
        }
    }
}

/// How much a client likes a media type: the narrowest range that it is in decides.
private struct Preference: Comparable {
    var weight = 0
    var precision = 0
    /// What is named earlier is liked a little more.
    var place = Int.max

    init(for type: AnswerMediaType, among ranges: [MediaRange]) {
        for range in ranges {
            guard let precision = range.precision(for: type), precision > self.precision else {
                continue
            }
            (weight, self.precision, place) = (range.weight, precision, range.place)
        }
    }

    static func < (left: Preference, right: Preference) -> Bool {
        (left.weight, left.precision, right.place) < (right.weight, right.precision, left.place)
    }
}
