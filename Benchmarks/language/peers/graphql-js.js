'use strict';
// The peer in JavaScript: graphql-js parses, prints and validates as its plan says.
//
// usage: node graphql-js.js < PLAN

const fs = require('node:fs');
const { buildASTSchema, parse, print, validate, validateSchema, visit } = require('graphql');

// Of the seconds for a task; the warm-up comes before them.
const warmUpShare = 0.5;
const batchShare = 0.1;
const batchesMin = 3;

const plan = JSON.parse(fs.readFileSync(0, 'utf8'));
const schema = buildASTSchema(parse(fs.readFileSync(plan.schema, 'utf8')));

for (const input of plan.documents) {
  const bytes = fs.readFileSync(input.path);
  const text = bytes.toString('utf8');
  const document = parse(text);
  const operations = {
    // From the string, so the server's work of decoding bytes is left out.
    parse: () => parse(text).definitions.length,
    print: () => print(document).length,
    validate: () => errorsOf(document, input.kind).length,
  };
  const errors = errorsOf(document, input.kind);
  for (const error of errors) console.error(`${input.name}: ${error}`);
  for (const [task, operation] of Object.entries(operations)) {
    const line = {
      document: input.name,
      task,
      nanoseconds: bestNanoseconds(operation, plan.seconds),
      errors: errors.length,
      bytes: bytes.length,
      fields: fieldCount(document),
    };
    console.log(JSON.stringify(line));
  }
}

/** The errors of a document against the API, or of the schema that it describes. */
function errorsOf(document, kind) {
  if (kind === 'executable') return validate(schema, document);
  // This is buildSchema without its parsing; it throws the errors of the document itself.
  return validateSchema(buildASTSchema(document));
}

/** The nanoseconds of an operation: those of the best of many batches, after a warm-up. */
function bestNanoseconds(operation, seconds) {
  const expected = operation();
  const warmUpEnd = now() + seconds * warmUpShare * 1e9;
  let warmUpCount = 0;
  do {
    operation();
    warmUpCount += 1;
  } while (now() < warmUpEnd);

  const count = Math.max(1, Math.round((warmUpCount * batchShare) / warmUpShare));
  const end = now() + seconds * 1e9;
  let best = Infinity;
  for (let batches = 0; batches < batchesMin || now() < end; batches += 1) {
    let sum = 0;
    const start = now();
    for (let index = 0; index < count; index += 1) sum += operation();
    best = Math.min(best, (now() - start) / count);
    // Every result is used, so that none of the work can be left out.
    if (sum !== expected * count) throw new Error('an operation came out differently');
  }
  return best;
}

function now() {
  return Number(process.hrtime.bigint());
}

/** The fields that are selected, or those that are defined. */
function fieldCount(document) {
  let count = 0;
  for (const definition of document.definitions) count += definition.fields?.length ?? 0;
  visit(document, { Field: () => { count += 1; } });
  return count;
}
