package import GraphQLSchema

/// Reads checked arguments as operations on the graph: filters, orders, groups and paths.
///
/// It reads once what is written in the document; what depends on a variable is read in the same way as
/// soon as the variable has a value.
package struct InputReader: Sendable {
    let api: GraphAPI
    /// Where in the arguments the reader is, for errors.
    private let path: InputPath

    /// A reader of what stands under an argument's name.
    package init(api: GraphAPI, argument name: String) {
        self.init(api: api, path: .argument(name))
    }

    private init(api: GraphAPI, path: InputPath) {
        self.api = api
        self.path = path
    }

    private func under(_ segment: PathSegment) -> InputReader {
        InputReader(api: api, path: .inside(path, segment))
    }

    /// An input field with a value that is not null, nor a variable.
    struct Member: Sendable {
        let name: String
        let meaning: InputMeaning
        let value: InputTemplate

        /// The value of a scalar or enum.
        var operand: InputValue { value.known ?? .null }
    }

    /// Reads each field of an input object that has a value; an explicit null is an error at its place.
    func members<Part: Sendable>(
        of input: InputTemplate,
        _ read:
            @escaping @Sendable (InputReader, Member) throws(GraphQLError) -> Template<Part>
    ) -> Template<[Part]> {
        let entries: [InputTemplate.Entry] =
            switch input {
            case .value(.object(let object)): object.template
            case .object(let entries): entries
            case .value, .list, .variable: []
            }
        return .all(
            entries.map { entry in
                let name = api.schema.name(of: entry.input)
                let meaning = api.meaning(of: entry.input)
                return under(.name(name)).known(entry.value) {
                    (reader, value) throws(GraphQLError) in
                    if case .null? = value.known {
                        throw reader.refused(
                            "null cannot be compared with; leave the field out instead"
                        )
                    }
                    return try read(reader, Member(name: name, meaning: meaning, value: value))
                }
            }
        )
    }

    /// Reads each item of a list.
    func items<Part: Sendable>(
        of input: InputTemplate,
        _ read:
            @escaping @Sendable (InputReader, InputTemplate) throws(GraphQLError) -> Template<Part>
    ) -> Template<[Part]> {
        let items: [InputTemplate] =
            switch input {
            case .value(.list(let items)): items.map { .value($0) }
            case .list(let items): items
            case .value, .object, .variable: []
            }
        return .all(
            items.enumerated().map { index, item in under(.index(index)).known(item, read) }
        )
    }

    /// Reads an input, one that is a variable as soon as it has a value; nil when it has none.
    package func known<Part: Sendable>(
        _ input: InputTemplate,
        _ read:
            @escaping @Sendable (InputReader, InputTemplate) throws(GraphQLError) -> Template<Part>
    ) -> Template<Part?> {
        switch input {
        case .variable(let variable, let defaultValue):
            return .open { (context) throws(GraphQLError) in
                guard let value = context.variables[variable] ?? defaultValue else { return nil }
                return try read(self, .value(value)).value(context)
            }
        case .value, .list, .object:
            do {
                return try read(self, input).map { $0 }
            } catch {
                return .failed(error)
            }
        }
    }

    /// The error of an input at the reader's place.
    ///
    /// The code is `validationFailed` for what can be judged before anything is executed.
    package func refused(
        _ message: String,
        code: GraphQLError.Code = .badUserInput
    ) -> GraphQLError {
        GraphQLError("\(path.text): \(message).", code: code)
    }
}

/// A place in the arguments of a field; longer ones share what they begin with.
package indirect enum InputPath: Sendable {
    case argument(String)
    case inside(InputPath, PathSegment)

    /// The steps from the argument on.
    package var segments: [PathSegment] {
        switch self {
        case .argument(let name): [.name(name)]
        case .inside(let outer, let segment): outer.segments + [segment]
        }
    }

    /// The steps joined by dots.
    package var text: String {
        switch self {
        case .argument(let name): name
        case .inside(let outer, .name(let name)): "\(outer.text).\(name)"
        case .inside(let outer, .index(let index)): "\(outer.text).\(index)"
        }
    }
}
