'use strict';
// Prints random documents, valid and broken ones, and what graphql-js says of them, as JSON lines:
// first {"schemas": {name: SDL}}, then {"schema", "text", "kind", "syntax", "errors"} a document.
//
// usage: node verdicts.js SEED COUNT [SDL-FILE...]

const fs = require('node:fs');
const path = require('node:path');
const { buildSchema, parse, specifiedRules, validate } = require('graphql');
const { DocumentGenerator } = require('./generator.js');
const { Layout } = require('./layout.js');
const { broken } = require('./mutations.js');
const { isExcluded } = require('./excluded.js');
const { randomOf } = require('./random.js');

const errorsMax = 1000;

function readSchemas(files) {
  const folder = path.join(__dirname, 'schemas');
  const own = fs.readdirSync(folder).sort().map((file) => path.join(folder, file));
  return [...own, ...files].map((file) => {
    const text = fs.readFileSync(file, 'utf8');
    // An SDL of September 2025 has directives that graphql-js 16.6 does not know.
    return { name: path.basename(file), text, schema: buildSchema(text, { assumeValidSDL: true }) };
  });
}

/** The places of an error, each once; graphql-js names one again for each conflict below it. */
const placesOf = ({ locations = [] }) =>
  locations.filter(({ line, column }, index) =>
    locations.findIndex((other) => other.line === line && other.column === column) === index);

/**
 * The places of each error, and whether it is about fields that conflict; such fields are told
 * again for each inline fragment.
 */
function placesOfErrors(errors) {
  const conflicts = new Set();
  return errors.flatMap((error) => {
    const places = placesOf(error);
    const isConflict = /^Fields "\w+" conflict because /.test(error.message);
    if (!isConflict) return [{ places, isConflict }];
    const key = places.map(({ line, column }) => `${line}:${column}`).sort().join();
    const isKnown = conflicts.has(key);
    conflicts.add(key);
    return isKnown ? [] : [{ places, isConflict }];
  });
}

/** What graphql-js says of a text: where its syntax ends, or the places of each error. */
function verdictOf(text, schema) {
  let document;
  try {
    document = parse(text);
  } catch (error) {
    return { syntax: error.locations[0], errors: [] };
  }
  const errors = validate(schema, document, specifiedRules, { maxErrors: errorsMax });
  return { syntax: null, errors: placesOfErrors(errors) };
}

function valid(document, schema, random) {
  const text = new Layout(random).textOf(document);
  return { kind: 'valid', text };
}

/**
 * A document that the test does not leave out, with its verdict. Of those meant to be valid one in
 * some ten thousands is not; it is judged like all others.
 */
function sample({ name, schema }, random) {
  const isValid = random.chance(0.5);
  for (;;) {
    const document = new DocumentGenerator(schema, random).document();
    const { kind, text } = (isValid ? valid : broken)(document, schema, random);
    if (isExcluded(text, schema)) continue;
    return { schema: name, text, kind, ...verdictOf(text, schema) };
  }
}

const [seed, count, ...files] = process.argv.slice(2);
const schemas = readSchemas(files);
const printLine = (value) => process.stdout.write(`${JSON.stringify(value)}\n`);

printLine({ schemas: Object.fromEntries(schemas.map(({ name, text }) => [name, text])) });
for (let index = 0; index < Number(count); index += 1) {
  const random = randomOf(Number(seed), index);
  printLine(sample(random.pick(schemas), random));
}
