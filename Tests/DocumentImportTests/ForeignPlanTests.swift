import PropertyGraph
import Testing

@testable import DocumentImport

@Suite("Another district's plan, in a layout of its own")
struct ForeignPlanTests {
    private static func loaded() throws -> PlanFixture {
        var graph = try SeedGraph.loaded()
        try graph.load(
            try PlanFixture.text("Tests/DocumentImportTests/Fixtures/foreign-plan.txt"),
            as: "yq2024-plan.txt"
        )
        return graph
    }

    @Test func isReadLikeAnyOther() throws {
        let graph = try Self.loaded()
        let tasks = (1...5).map { "Task:yq2024-plan/\($0)" }
        #expect(try graph.all("Task").suffix(5) == tasks)
        #expect(
            try tasks.map { try graph.value("due", of: $0) }
                == ["2024-10-31", "2024-12-31", "2024-09-30", "", "2024-11-30"]
        )
        #expect(try graph.value("dueText", of: tasks[3]) == "全年推进")
        #expect(
            try tasks.map { try graph.keys("units", of: $0) } == [
                ["延庆区园林绿化局", "延庆区水务局", "永宁镇政府", "张山营镇政府"], ["延庆区文化和旅游局"],
                ["延庆区民政局", "延庆区各乡镇政府", "延庆区相关街道办事处"], ["延庆区人力社保局"], ["香水园街道办事处", "延庆区体育局"],
            ]
        )
        #expect(
            try graph.values("lead", "units", of: tasks[0]) == ["true", "false", "false", "false"]
        )
        #expect(try graph.values("bracketed", "units", of: tasks[1]) == ["区文物局"])
        #expect(
            try tasks.map { try graph.keys("leaders", of: $0).joined(separator: "、") }
                == ["王伟、赵敏", "赵敏", "王伟", "王伟", "赵敏"]
        )
        #expect(
            try tasks.map { try graph.keys("section", of: $0).joined() }
                == ["1", "1", "2", "2", "2"].map { "yq2024-plan%2Fs\($0)" }
        )
        #expect(try graph.value("value", of: "Figure:yq2024-plan%2F11.1#1") == "30")
    }

    @Test func saysWhatDocumentItIs() throws {
        let graph = try Self.loaded()
        let id = "Document:yq2024-plan"
        #expect(try graph.value("issuer", of: id) == "延庆区人民政府办公室")
        #expect(try graph.value("number", of: id) == "延政办发〔2024〕5号")
        #expect(try graph.value("date", of: id) == "2024-02-06")
        #expect(try graph.value("title", of: id) == "关于印发２０２４年延庆区重点任务分解表的通知")
    }

    @Test func itsTownsAreItsOwn() throws {
        let graph = try Self.loaded()
        #expect(try graph.keys("members", of: "Unit:延庆区各乡镇政府") == ["永宁镇政府", "张山营镇政府"])
        #expect(try graph.keys("possibleMembers", of: "Unit:延庆区相关街道办事处") == ["香水园街道办事处"])
        #expect(try graph.keys("places", of: "Task:yq2024-plan/2") == ["永宁镇"])
        #expect(try graph.keys("partOf", of: "Place:永宁镇") == ["延庆区"])
        // Nothing of the home district's changes but what it has in common.
        #expect(try graph.keys("members", of: "Unit:各乡镇政府").count == 11)
        #expect(try graph.keys("projects", of: "Task:yq2024-plan/1") == [])
    }
}
