"""Pages in HTML."""

TABLE = """<!DOCTYPE html><html><head><title>通知</title><meta charset="{charset}"><style>td {{ color: red }}</style>
</head><body><div><a href="/">首页</a></div><h1>东山区2024年重点任务清单</h1><table border="1">
<tr><th>序号</th><th>任务</th><th>牵头领导</th><th>责任单位</th><th>完成时限</th></tr>
<tr><td>1</td><td>新建公园2处</td><td rowspan="2">张某某</td><td>区园林局<br>区财政局</td><td>6月底</td></tr>
<tr><td>2</td><td><p>改造小区12个</p></td><td>区住建局</td><td>12月底</td></tr>
</table><script>var a = "3";</script></body></html>"""

TASKS = [
    (1, "新建公园2处", "2024-06-30", ["张某某"], [("区园林局", True), ("区财政局", False)], None),
    (2, "改造小区12个", "2024-12-31", ["张某某"], [("区住建局", True)], None),
]


def cases():
    yield {"file": "page.html", "write": lambda path: path.write_text(TABLE.format(charset="utf-8")), "tasks": TASKS}
    yield {
        "file": "gb.htm", "tasks": TASKS,
        "write": lambda path: path.write_bytes(TABLE.format(charset="gb2312").encode("gb18030")),
    }
    yield {
        "file": "pasted.txt", "tasks": TASKS,
        "write": lambda path: path.write_text(TABLE[TABLE.index("<table"):].replace("<table", "<table", 1)
                                              .replace("6月底", "2024年6月底").replace("12月底", "2024年12月底")),
    }
    yield {
        "file": "caption.html",
        "write": lambda path: path.write_text(
            "<table><caption>西山县2024年任务</caption><tr><th>序号</th><th>任务</th><th>责任单位</th><th>时限</th></tr>"
            "<tr><td>1</td><td>新建学校</td><td>县教育局</td><td>8月底</td></tr></table>"
        ),
        "title": "西山县2024年任务", "tasks": [(1, "新建学校", "2024-08-31", [], [("县教育局", True)], None)],
    }
    yield {
        "file": "spans.html", "refused": "holds more than people write", "seconds": 5,
        "write": lambda path: path.write_text("<table><tr>" + "<td colspan=900>甲</td></tr><tr>" * 200_000),
    }
    yield {
        "file": "nested.html", "refused": "", "seconds": 5,
        "write": lambda path: path.write_text("<html>" + "<div>" * 200_000 + "甲" + "</div>" * 200_000),
    }
