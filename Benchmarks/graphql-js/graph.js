'use strict';
// The exported graph as plain objects that hold each other, and the root fields that enter it.
//
// Every relationship is an array of the related objects, so graphql-js reads each field with its
// default resolver: no lookup, no copy, no promise. That is the fastest shape it has.

class Task {
  constructor({ plan, number, text, due }) {
    this.plan = plan;
    this.number = number;
    this.text = text;
    this.due = due;
    this.leaders = [];
    this.units = [];
  }
}

class Official {
  constructor({ name }) {
    this.name = name;
    this.tasks = [];
  }

  tasksAggregate() {
    return { count: this.tasks.length };
  }
}

class Unit {
  constructor({ name }) {
    this.name = name;
    this.tasks = [];
  }
}

/** The objects of one type by id; a Map keeps the order of the export. */
function nodes(Type, records) {
  return new Map(records.map((record) => [record.id, new Type(record)]));
}

/** Fills the arrays of one relationship, in the exported order. */
function relate(records, from, field, to) {
  for (const record of records) {
    from.get(record.id)[field] = record[field].map(({ id }) => to.get(id));
  }
}

function byName(objects) {
  return new Map(Array.from(objects.values(), (object) => [object.name, object]));
}

const taskKey = (plan, number) => `${plan}/${number}`;

/** The root value of the schema for `data`, the answer to the export query. */
function rootOf(data) {
  const tasks = nodes(Task, data.tasks);
  const officials = nodes(Official, data.officials);
  const units = nodes(Unit, data.units);
  relate(data.tasks, tasks, 'leaders', officials);
  relate(data.tasks, tasks, 'units', units);
  relate(data.officials, officials, 'tasks', tasks);
  relate(data.units, units, 'tasks', tasks);

  const allOfficials = Array.from(officials.values());
  const officialsByName = byName(officials);
  const unitsByName = byName(units);
  const tasksByKey = new Map(
    Array.from(tasks.values(), (task) => [taskKey(task.plan, task.number), task]),
  );

  return {
    unit: ({ named }) => unitsByName.get(named),
    official: ({ named }) => officialsByName.get(named),
    task: ({ plan, number }) => tasksByKey.get(taskKey(plan, number)),
    officials({ where, orderBy }) {
      const moreThan = where?.tasks?.count?.gt ?? -1;
      const found = allOfficials.filter((official) => official.tasks.length > moreThan);
      // Sorting is stable, so the last order goes first.
      for (const { tasksCount } of [...(orderBy ?? [])].reverse()) {
        const sign = tasksCount === 'DESC' ? -1 : 1;
        found.sort((a, b) => sign * (a.tasks.length - b.tasks.length));
      }
      return found;
    },
  };
}

module.exports = { rootOf };
