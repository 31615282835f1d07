"""Documents of a district, and what somebody may correct in them."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

DISTRICT = "通州区"
UNITS = ["区水务局", "区教委", "区财政局", "宋庄镇政府", "永顺镇", "通州区生态环境局", "各乡镇政府", "区园林绿化局"]
LEADERS = ["李伟", "王芳", "张强", "区政府班子成员"]
DEEDS = ["治理", "新建", "改造", "推进", "完善", "启动"]
THINGS = ["河道清淤", "学校扩建", "污水管网", "宋庄艺术小镇建设", "老旧小区", "“三新”建设", "道路绿化", "智慧水务平台"]
ENDS = ["，全年完成12公里", "，提升治理水平", "，惠及居民3.5万人", "，确保年底投用", "，力争实现投资20亿元", ""]

ITEM = re.compile(r"^\s*(\d+)[.．]")
HEADING = re.compile(r"^[一二三四五六七八九十]+、")


def plan(random: Random) -> str:
    """A plan with labelled items in sections."""
    lines = [f"北京市{DISTRICT}人民政府", "2023年重点任务", "通政发〔2023〕9号", ""]
    number = 0
    for section in "一二三"[: random.randint(1, 3)]:
        lines.append(f"{section}、{random.choice(THINGS)}工作")
        for _ in range(random.randint(2, 5)):
            number += 1
            lines += [f"{number}.{sentence(random)}。", *fields(random), ""]
    return "\n".join(lines)


def fields(random: Random) -> list[str]:
    return [
        f"牵头领导：{'、'.join(random.sample(LEADERS, random.randint(1, 2)))}",
        f"责任单位：{'、'.join(random.sample(UNITS, random.randint(1, 3)))}",
        f"完成时限：2023年{random.randint(1, 12)}月底",
    ]


def sentence(random: Random) -> str:
    return random.choice(DEEDS) + random.choice(THINGS) + random.choice(ENDS)


def report(random: Random) -> str:
    """A report in sections, with a term explained behind it."""
    lines = ["政府工作报告", f"——2023年1月8日在{DISTRICT}第七届人民代表大会第三次会议上"]
    lines += [f"北京市{DISTRICT}人民政府区长  孟景伟", "2023年重点任务"]
    for section in "一二"[: random.randint(1, 2)]:
        lines += [f"{section}、{random.choice(THINGS)}"]
        lines += ["。".join(sentence(random) for _ in range(random.randint(1, 4))) + "。"]
    lines += ["名词解释", "1.“三新”建设：新产业、新业态、新模式。"]
    return "\n".join(lines)


def corrected(random: Random, text: str) -> str:
    """The same document with one to four corrections."""
    lines = text.split("\n")
    for _ in range(random.randint(1, 4)):
        lines = random.choice(CORRECTIONS)(random, lines)
    return "\n".join(lines)


def with_a_blank_line(random: Random, lines: list[str]) -> list[str]:
    place = random.randrange(5, len(lines))
    return [*lines[:place], "", *lines[place:]]


def without_a_blank_line(random: Random, lines: list[str]) -> list[str]:
    return without(lines, random, lambda line: not line.strip())


def without(lines: list[str], random: Random, is_it) -> list[str]:
    places = [place for place in range(5, len(lines)) if is_it(lines[place])]
    if not places:
        return lines
    place = random.choice(places)
    return lines[:place] + lines[place + 1 :]


def reworded(random: Random, lines: list[str]) -> list[str]:
    return changed(lines, random, lambda line: len(line) > 12, lambda line: line.replace("，", "，加快", 1))


def with_other_fields(random: Random, lines: list[str]) -> list[str]:
    for new in fields(random):
        label = new[:5]
        lines = changed(lines, random, lambda line: line.startswith(label), lambda line: new)
        if random.random() < 0.5:
            break
    return lines


def changed(lines: list[str], random: Random, is_it, change) -> list[str]:
    places = [place for place in range(5, len(lines)) if is_it(lines[place])]
    if not places:
        return lines
    place = random.choice(places)
    return [*lines[:place], change(lines[place]), *lines[place + 1 :]]


def with_items_moved(random: Random, lines: list[str]) -> list[str]:
    """One item less, more, or elsewhere; the others are numbered anew."""
    starts = [place for place, line in enumerate(lines) if ITEM.match(line) and place > 4]
    if len(starts) < 4 or not any(line.startswith("牵头领导") for line in lines):
        return lines
    start = random.choice(starts[:-1])
    end = next(place for place in range(start + 1, len(lines)) if not lines[place].strip()) + 1
    block = lines[start:end]
    rest = lines[:start] + lines[end:]
    kind = random.choice(["dropped", "added", "moved"])
    if kind == "added":
        rest = lines[:start] + [f"0.{sentence(random)}。", *fields(random), ""] + lines[start:]
    elif kind == "moved":
        place = random.choice([p for p, line in enumerate(rest) if ITEM.match(line) and p > 4])
        rest = rest[:place] + block + rest[place:]
    number = 0
    for place in range(5, len(rest)):
        if ITEM.match(rest[place]):
            number += 1
            rest[place] = ITEM.sub(f"{number}.", rest[place])
    return rest


def without_a_section(random: Random, lines: list[str]) -> list[str]:
    return without(lines, random, HEADING.match)


def without_a_record(random: Random, lines: list[str]) -> list[str]:
    return without(lines, random, lambda line: line.startswith("{") and '"event"' not in line)


CORRECTIONS = [
    with_a_blank_line,
    without_a_blank_line,
    reworded,
    with_other_fields,
    with_items_moved,
    with_items_moved,
    without_a_section,
    without_a_record,
]


class Documents:
    """Some documents of one district: made up, or the project's own."""

    def __init__(self, random: Random, seeds: Path | None) -> None:
        if seeds:
            files = [file for file in sorted(seeds.iterdir()) if file.suffix in (".txt", ".jsonl")]
            self.texts = {file.name: file.read_text("utf-8") for file in files}
        else:
            self.texts = {"plan.txt": plan(random), "report.txt": report(random), "plan2.txt": plan(random)}
            self.texts["plan2.txt"] = self.texts["plan2.txt"].replace("9号", "10号")
