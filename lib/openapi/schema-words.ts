import type { JsonSchema } from "./json-schema";

type Field = { name: string; required: boolean; schema: JsonSchema };

const isSchema = (value: unknown): value is JsonSchema => typeof value === "object" && value !== null;
const schemasIn = (value: unknown): JsonSchema[] => (Array.isArray(value) ? value.filter(isSchema) : []);

/** What a value is, in words; a word that is a reference names a component. */
export function typeWords(schema: JsonSchema): string[] {
  if (typeof schema.$ref === "string") return [schema.$ref];
  const choices = schemasIn(schema.anyOf ?? schema.oneOf);
  if (choices.length > 0) return choices.flatMap((choice, index) => [...(index > 0 ? ["or"] : []), ...typeWords(choice)]);
  if (schema.type === "array") return ["array of", ...(isSchema(schema.items) ? typeWords(schema.items) : [])];
  if (schema.const !== undefined) return [JSON.stringify(schema.const)];
  if (Array.isArray(schema.enum)) return [schema.enum.join(" | ")];
  const bounds = [
    schema.minimum !== undefined && `from ${schema.minimum}`,
    schema.maximum !== undefined && `to ${schema.maximum}`,
    schema.maxLength !== undefined && `at most ${schema.maxLength} characters`,
  ].filter(Boolean);
  return [[schema.format ?? schema.type ?? "any value", ...bounds].join(" ")];
}

/** The object inside, when a value is one, may be one, or is a list of them. */
function innerOf(schema: JsonSchema): { suffix: string; schema: JsonSchema } | undefined {
  if (isSchema(schema.properties)) return { suffix: "", schema };
  if (isSchema(schema.items)) {
    const inner = innerOf(schema.items);
    return inner && { suffix: `[]${inner.suffix}`, schema: inner.schema };
  }
  return schemasIn(schema.anyOf ?? schema.oneOf)
    .map(innerOf)
    .find((inner) => inner !== undefined);
}

/** The members of an object, those of inner objects after their own, named by path. */
export function fieldsOf(schema: JsonSchema, prefix = ""): Field[] {
  const required = Array.isArray(schema.required) ? schema.required : [];
  return Object.entries(isSchema(schema.properties) ? schema.properties : {}).flatMap(([name, value]) => {
    if (!isSchema(value)) return [];
    const inner = innerOf(value);
    const field = { name: prefix + name, required: required.includes(name), schema: value };
    return inner ? [field, ...fieldsOf(inner.schema, `${prefix}${name}${inner.suffix}.`)] : [field];
  });
}
