"""The four questions, and the query by which tongtu hands the same data to its peer."""

import json
from dataclasses import dataclass


@dataclass(frozen=True, eq=False)
class Question:
    """One GraphQL request, and the CPU expected for it as multiples of the bare program's."""

    name: str
    title: str
    document: str
    variables: dict
    expected: dict

    def body(self):
        """The request's JSON, the same bytes for every server."""
        request = {"query": self.document}
        if self.variables:
            request["variables"] = self.variables
        return json.dumps(request, ensure_ascii=False).encode()


QUESTIONS = [
    Question(
        name="Q1",
        title="one unit's tasks with leaders and units",
        document=(
            "query ($unit: String!) { unit(named: $unit) {"
            " name tasks { number text due leaders { name } units { name } } } }"
        ),
        variables={"unit": "区水务局"},
        expected={"tongtu": 2.5, "graphql-js": 10},
    ),
    Question(
        name="Q2",
        title="all leaders with task counts",
        document=(
            "{ officials(where: {tasks: {count: {gt: 0}}}, orderBy: [{tasksCount: DESC}]) {"
            " name tasksAggregate { count } } }"
        ),
        variables={},
        expected={"tongtu": 2, "graphql-js": 4.3},
    ),
    Question(
        name="Q3",
        title="one leader's tasks, their units, those units' tasks",
        document=(
            "query ($leader: String!) { official(named: $leader) {"
            " name tasks { number units { name tasks { number due } } } } }"
        ),
        variables={"leader": "郑皓"},
        expected={"tongtu": 10, "graphql-js": 139},
    ),
    Question(
        name="Q4",
        title="one task by number",
        document=(
            "query ($plan: String!, $number: Int!) {"
            " task(plan: $plan, number: $number) { number text due } }"
        ),
        variables={"plan": "tz2023-plan", "number": 22},
        expected={"tongtu": 2, "graphql-js": 3.1},
    ),
]

EXPORT = Question(
    name="export",
    title="the data the questions reach",
    document=(
        "{ officials { id name tasks { id } } units { id name tasks { id } }"
        " tasks { id plan number text due leaders { id } units { id } } }"
    ),
    variables={},
    expected={},
)
