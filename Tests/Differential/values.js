'use strict';
// Random input values for types: literals, and the variables of a document.

const { GraphQLList, GraphQLNonNull, Kind, astFromValue, getNamedType } = require('graphql');
const { getNullableType, isEnumType, isInputObjectType, isListType } = require('graphql');
const { isNonNullType, isRequiredInputField, isTypeSubTypeOf } = require('graphql');
const { argument, objectField, variable } = require('./nodes.js');

const strings = [
  '', 'plain', 'two words', '"quoted"', 'back\\slash', 'tab\there', 'line\nbreak', '# no comment',
  '{[(', '"""', '水务局', '😀', 'e\u0301', '\u0007', '\u00a0', '\uFEFF', '\u2028', '$v', '/',
];
const blocks = ['', 'one', 'first\n  second\nthird', 'with """', '😀\n\n  水\nend', 'a\\b'];
const integers = ['0', '-0', '1', '-5', '42', '2147483647', '-2147483648'];
const floats = ['0.0', '-1.5', '3.25e3', '6.02E+23', '1e-7', '-0.0e0', '123456789.125'];
const identifiers = [...integers, '12345678901234567890'];
const variableNames = ['v', 'id', 'query', 'on', 'null', 'true', 'type', 'input', '_', 'A1'];

const stringLiteral = (random) =>
  random.chance(0.25)
    ? { kind: Kind.STRING, value: random.pick(blocks), block: true }
    : { kind: Kind.STRING, value: random.pick(strings), block: false };
const literalOf = {
  Boolean: (random) => ({ kind: Kind.BOOLEAN, value: random.chance(0.5) }),
  Int: (random) => ({ kind: Kind.INT, value: random.pick(integers) }),
  Float: (random) =>
    random.chance(0.3)
      ? { kind: Kind.INT, value: random.pick(identifiers) }
      : { kind: Kind.FLOAT, value: random.pick(floats) },
  String: stringLiteral,
  ID: (random) =>
    random.chance(0.6)
      ? stringLiteral(random)
      : { kind: Kind.INT, value: random.pick(identifiers) },
};

/** A literal of any kind: what a custom scalar takes, and what spoils another position. */
function anyLiteral(random, depth = 0) {
  const below = () => anyLiteral(random, depth + 1);
  const kinds = [
    ...Object.values(literalOf),
    () => ({ kind: Kind.NULL }),
    () => ({ kind: Kind.ENUM, value: random.pick(['RED', 'unknown', 'on', '_']) }),
    () => ({ kind: Kind.LIST, values: Array.from({ length: random.integer(0, 3) }, below) }),
    () => ({
      kind: Kind.OBJECT,
      fields: random.shuffled(['a', 'b', 'id']).slice(random.integer(0, 3))
        .map((name) => objectField(name, below())),
    }),
  ];
  return random.pick(depth < 3 ? kinds : kinds.slice(0, -2))(random);
}

const isOneOf = (type) =>
  type.astNode?.directives?.some((directive) => directive.name.value === 'oneOf') ?? false;

/**
 * The values of one document.
 *
 * A place says of a position: `isConstant`, whether it is without variables; `hasDefault`; `depth`
 * inside the argument; and perhaps a `pool` of values to choose from.
 */
class ValueGenerator {
  constructor(schema, random) {
    this.schema = schema;
    this.random = random;
    /** Each with `name`, `type`, `defaultValue` and the `pool` of its position. */
    this.variables = [];
  }

  arguments(definitions, isConstant) {
    return this.random.shuffled(definitions).map(({ name, type, defaultValue, pool }) => {
      const hasDefault = defaultValue !== undefined;
      return argument(name, this.value(type, { isConstant, hasDefault, pool, depth: 0 }));
    });
  }

  value(type, place) {
    if (!place.isConstant && this.random.chance(0.25)) {
      return variable(this.variable(type, place).name);
    }
    if (!isNonNullType(type) && this.random.chance(0.08)) return { kind: Kind.NULL };
    return this.literal(getNullableType(type), place);
  }

