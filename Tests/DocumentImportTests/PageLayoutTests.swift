import ChineseText
import PropertyGraph
import Testing

@testable import DocumentImport

/// Layouts of whole documents that offices print, each in a few lines.
@Suite("How other offices lay out their lists")
struct PageLayoutTests {
    @Test(
        "Tasks",
        arguments: [
            // Who leads is said once between a heading and its points, which are counted through.
            (
                """
                柳河县2024年行动方案
                （一）提升服务
                牵头领导：何伟民
                牵头单位：县政务局
                1.设置反映窗口，9月底前公布目录
                2.上线主题套餐30个
                （二）降低成本
                牵头领导：钟丽华
                牵头单位：县发改局
                3.兑现惠企资金
                """,
                [
                    "1 设置反映窗口，9月底前公布目录 | 何伟民 | *县政务局 | 2024-09-30",
                    "2 上线主题套餐30个 | 何伟民 | *县政务局 | ", "3 兑现惠企资金 | 钟丽华 | *县发改局 | ",
                ]
            ),
            // Points below the fields of an item, which begin again in each, are its own.
            (
                """
                柳河县2024年行动方案
                （一）提升服务
                牵头单位：县政务局
                1.设置窗口
                2.上线套餐
                （二）降低成本
                牵头单位：县发改局
                1.兑现资金
                """,
                [
                    "1 提升服务1.设置窗口2.上线套餐 |  | *县政务局 | ", "2 降低成本1.兑现资金 |  | *县发改局 | ",
                ]
            ),
            (
                """
                柳河县2024年任务书
                1 强化创新（牵头领导：何伟民，责任科室：高新科）
                1.1 高新技术企业达到48家
                完成时限：12月底
                1.2 中小企业入库90家
                责任科室：规划科
                完成时限：10月底
                2 加快平台建设（牵头领导：钟丽华）
                2.1 新建实验室6家
                责任科室：平台科
                完成时限：9月底
                """,
                [
                    "1 高新技术企业达到48家 | 何伟民 | *高新科 | 2024-12-31",
                    "2 中小企业入库90家 | 何伟民 | *规划科 | 2024-10-31",
                    "3 新建实验室6家 | 钟丽华 | *平台科 | 2024-09-30",
                ]
            ),
            (
                """
                华岳集团2024年任务分工
                A 完善治理
                A1 修订决策清单
                   责任领导：郝志刚    牵头部门：董事会办公室    时限：3月31日
                A2 建立董事会
                   责任领导：郝志刚    牵头部门：人力资源部    配合：财务部    时限：6月30日
                """,
                [
                    "1 修订决策清单 | 郝志刚 | *董事会办公室 | 2024-03-31",
                    "2 建立董事会 | 郝志刚 | *人力资源部 财务部 | 2024-06-30",
                ]
            ),
            // Paragraphs without numbers below a heading.
            (
                """
                柳河县2024年任务分解
                一、加快转型
                坚持调优调强，构筑产业高地。
                突出工业主体。实施工业项目12个。（牵头领导：何伟民；责任单位：县工信局）
                发展现代农业。新建基地1万亩。（牵头领导：钟丽华；责任单位：县农业局）
                二、统筹城乡
                提升承载能力。改造小区8个。（牵头领导：何伟民；责任单位：县住建局）
                建设美丽乡村。建成示范村5个。（牵头领导：钟丽华；责任单位：县农业局）
                """,
                [
                    "1 突出工业主体。实施工业项目12个。 | 何伟民 | *县工信局 | ",
                    "2 发展现代农业。新建基地1万亩。 | 钟丽华 | *县农业局 | ",
                    "3 提升承载能力。改造小区8个。 | 何伟民 | *县住建局 | ",
                    "4 建设美丽乡村。建成示范村5个。 | 钟丽华 | *县农业局 | ",
                ]
            ),
            (
                """
                柳河县2024年工作要点分解
                一、理论武装
                ● 开展宣讲80场
                  责任单位：县委宣传部
                  完成时限：12月15日前
                ● 编印文选6期
                  责任单位：县委讲师团
                二、精神文明
                ● 评选道德模范10名
                  牵头单位：县文明办
                  配合单位：县总工会、团县委
                ● 创建文明单位15个（县文明办）
                """,
                [
                    "1 开展宣讲80场 |  | *县委宣传部 | 2024-12-15",
                    "2 编印文选6期 |  | *县委讲师团 | ", "3 评选道德模范10名 |  | *县文明办 县总工会 团县委 | ",
                    "4 创建文明单位15个 |  | *县文明办 | ",
                ]
            ),
            // A label of the text below others.
            (
                """
                柳河县2024年招商专班
                （一）珠三角专班
                挂点领导：何伟民
                责任单位：县招商局
                主要任务：引进电子项目5个
                （二）长三角专班
                挂点领导：钟丽华
                责任单位：县科技局
                主要任务：引进装备项目4个
                """,
                [
                    "1 珠三角专班引进电子项目5个 | 何伟民 | *县招商局 | ",
                    "2 长三角专班引进装备项目4个 | 钟丽华 | *县科技局 | ",
                ]
            ),
            // A table with a label in each row.
            (
                """
                2024年重点工作
                重点工作： | 新建学校2所。 |
                牵头单位： | 县教育局 |
                完成时限： | 8月底 |

                重点工作： | 清淤南沟河。 |
                牵头单位： | 县水利局 |
                完成时限： | 9月底 |
                """,
                [
                    "1 新建学校2所。 |  | *县教育局 | 2024-08-31", "2 清淤南沟河。 |  | *县水利局 | 2024-09-30",
                ]
            ),
            (
                """
                柳河县2024年任务分解
                （1）关闭矿井4处。〔李  明；县煤炭局牵头，县国土局配合〕
                （2）去化住房库存。〔王 小 兰；县住建局，各乡镇；年底前〕
                （3）关于“规范市场”的问题，由县工商局会同县公安局等部门负责落实。
                """,
                [
                    "1 关闭矿井4处。 | 李明 | *县煤炭局 县国土局 | ",
                    "2 去化住房库存。 | 王小兰 | *县住建局 各乡镇政府 | 2024-12-31",
                    "3 关于“规范市场”的问题 |  | *县工商局 县公安局 | ",
                ]
            ),
            // Beside a leader, who is responsible is somebody of the unit.
            (
                """
                柳河县2024年任务分解
                序号 | 任务 | 责任领导 | 责任单位 | 责任人
                1 | 扩建学校 | 何伟民（县委常委、副县长） | 县教育局 | 周水生
                2 | 清淤河道 | 钟丽华 | 县水利局 | 吴茗
                """,
                [
                    "1 扩建学校 | 何伟民 | *县教育局 | ", "2 清淤河道 | 钟丽华 | *县水利局 | ",
                ]
            ),
            // Without a year in the title, that of issue counts for what is still to come.
            (
                """
                柳河县建议办理任务分解表
                1.扶持蔬菜产业。
                主办单位：县农业局
                办结时限：6月20日前
                2.规范托管机构。
                主办单位：县教育局
                办结时限：3月底
                柳河县人民政府办公室
                2023年4月7日
                """,
                [
                    "1 扶持蔬菜产业。 |  | *县农业局 | 2023-06-20", "2 规范托管机构。 |  | *县教育局 | ",
                ]
            ),
            (
                """
                # 2024年汛前任务清单

                **任务一：** 修订预案
                *责任单位：* 县应急局、县水利局
                *完成时限：* 4月底前

                **任务二：** 除险18处
                *责任单位：* 县水利局；*配合单位：* 县城管局
                *完成时限：* 汛前（5月31日前）
                """,
                [
                    "1 修订预案 |  | *县应急局 县水利局 | 2024-04-30", "2 除险18处 |  | *县水利局 县城管局 | 2024-05-31",
                ]
            ),
        ] as [(String, [String])]
    )
    func tasks(text: String, wanted: [String]) throws {
        #expect(try PlanFixture.tasks(of: text) == wanted)
    }

