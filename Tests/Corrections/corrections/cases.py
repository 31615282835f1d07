"""Corrections that were once taken wrongly, each with what people did and where it is to be found."""

from __future__ import annotations

from dataclasses import dataclass, field

SCHOOL, RIVER, WATER = "新建宋庄学校扩建工程甲", "治理永顺镇河道清淤十公里", "推进智慧水务平台建设上线"
LIFT, GYM = "完善老旧小区改造配套电梯", "建成全民健身中心并开放"


def plan(*items: str | tuple[str, str], district: str = "通州区", number: int = 9) -> str:
    """A plan of items in one section; of an item with its unit, or of 区水务局."""
    lines = [f"北京市{district}人民政府", "2023年重点任务", f"通政发〔2023〕{number}号", "", "一、民生工作"]
    for place, item in enumerate(items, 1):
        text, unit = item if isinstance(item, tuple) else (item, "区水务局")
        lines += [f"{place}.{text}。", "牵头领导：李伟", f"责任单位：{unit}", "完成时限：2023年12月底", ""]
    return "\n".join(lines)


def related(unit: str, properties: str = "") -> str:
    return f'relate(from: "Unit:{unit}", relationship: RESPONSIBLE_FOR, to: $task{properties}) {{ commit }}'


def said(values: str) -> str:
    return f"updateTask(id: $task, set: {{{values}}}) {{ commit }}"


@dataclass
class Case:
    """A plan and its correction; what is done to which task, by its numbers in both."""

    name: str
    first: str
    last: str
    works: list[tuple[str, int, int]] = field(default_factory=list)
    #: What the refusal says; None where it is imported.
    refusal: str | None = None


CASES = [
    Case(
        "a unit of a person comes where the documents had it",
        plan(SCHOOL, (RIVER, "区教委"), WATER),
        plan((LIFT, "区教委"), SCHOOL, (RIVER, "区教委"), WATER),
        [(related("区水务局"), 2, 3)],
    ),
    Case(
        "a unit that only a person relates stays with an item that moves",
        plan(SCHOOL, RIVER, (GYM, "区园林绿化局"), WATER),
        plan(SCHOOL, RIVER, WATER, (LIFT, "区园林绿化局")),
        [(related("区园林绿化局"), 4, 3)],
    ),
    Case(
        "a property of a relationship goes with the item",
        plan(SCHOOL, RIVER, WATER),
        plan(LIFT, SCHOOL, RIVER, WATER),
        [(related("区水务局", ", properties: {order: 7}"), 2, 3)],
    ),
    Case(
        "of items of one text each keeps its own",
        plan(SCHOOL, RIVER, RIVER, WATER),
        plan(LIFT, SCHOOL, RIVER, RIVER, WATER),
        [(said('dueText: "人二"'), 2, 3), (said('dueText: "人三", due: "2031-01-01"'), 3, 4)],
    ),
    Case(
        "of two items of one text one goes",
        plan(SCHOOL, RIVER, RIVER, WATER),
        plan(SCHOOL, RIVER, WATER),
        [(said('dueText: "人二"'), 2, 2), (said('dueText: "人三"'), 3, 3)],
        refusal="it says nothing like Task:plan/3 any more",
    ),
    Case(
        "two items change places",
        plan((SCHOOL, "区教委"), RIVER, WATER),
        plan(RIVER, (SCHOOL, "区教委"), WATER),
        [
            (said('dueText: "人一"'), 1, 2), (related("区水务局"), 1, 2),
            (said('dueText: "人二"'), 2, 1), (related("区教委"), 2, 1),
        ],
    ),
    Case(
        "a text that a person wrote is not looked for",
        plan(SCHOOL, (RIVER, "区教委"), WATER),
        plan(LIFT, SCHOOL, (RIVER, "区教委"), WATER),
        [(said('text: "完全由人改写的别的一句话"'), 2, 3)],
    ),
    Case(
        "what a person did to an item that is gone has no place",
        plan(SCHOOL, RIVER, WATER),
        plan(SCHOOL, WATER),
        [(said('dueText: "人二"'), 2, 2)],
        refusal="it says nothing like Task:plan/2 any more",
    ),
    Case(
        "words about officials and units are not the document's",
        plan(SCHOOL, RIVER),
        plan(SCHOOL, RIVER, WATER),
        [
            ('updateOfficial(id: "Official:李伟", set: {note: "人写的"}) { commit }', 1, 1),
            ('updateUnit(id: "Unit:区水务局", set: {aliases: ["人写的"]}) { commit }', 1, 1),
        ],
    ),
    Case(
        "the document's own number was mended by a person",
        plan(SCHOOL, RIVER),
        plan(SCHOOL, RIVER, WATER),
        [('updateDocument(id: "Document:plan", set: {number: "通政发〔2023〕10号"}) { commit }', 1, 1)],
    ),
]
