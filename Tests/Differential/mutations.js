'use strict';
// Documents broken in one way or several; what is wrong with the result, if anything, is for
// graphql-js to say.

const { Layout } = require('./layout.js');
const { Names, treeMutations } = require('./treeMutations.js');
const { textMutations } = require('./textMutations.js');

/** A document broken in a random way: the way's name, and the text. */
function broken(document, schema, random) {
  const layout = new Layout(random);
  if (random.chance(0.35)) {
    const kind = random.pick(Object.keys(textMutations));
    return { kind, text: textMutations[kind](document, layout, random) };
  }
  const names = new Names(schema, document, random);
  const kinds = [];
  const count = random.chance(0.75) ? 1 : random.integer(2, 4);
  while (kinds.length < count) {
    const kind = random.pick(Object.keys(treeMutations));
    // Not every document has what every mutation needs.
    if (treeMutations[kind](document, names, random)) kinds.push(kind);
  }
  return { kind: kinds.join('+'), text: layout.textOf(document) };
}

module.exports = { broken };