  /** A literal other than null. */
  literal(type, place) {
    const below = { ...place, hasDefault: false, depth: place.depth + 1 };
    if (isListType(type)) {
      const item = type.ofType;
      // One item stands for the list of it, and for lists of lists; a list would not.
      if (this.random.chance(0.2)) return this.literal(getNamedType(type), below);
      const count = this.random.integer(0, place.depth < 3 ? 3 : 0);
      const values = Array.from({ length: count }, () => this.value(item, below));
      return { kind: Kind.LIST, values };
    }
    if (isInputObjectType(type)) return this.object(type, below);
    if (place.pool !== undefined) return astFromValue(this.random.pick(place.pool), type);
    if (isEnumType(type)) {
      return { kind: Kind.ENUM, value: this.random.pick(type.getValues()).name };
    }
    const make = literalOf[type.name] ?? anyLiteral;
    for (;;) {
      const made = make(this.random);
      if (made.kind !== Kind.NULL) return made;
    }
  }

  object(type, place) {
    const fields = this.random.shuffled(Object.values(type.getFields()));
    if (isOneOf(type)) {
      const simple = fields.find((field) => !isInputObjectType(getNullableType(field.type)));
      const field = place.depth > 3 ? (simple ?? fields[0]) : fields[0];
      const value = this.literal(getNullableType(field.type), place);
      return { kind: Kind.OBJECT, fields: [objectField(field.name, value)] };
    }
    const given = fields.filter(
      (field) => isRequiredInputField(field) || (place.depth < 4 && this.random.chance(0.4)),
    );
    const nodes = given.map(({ name, type: fieldType, defaultValue }) => {
      const fieldPlace = { ...place, hasDefault: defaultValue !== undefined };
      return objectField(name, this.value(fieldType, fieldPlace));
    });
    return { kind: Kind.OBJECT, fields: nodes };
  }

  /** A variable that may stand at a place, one of those there are or a new one. */
  variable(type, place) {
    const fitting = this.variables.filter((known) => this.fits(known, type, place.hasDefault));
    if (fitting.length > 0 && this.random.chance(0.6)) return this.random.pick(fitting);
    const { random } = this;
    const bare = this.strengthened(getNullableType(type));
    const isStrict = random.chance(isNonNullType(type) ? 0.6 : 0.2);
    const declared = isStrict ? new GraphQLNonNull(bare) : bare;
    const constant = { ...place, isConstant: true, depth: 1 };
    let defaultValue;
    if (isNonNullType(type) && !isStrict && !place.hasDefault) {
      defaultValue = this.literal(bare, constant);
    } else if (random.chance(0.3)) {
      defaultValue = this.value(declared, constant);
    }
    const name = random.pick(variableNames);
    const isTaken = this.variables.some((known) => known.name === name);
    const made = {
      name: isTaken ? `v${this.variables.length}` : name,
      type: declared,
      defaultValue,
      pool: place.pool,
    };
    this.variables.push(made);
    return made;
  }

  /** IsVariableUsageAllowed of the specification. */
  fits({ type, defaultValue }, wanted, hasDefault) {
    if (!isNonNullType(wanted) || isNonNullType(type)) {
      return isTypeSubTypeOf(this.schema, type, wanted);
    }
    const hasValue = defaultValue !== undefined && defaultValue.kind !== Kind.NULL;
    return (hasValue || hasDefault) && isTypeSubTypeOf(this.schema, type, wanted.ofType);
  }

  /** The type, perhaps with items that may not be null. */
  strengthened(type) {
    if (!isListType(type)) return type;
    const item = this.strengthened(getNullableType(type.ofType));
    const isStrict = isNonNullType(type.ofType) || this.random.chance(0.2);
    return new GraphQLList(isStrict ? new GraphQLNonNull(item) : item);
  }
}

module.exports = { ValueGenerator, anyLiteral, isOneOf };
