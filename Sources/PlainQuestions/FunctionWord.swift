/// What words say that belong to no model: that something is counted, grouped, compared.
enum FunctionWord: String, CaseIterable, Hashable, Sendable {
    /// It changes nothing.
    case filler
    /// It asks for what stands beside it: 哪些, which.
    case which
    case count
    /// It asks for numbers of each of something that another word names: 统计.
    case tally
    case each
    case most, least
    /// The first ones of an order: 前5个, top 5.
    case top
    case more, less, atLeast, atMost, exactly
    case not
    /// It closes what `not` opened: 除…外.
    case outside
    case without
    /// It says that something is there: tasks with leaders.
    case with
    case only
    case and, or, both
    case mention
    case connect
    case define
    /// It says that a number is that of one thing: 第101项, no. 101.
    case ordinal
    case year, quarter, month, day
    /// It says nothing behind a deadline: 10月底前完成.
    case due
    /// It means something that cannot be asked yet, and is told as a whole.
    case unknown

    /// The operator of `CountFilter` for a comparison.
    var comparison: String? {
        switch self {
        case .more: "gt"
        case .less: "lt"
        case .atLeast: "gte"
        case .atMost: "lte"
        case .exactly: "eq"
        default: nil
        }
    }

    /// The part of a date, as `DatePart` names it.
    var datePart: String? {
        switch self {
        case .year, .quarter, .month, .day: rawValue.uppercased()
        default: nil
        }
    }

    /// Whether a question means the same without it once it is otherwise understood.
    var mayBeLeftOut: Bool {
        switch self {
        case .filler, .which, .and, .define, .with, .ordinal, .tally: true
        default: false
        }
    }
}