    @Test("A page's own navigation is not read, and its lists count")
    func page() throws {
        let page = """
            <html><body><div id="nav"><ul><li>首页</li><li>政务公开</li></ul></div>
            <h3>2024年任务分工</h3><p>（柳发〔2024〕6号　2024年3月30日）</p>
            <h4>一、监督</h4><ol><li>开展检查。<br>牵头单位：县纪委<br>完成时限：9月底</li>
            <li>签订责任书。<br>牵头单位：县委办公室<br>完成时限：4月底前</li></ol>
            <h4>二、巡察</h4><ol start="3"><li>开展巡察。<br>牵头单位：县委巡察办</li></ol>
            <div class="footer">主办单位：县纪委</div></body></html>
            """
        var graph = try PlanFixture()
        try graph.load(page, as: "t.html")
        #expect(
            try graph.all("Task").map { try graph.value("text", of: $0) }
                == ["开展检查。", "签订责任书。", "开展巡察。"]
        )
        let document = try #require(try graph.all("Document").first)
        #expect(try graph.value("title", of: document) == "2024年任务分工")
        #expect(try graph.value("date", of: document) == "2024-03-30")
    }

    @Test(
        "Who issued a document, and when",
        arguments: [
            ("发文机关：柳河县人民政府办公室　成文日期：2024年2月8日\n", ""), ("（县政府办公室　2024年2月8日）\n", ""),
            ("", "柳河县人民政府办公室\n2024年2月8日\n"), ("", "县政府办公室 2024年2月8日印发\n"),
            ("【发布部门】 柳河县人民政府 【发布日期】 2024.02.08\n", ""),
        ]
    )
    func issuer(above: String, below: String) throws {
        let text = """
            柳河县2024年任务分解
            \(above)
            1.扩建学校。（县教育局牵头，县财政局配合）
            2.清淤河道。（县水利局牵头，县财政局配合）
            \(below)
            """
        var graph = try PlanFixture()
        try graph.load(text, as: "t.txt")
        let document = try #require(try graph.all("Document").first)
        #expect(try graph.value("date", of: document) == "2024-02-08")
        #expect(try graph.value("issuer", of: document).contains("政府"))
        #expect(try graph.value("title", of: document) == "柳河县2024年任务分解")
    }
}
