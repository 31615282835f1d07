"""What people do to a task, and what is near it, between two imports."""

from __future__ import annotations

from random import Random
from typing import Any

#: Each by its name; `$task` is the task's id.
WORKS = {
    "date": 'updateTask(id: $task, set: {due: "2031-05-06"}) { commit }',
    "text": 'updateTask(id: $task, set: {dueText: "人写的"}) { commit }',
    "unit": 'relate(from: "Unit:区水务局", relationship: RESPONSIBLE_FOR, to: $task) { commit }',
    "new unit": 'createUnits(input: [{name: "新单位", tasks: {connect: [{id: $task}]}}]) { commit }',
    "place": 'updateTask(id: $task, set: {places: {create: [{node: {name: "新地点"}}]}}) { commit }',
    "alias": 'updateUnit(id: "Unit:区水务局", set: {aliases: ["水务"]}) { commit }',
    "kind": 'updateUnit(id: "Unit:区水务局", set: {kind: OTHER}) { commit }',
    "task": 'createTasks(input: [{plan: "mine", number: 1, text: "人建的任务"}]) { commit }',
    "deletion": "deleteTask(id: $task) { commit }",
}


class Refused(Exception):
    """A mutation that was answered with errors."""


def work(client: Any, name: str, task: str, choices: dict[str, str], random: Random) -> None:
    """Does it once, with what was chosen for the text before; raises Refused."""
    if name == "no unit":
        answer = client.ask("query ($task: ID!) { node(id: $task) { ... on Task { text units { id } } } }", {"task": task})
        found = answer["data"]["node"]
        unit = choices.setdefault(found["text"], random.choice([unit["id"] for unit in found["units"]]))
        field = f'unrelate(from: "{unit}", relationship: RESPONSIBLE_FOR, to: $task) {{ commit }}'
    else:
        field = WORKS[name]
    mutate(client, field, task)


def mutate(client: Any, field: str, task: str) -> None:
    """Sends a mutation of one field; raises Refused."""
    variables = "($task: ID!)" if "$task" in field else ""
    answer = client.ask(f"mutation {variables} {{ {field} }}", {"task": task})
    if answer.get("errors"):
        raise Refused(answer["errors"][0]["message"])


NAMES = [*WORKS, "no unit"]
