import JSONCoding
import PropertyGraph
import TestSupport
import Testing

@testable import PlainQuestions

@Suite("Plain questions about the five documents")
struct QuestionTests {
    /// A question, and what it has to be answered with.
    struct Known: CustomTestStringConvertible {
        var text: String
        var kind: String
        var wanted: JSONValue

        var testDescription: String { text }

        static let all: [Known] = {
            let path = "Tests/PlainQuestionsTests/Fixtures/questions.jsonl"
            let lines = (try? Fixture.project(path))?.split(separator: "\n") ?? []
            return lines.compactMap { line in
                guard let json = try? JSONValue(parsing: String(line)),
                    let text = json["text"]?.string, let kind = json["kind"]?.string,
                    let wanted = json["want"]
                else { return nil }
                return Known(text: text, kind: kind, wanted: wanted)
            }
        }()
    }

    @Test func thereAreSome() { #expect(Known.all.count == 31) }

    @Test(arguments: Known.all)
    func areAnswered(question: Known) throws {
        let graph = try AskedGraph.seeds.get()
        let answer = try graph.answer(to: question.text)
        #expect(try Self.found(question.kind, answer) == Self.sorted(question))
    }

    private static func sorted(_ question: Known) throws -> [String] {
        switch question.kind {
        case "nodes": (question.wanted.array ?? []).compactMap(\.string).sorted()
        case "top": (question.wanted.array ?? []).compactMap(\.string)
        case "groups":
            (question.wanted.array ?? []).map { group in
                "\(group.array?.first?.string ?? "") \(group.array?.last?.int ?? -1)"
            }.sorted()
        default: ["\(try #require(question.wanted.int))"]
        }
    }

    private static func found(_ kind: String, _ answer: JSONValue) throws -> [String] {
        switch kind {
        case "count", "length": return ["\(try #require(answer[kind]?.int))"]
        case "groups":
            let groups = try #require(answer["groups"]?.array)
            return groups.map { group in
                let key = group["keys"]?.array?.first
                let name = key?["node"]?["id"]?.string ?? key?["value"]?.string ?? ""
                return "\(name) \(group["count"]?.int ?? -1)"
            }.sorted()
        default:
            let nodes = answer.array ?? (answer == .null ? [] : [answer])
            let ids = nodes.compactMap { $0["id"]?.string }
            return kind == "top" ? ids : ids.sorted()
        }
    }

    @Test(
        "Other words for the same",
        arguments: [
            ("区水务局10月底前到期的任务", "all tasks of 区水务局 due by October"),
            ("which tasks is 区水务局 responsible for", "区水务局的全部任务"),
            ("tasks led by 卢庆雷", "卢庆雷牵头的任务"), ("水务局的任务", "区水务局的全部任务"),
            ("tasks led by both 倪德才 and 秦涛", "倪德才和秦涛共同牵头的任务"),
            ("任务101由谁牵头", "who leads task 101"),
            ("任务88的责任单位有哪些", "which units are responsible for task 88"),
            ("逾期未完成的任务", "overdue tasks"), ("未来30天到期的任务", "tasks due in the next 30 days"),
            ("top 5 units by tasks", "任务最多的5个单位"),
            ("which five units have the most tasks", "任务最多的5个单位"),
            ("tasks with more than 5 units", "责任单位超过5个的任务"),
            ("tasks mentioning 污水", "任务里提到“污水”的有哪些"),
            ("2023年1月区长是谁", "who was 区长 in January 2023"), ("contradictions", "哪些说法互相矛盾"),
            ("tasks in section 绿色低碳", "绿色低碳这一部分有哪些任务"),
            ("tasks due before December", "2023年11月底前的任务"),
            ("区水务局的任务由谁牵头", "who leads the tasks of 区水务局"),
            ("哪些领导牵头区水务局的任务", "who leads the tasks of 区水务局"),
            ("units other than 区水务局 and 区教委", "除了区水务局和区教委以外的单位"),
            ("苏国斌牵头的任务中哪个单位任务最多", "苏国斌牵头的任务最多的单位"),
            ("tasks due in October and November", "10月或11月到期的任务"),
            ("10月1日至11月30日的任务", "10月和11月到期的任务"),
            ("有3个责任单位的任务", "tasks with exactly 3 units"), ("谁牵头的任务最多", "任务最多的领导"),
            ("宋庄镇政府是哪些任务的责任单位", "宋庄镇政府负责的任务"),
            ("到10月底要完成的任务", "10月底前完成的任务"), ("tasks due before the end of October", "10月底前的任务"),
            ("units without leaders", "units without tasks"), ("有完成时限的任务", "2023年到期的任务"),
            ("有没有逾期的任务", "逾期的任务"),
            ("tasks due after 1 October and before 1 December", "10月2日至11月30日的任务"),
            ("不由卢庆雷和苏国斌牵头的任务", "tasks not led by 卢庆雷 or 苏国斌"),
            ("区财政局配合区水务局的任务", "区水务局负责、区财政局配合的任务"),
            ("tasks of 区水务局 and 区财政局", "区水务局和区财政局的任务"), ("第六部分的任务", "tasks in section 6"),
            ("区水务局作为牵头单位的任务", "区水务局牵头的任务"),
            ("区水务局担任牵头单位的任务", "区水务局牵头的任务"), ("以区水务局为牵头单位的任务", "区水务局牵头的任务"),
            ("将在30天内到期的任务", "未来30天到期的任务"), ("首开印象街属于哪项任务", "首开印象街涉及哪些任务"),
            ("tasks that must be done by the end of October", "10月底前要完成的任务"),
            ("tasks of 区教委 due by September", "区教委9月底前的任务"),
            ("区教委的任务按截止日期排序", "区教委的任务"), ("tasks of 区教委 sorted by due date", "区教委的任务"),
            ("最早到期的任务", "任务101"), ("which task is due first", "task 101"),
            ("区教委最先到期的任务", "任务101"), ("first 6 tasks due", "10月底前的任务"),
            ("最早到期的6项任务", "10月底前的任务"), ("the next 5 tasks due", "10月16日至10月31日的任务"),
            ("任务101什么时候到期", "任务101"), ("when is task 101 due", "任务101"),
            ("任务101的完成时限", "task 101"), ("deadline of task 101", "任务101"),
            ("到期的任务", "10月15日前到期的任务"), ("which tasks are due", "10月15日前到期的任务"),
            ("没到期的任务", "10月15日以后的任务"), ("不晚于10月底的任务", "10月底前的任务"),
            ("tasks due in October or earlier", "tasks due by October"),
            ("区水务局或者苏国斌负责的任务", "tasks of 区水务局 or 苏国斌"),
            ("谁的任务更多，卢庆雷还是杨磊", "任务最多的领导"), ("卢庆雷和杨磊谁的任务多", "最忙的领导"),
            ("who has more tasks, 卢庆雷 or 杨磊", "busiest leader"),
            ("任务5、6", "任务5和任务6"), ("tasks 5 and 6", "任务5或任务6"),
            ("谁负责任务88", "which units are responsible for task 88"),
            ("第88项任务的责任单位是谁", "which units are responsible for task 88"),
            ("谁负责区水务局的任务", "who leads the tasks of 区水务局"), ("区水务局归谁管", "谁分管区水务局"),
            ("除倪德才外还有谁牵头任务8", "除了倪德才以外牵头任务8的领导"), ("谁来牵头第101项", "who leads task 101"),
            ("no. 101", "task 101"), ("2023年1月的区长", "who was 区长 in January 2023"),
            ("跟污水有关的任务", "tasks about 污水"), ("跟宋庄镇有关的任务", "宋庄镇的任务"),
            ("提到污水或公园的任务", "提到公园或污水的任务"), ("不涉及项目的任务", "tasks without projects"),
            ("只有区水务局负责的任务", "区水务局单独负责的任务"), ("tasks where 区水务局 is the lead unit", "区水务局牵头的任务"),
            ("区教委牵头但没有配合单位的任务", "区教委牵头的任务"), ("任务数超过20的单位", "units with more than 20 tasks"),
            ("街道办事处", "sub-district offices"), ("涉及乡镇的任务", "tasks that touch towns"),
            ("units that share tasks with 区水务局", "和区水务局合作的单位"), ("五子联动是什么", "“五子”联动是什么意思"),
            ("2022年新增造林面积是多少", "what is the 新增造林面积 in 2022"), ("目前逾期的任务", "overdue tasks"),
            ("tasks not due in October", "不是10月到期的任务"), ("tasks due before 2023-11-01", "10月底前的任务"),
            ("tasks due between October 15 and November 30", "10月15日至11月30日的任务"),
            ("哪些单位有10项以上任务", "units with at least 10 tasks"), ("哪些单位的任务少于3项", "任务少于3项的单位"),
            ("哪些任务有三个以上领导", "tasks with at least 3 leaders"),
            ("谁负责通州堰", "units responsible for 通州堰"), ("通州堰由哪个单位负责", "谁负责通州堰"),
            ("通州堰项目归谁管", "who leads 通州堰"), ("安贞医院项目的责任单位", "units responsible for 安贞医院"),
            ("区政协主席是谁", "who held the post 区政协主席"), ("谁出席了市委常委会会议", "who attended 市委常委会会议"),
            ("tasks in the second section", "第二部分的任务"), ("六、聚焦民生保障基础的任务", "tasks in section 6"),
            ("主要预期目标的任务", "第一部分的任务"), ("什么是“用地清单制”", "what does 用地清单制 mean"),
            ("tasks containing the word “老旧小区”", "tasks about 老旧小区"), ("地铁有关的任务", "tasks about 地铁"),
            ("Tasks of 区应急局, 区消防支队", "区应急局、区消防支队的任务"),
            ("郑皓卢庆雷苏国斌三人共同牵头的任务", "郑皓、卢庆雷和苏国斌共同牵头的任务"),
            ("郑皓、董明慧两位领导的任务", "郑皓和董明慧的任务"),
            ("区教委与区商务局两个单位共同负责的任务", "区教委和区商务局共同负责的任务"),
            ("which leader leads most of 区水务局's tasks", "who has the most tasks of 区水务局"),
            ("区水务局的任务哪位领导牵头最多", "who has the most tasks of 区水务局"),
            ("卢庆雷的任务中哪个单位最多", "which unit has the most tasks led by 卢庆雷"),
            ("前五名牵头单位", "牵头任务最多的5个单位"), ("what is due soonest", "next task due"),
            ("tasks that 区水务局 only supports", "区水务局配合的任务"),
            ("tasks for the project M101线", "涉及M101线的任务"),
            ("who leads tasks with 郑皓", "与郑皓共同牵头任务的领导"),
            ("tasks shared by 郑皓 and 苏国斌", "郑皓和苏国斌共同牵头的任务"),
            ("区水务局不牵头的任务", "tasks not led by 区水务局"), ("郑皓牵头、卢庆雷不牵头的任务", "郑皓牵头且不由卢庆雷牵头的任务"),
            ("教委有哪些任务", "区教委的任务"), ("没人牵头的任务", "没有领导的任务"), ("最先要完成的是哪项", "任务101"),
            ("tasks due by month end", "10月底前的任务"), ("涉及养老的任务", "提到养老的任务"),
            ("which project does task 21 concern", "任务21涉及的项目"), ("历任区长有哪些", "谁是区长"),
            ("units except 住建委 with more than 10 tasks", "除了住建委以外任务超过10项的单位"),
            ("tasks whose unit is 住建委", "住建委的任务"), ("units whose tasks mention 养老", "负责提到养老的任务的单位"),
            ("六环高线公园的牵头单位", "which unit leads 六环高线公园"), ("六环高线公园由哪个单位牵头", "六环高线公园的牵头单位"),
            ("发改委牵头的项目", "projects of tasks led by 区发展改革委"), ("谁配合郑皓", "郑皓牵头的任务由谁配合"),
            ("多少任务只有一个领导", "how many tasks have one leader"), ("哪些任务有两个领导", "tasks with 2 leaders"),
            ("最多3个单位的任务", "tasks with at most 3 units"),
            ("5个单位以上的任务", "tasks with at least 5 units"),
            ("郑皓和尹力谁的任务少", "尹力是谁"), ("tasks due October to December", "四季度到期的任务"),
            ("tasks due Oct 1 - Nov 15", "10月1日至11月15日的任务"),
            ("tasks due in October, November", "10月或11月到期的任务"),
            ("10月底至11月底到期的任务", "10月31日至11月30日的任务"),
            ("除了住建委还有谁负责任务29", "除了区住房城乡建设委以外负责任务29的单位"),
            ("住建委交通局都牵头的任务", "住建委和交通局共同牵头的任务"), ("第3个名词", "term number 3"),
            ("the first task", "任务1"), ("last task", "任务138"), ("first 3 tasks", "任务1、2、3"),
            ("区水务局的任务都由谁牵头", "区水务局的任务由谁牵头"), ("提到郑皓的任务", "tasks mentioning 郑皓"),
            ("住建委的任务", "区住房城乡建设委的任务"), ("区卫健委的任务", "区卫生健康委的任务"),
            ("规自分局牵头的任务", "市规划自然资源委通州分局牵头的任务"), ("城管委的任务", "区城市管理委的任务"),
            ("秦涛's tasks", "tasks led by 秦涛"), ("这个月要完成的有哪些", "本月到期的任务"),
            ("what must 区教委 finish by October", "区教委10月底前要完成什么"),
            ("在11月底以前须完成的，列出责任单位", "负责11月底前到期的任务的单位"),
            ("四个及以上领导共同牵头的任务", "tasks with at least 4 leaders"),
            ("tasks except those led by 区水务局", "不由区水务局牵头的任务"),
            ("tasks led by either 倪德才 or 秦涛", "倪德才或秦涛牵头的任务"), ("区水务局参与的任务", "区水务局的任务"),
            ("提到元宇宙的任务", "which task mentions 元宇宙"), ("谁配合任务22", "who supports task 22"),
            ("第20项和第21项任务", "tasks 20 and 21"), ("2023年一般公共预算收入目标", "2023年一般公共预算收入的目标是多少"),

        ]
    )
    func sayTheSame(text: String, other: String) throws {
        let graph = try AskedGraph.seeds.get()
        let ids = try graph.ids(text)
        #expect(try ids == graph.ids(other))
    }

    @Test(
        "The title says in the question's language what was understood",
        arguments: [
            ("区水务局10月底前到期的任务", "区水务局负责、2023年10月底前到期的任务"),
            ("all tasks of 区水务局 due by October", "Tasks of 区水务局, due by 31 October 2023"),
            ("卢庆雷有多少项任务？", "卢庆雷牵头的任务有多少项"), ("任务101由谁牵头", "牵头第101项任务的领导"),
            ("任务最多的5个单位", "任务最多的5个单位"),
            ("which leader has the most tasks", "The leader with the most tasks"),
            ("区水务局和区教委有什么关系", "区水务局与区教委之间的最短联系"),
            ("区水务局和区教委是怎么联系起来的", "区水务局与区教委之间的最短联系"),
            ("how does 区水务局 relate to 区教委", "The shortest connection between 区水务局 and 区教委"),
            ("三季度的任务", "2023年第三季度到期的任务"),
            ("tasks by month", "Number of tasks by month"),
            ("区水务局和区教委共同负责的任务", "区水务局和区教委共同负责的任务"),
            ("tasks led by both 倪德才 and 秦涛", "Tasks led by both 倪德才 and 秦涛"),
            ("不涉及台湖镇的任务", "不涉及台湖镇的任务"), ("10月或11月到期的任务", "2023年10月或2023年11月到期的任务"),
            ("tasks that do not touch 台湖镇", "Tasks that do not touch 台湖镇"),
            ("逾期的任务", "截至2023年10月15日已逾期的任务"),
            ("责任单位只有1个的任务", "责任单位正好1个的任务"),
            ("number of tasks per unit", "Number of tasks per unit"),
            ("除了区水务局以外的单位", "除区水务局以外的单位"), ("牵头任务最多的3个单位", "牵头任务最多的3个单位"),
            ("不是卢庆雷牵头的任务", "不由卢庆雷牵头的任务"),
            ("最早到期的3项任务", "最早到期的3项任务"), ("最新的文件", "日期最晚的文件"),
            ("区水务局最早到期的任务", "区水务局负责的任务中最早到期的一项"),
            ("the last task due", "The task due latest"),
            ("next task due", "Of the tasks due from 15 October 2023 on, the one due earliest"),
            ("区教委的任务按截止日期排序", "区教委负责的任务，按时间从早到晚"),
            ("单位按任务数排序", "单位，按任务从多到少"), ("卢庆雷和杨磊谁的任务多", "卢庆雷和杨磊中任务较多的一位"),
            ("leaders and the number of tasks", "Number of tasks per leader"), ("每月任务", "按月份统计任务"),
            ("领导任务统计", "按牵头领导统计任务"),
            ("monthly tasks", "Number of tasks by month"), ("街道办事处负责的任务", "街道办事处负责的任务"),
            ("涉及超过1个乡镇的任务", "乡镇超过1个的任务"),
            ("任务101什么时候到期", "第101项任务何时到期"), ("when is task 101 due", "When task 101 is due"),
            ("前十项任务", "任务，前10项"), ("和区水务局合作的单位", "与区水务局共同负责任务的单位"),
            ("有配合单位的任务", "有配合单位的任务"), ("五子联动是什么", "名词：“五子”联动"), ("倪德才是谁", "领导：倪德才"),
            ("最后三个任务", "任务，最后3项"),
            ("不由郑皓和杨磊牵头的任务", "不由郑皓或杨磊牵头的任务"),
            ("who attended 市委常委会会议", "Leaders who attended 市委常委会会议"),
            ("哪些乡镇没有任务", "没有任务的乡镇"),
        ]
    )
    func titles(text: String, title: String) throws {
        #expect(try AskedGraph.seeds.get().ask(text).title == title)
    }

    @Test(
        "What may mean something and is not understood leaves no document",
        arguments: [
            ("明天天气怎么样", "没有看懂"), ("delete all tasks", "“delete”"), ("任务按牵头单位统计", ""),
            ("卢庆雷的任务多", "“多”"), ("区水务局的任务比区教委多吗", "“比”"),
            ("任务101的牵头领导和责任单位", "一次只能问一样：“牵头领导”还是“责任单位”？"),
            ("按部分和单位统计任务", ""),
            ("9月已完成的任务", ""), ("和区水务局合作最多的单位", "“最多的”"), ("各乡镇任务数量", ""),
            ("哪些项目在宋庄镇，由谁负责", "一次只能问一样：“项目”还是“谁负责”？"), ("倪德才什么时候", "“什么时候”"), ("污水", "“污水”"),
            ("没在年底到期的任务", "“没”"),
            ("tasks in the last section", ""), ("tasks in the first section", ""),
            ("不是郑皓和杨磊共同牵头的任务", "“共同”"), ("年底前没有到期的任务", ""), ("任务最多的单位是谁牵头", ""),
            ("third leader", "“third”"), ("第2个单位", "“2”"), ("郑皓第二个到期的任务", "“二”"),
            ("20号到期任务", "“20”"),
            ("the second latest task", "“second”"), ("第二个任务最多的单位", ""), ("任务5个", "“5”"),
            ("任务3个单位", "“3”"), ("什么是任务", ""), ("任务都在12月到期的单位", ""),
            ("units whose tasks are all due in December", ""), ("人才的任务", "“才”"),
            ("大部分任务何时到期", "“大部分”"),
            ("what are the tasks of 郑皓 and their units", ""), ("区委书记的任务", "“区委书记”"),
            ("提到“”的任务", ""), ("\u{202E}zzz", "“zzz”"),
            ("绿" + String(repeating: "鑫", count: 40), "…”"), ("最晚到期的任务有多少项", ""),
            ("tasks of 区水务局 or led by 苏国斌", "“or”"),
            ("苏国斌和杨磊分别牵头哪些任务", "“分别”"), ("任务-5", ""), ("谁现在是区长", "“现在”"), ("除区教委外还有谁牵头任务101", ""),
            ("tasks of 区水务局 that are expensive", "“expensive”"),
            ("quelles sont les tâches", "Not understood"), ("区水务局の任務", "没有看懂"), ("？？？", "enter"),
            ("", "请输入问题 / Please enter a question"),
            ("}) { __schema { types { name } } }", "Not understood"),
            ("\u{0}\u{1}", "Not understood"),
            (String(repeating: "区", count: 1_000), "没有看懂"),
            (String(repeating: "a ", count: 500), ""),
            (String(repeating: "区水务局的任务", count: 100), "问题太长了"), ("任务93中的“相关乡镇政府”具体是哪些乡镇", ""),
        ]
    )
    func notUnderstood(text: String, told: String) throws {
        let asked = try AskedGraph.seeds.get().ask(text)
        #expect(asked.document == nil)
        #expect(told.isEmpty || asked.title.contains(told), "\(asked.title)")
        for suggestion in asked.suggestions {
            #expect(try AskedGraph.seeds.get().ask(suggestion).document != nil, "\(suggestion)")
        }
    }

    @Test func wordsAreNeverReadAsGraphQL() throws {
        let graph = try AskedGraph.seeds.get()
        let asked = graph.ask("提到“\\\"}) { id } evil: tasks { id”的任务")
        let document = try #require(asked.document)
        #expect(!document.contains("evil"))
        #expect(asked.variables?["text"]?.string == "\\\"}) { id } evil: tasks { id")
        #expect(try graph.ids("提到“\\\"}) { id } evil: tasks { id”的任务") == [])
    }

    @Test func partsAreWhereTheyStand() throws {
        let graph = try AskedGraph.seeds.get()
        let text = "𠀀 区水务局的任务"
        let part = try #require(graph.ask(text).parts.first { $0.node != nil || $0.text == "区水务局" })
        #expect(part.text == "区水务局" && part.range == 2..<6)
        let asked = graph.ask("于家务乡涉及的任务")
        let place = try #require(asked.parts.first { $0.text == "于家务乡" })
        let node = try #require(place.node)
        #expect(graph.snapshot[node.label].globalID(of: node.row) == "Place:于家务乡")
    }

    @Test func otherReadingsAreTold() throws {
        let graph = try AskedGraph.seeds.get()
        let units = graph.ask("qswj的任务")
        #expect(
            Set([units.title] + units.alternatives.map(\.title)) == [
                "区商务局负责的任务", "区水务局负责的任务",
            ]
        )
        #expect(units.alternatives.allSatisfy { $0.document != nil && $0.alternatives.isEmpty })
        #expect(graph.ask("宋庄镇的任务").alternatives.map(\.title) == ["涉及宋庄镇的任务"])
        #expect(graph.ask("谁负责任务88").alternatives.map(\.title) == ["牵头第88项任务的领导"])
        #expect(graph.ask("绿色低碳有哪些任务").alternatives.map(\.title) == ["提到“绿色低碳”的任务"])
        #expect(graph.ask("12月前到期的任务").alternatives.map(\.title) == ["2023年12月底前到期的任务"])
        #expect(graph.ask("区水务局的任务").alternatives.isEmpty)
    }

    @Test func suggestionsAreNotTheContrary() throws {
        let graph = try AskedGraph.seeds.get()
        #expect(!graph.ask("没在年底到期的任务").suggestions.contains("在年底到期的任务"))
        #expect(graph.ask("养老服务有哪些任务").suggestions.contains("提到“养老服务”的任务"))
    }

    @Test func readingsOfOneTitleAreToldApart() throws {
        let asked = try AskedGraph.seeds.get().ask("涉及M101线的任务")
        #expect(asked.title == "涉及M101线的任务")
        #expect(asked.alternatives.map(\.title) == ["涉及M101线的任务（地点）"])
    }

    @Test func monthsComeOneAfterAnother() throws {
        let answer = try AskedGraph.seeds.get().answer(to: "按月份统计任务")
        let months = answer["groups"]?.array?.compactMap {
            $0["keys"]?.array?.first?["value"]?.string
        }
        #expect(months == ["2023-09", "2023-10", "2023-11", "2023-12"])
    }
}
