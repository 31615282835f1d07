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
    /// Orders by a time; `next` is the earliest from today on.
    case earliest, latest, next
    /// The end of whatever order there is: 最后.
    case last
    /// A whole list in an order: 排序.
    case sort
    /// Which of two has more of something, or fewer.
    case greater, smaller
    case more, less, atLeast, atMost, exactly
    case not
    /// It closes what `not` opened: 除…外.
    case outside
    case without
    /// It says that something is there: tasks with leaders.
    case with
    case only
    case and, or, both
    /// Said of each of what stands beside it: 所有, all.
    case all
    case mention
    /// It stands behind what is mentioned: 跟污水有关.
    case related
    case connect
    case define
    /// It says that a number is that of one thing: 第101项, no. 101.
    case ordinal
    case year, quarter, month, day
    /// It says nothing behind a deadline: 10月底前完成.
    case due
    /// It says that two things are one: 责任单位是谁.
    case same
    /// It asks for a time: 什么时候, when.
    case when
    /// It joins what is said of something to that: tasks where.
    case `where`
    /// It says that each of a group is meant by itself: 分别.
    case respectively
    /// It says nothing of what has no history: 目前.
    case now
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
