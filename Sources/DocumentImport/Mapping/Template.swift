import Bytes
import ChineseText
import PropertyGraph

/// A fact of a record that a mapping may put into a property.
enum Variable: String, Hashable, Sendable, CaseIterable {
    case file, title, issuer, documentNumber, date, dateBasis, kind
    case document, running, ordinal, year
    case number, printedNumber, text, line, sentence
    case order, first, lead, printed, bracketed, list
    case stem
    case name, definition
    case value, upper, unit, comparator, scope
    case status, tense
    case difference, topic, severity
    case body, role, district
    case digest, message
    case state, percent

    /// What its values are.
    var type: (type: PropertyType, isList: Bool) {
        switch self {
        case .file, .title, .issuer, .documentNumber, .document, .text, .printed, .stem, .kind,
            .printedNumber, .dateBasis, .name, .definition, .unit, .comparator, .scope, .status,
            .tense,
            .difference, .topic, .severity, .body, .district, .digest, .message, .state:
            (.string, false)
        case .running, .ordinal, .year, .number, .line, .sentence, .order: (.int, false)
        case .value, .upper, .percent: (.float, false)
        case .first, .lead: (.boolean, false)
        case .date: (.date, false)
        case .bracketed, .role, .list: (.string, true)
        }
    }

    /// What it gives a property of its own type; numbers are kept as they are written until then.
    func value(_ values: [Variable: PropertyValue]) -> PropertyValue? {
        guard type.type == .float, case .string(let digits)? = values[self] else {
            return values[self]
        }
        return Double(digits).map { .float($0) }
    }

    /// The only words its values can be, for a variable that fits an enumeration of the model.
    var words: [String]? {
        switch self {
        case .dateBasis: DateBasis.allCases.map(\.rawValue)
        case .comparator: Comparator.allCases.map(\.rawValue)
        case .kind: FigureKind.allCases.map(\.rawValue)
        case .tense: Tense.allCases.map(\.rawValue)
        case .severity: Severity.allCases.map(\.rawValue)
        default: nil
        }
    }
}

/// Text with `{variables}` in it; one variable alone keeps its own type.
struct Template: Hashable, Sendable {
    enum Part: Hashable, Sendable {
        case text(String)
        case variable(Variable)
    }

    var parts: [Part]

    init(parts: [Part]) {
        self.parts = parts
    }

    /// Reads a template; nil when a brace is left open or a name in braces is not a variable.
    init?(_ text: String) {
        parts = []
        var rest = text[...]
        while let open = rest.firstIndex(of: "{") {
            guard let close = rest[open...].firstIndex(of: "}"),
                let variable = Variable(rawValue: String(rest[rest.index(after: open)..<close]))
            else { return nil }
            if open > rest.startIndex { parts.append(.text(String(rest[..<open]))) }
            parts.append(.variable(variable))
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty || parts.isEmpty { parts.append(.text(String(rest))) }
    }

    var variables: [Variable] {
        parts.compactMap { if case .variable(let variable) = $0 { variable } else { nil } }
    }

    /// The one variable it consists of.
    var onlyVariable: Variable? {
        if parts.count == 1, case .variable(let variable) = parts[0] { variable } else { nil }
    }

    /// The text it makes.
    func text(_ values: [Variable: PropertyValue]) -> String {
        parts.map { part in
            switch part {
            case .text(let text): text
            case .variable(let variable): Self.text(of: values[variable] ?? .absent)
            }
        }.joined()
    }

    private static func text(of value: PropertyValue) -> String {
        switch value {
        case .string(let text): text
        case .int(let number): String(number)
        case .date(let date): date.description
        case .boolean(let flag): flag ? "true" : "false"
        default: ""
        }
    }
}

/// What one property is given.
struct Assignment: Sendable {
    var property: PropertyID
    var content: Content
    /// Nothing is given where this variable has no value.
    var condition: Variable?

    enum Content: Sendable {
        case constant(PropertyValue)
        case variable(Variable)
        /// A list of the variable's one value.
        case listOf(Variable)
        /// The place of the variable's word in an enumeration.
        case word(Variable, places: [String: Int])
        case text(Template)
    }

    /// The value for a record; nil when the property is left as it is.
    func value(_ values: [Variable: PropertyValue]) -> PropertyValue? {
        if let condition, values[condition] == nil { return nil }
        switch content {
        case .constant(let value): return value
        case .variable(let variable): return variable.value(values)
        case .listOf(let variable): return variable.value(values).map { .list([$0]) }
        case .word(let variable, let places):
            guard let value = values[variable] else { return nil }
            guard case .string(let word) = value else { return .absent }
            return places[word].map { .enumeration($0) }
        case .text(let template): return .string(template.text(values))
        }
    }
}

extension [Assignment] {
    /// The values for a record, by property.
    func values(_ values: [Variable: PropertyValue]) -> [PropertyID: PropertyValue] {
        var given: [PropertyID: PropertyValue] = [:]
        for assignment in self {
            if let value = assignment.value(values) { given[assignment.property] = value }
        }
        return given
    }

    /// The property that is given a variable's value.
    func property(of variable: Variable) -> PropertyID? {
        for assignment in self {
            switch assignment.content {
            case .variable(variable), .word(variable, places: _): return assignment.property
            default: continue
            }
        }
        // A text that is the variable and nothing else.
        return first { assignment in
            if case .text(let template) = assignment.content {
                template.onlyVariable == variable
            } else {
                false
            }
        }?.property
    }
}
