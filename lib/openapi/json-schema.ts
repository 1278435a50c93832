import { z } from "zod";

export type JsonSchema = { [keyword: string]: unknown };
export type Components = Record<string, JsonSchema>;

const HOME = "#/components/schemas/";

/**
 * The JSON Schema (2020-12) of a shape, as requests are written (`input`) or answers read (`output`). Shapes with an id
 * are moved to `components` and referred to. Answers are open: a later version may add fields; `closed` is for tests.
 */
export function jsonSchemaOf(
  shape: z.ZodType,
  io: "input" | "output",
  components: Components,
  { closed = false }: { closed?: boolean } = {},
): JsonSchema {
  const made = z.toJSONSchema(shape, {
    io,
    unrepresentable: "any",
    override: ({ jsonSchema }) => {
      // What a format or a type says in a word, its pattern says in up to 300 characters.
      if (jsonSchema.format || jsonSchema.type === "integer") delete jsonSchema.pattern;
      if (io === "output" && !closed && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
      delete jsonSchema.id;
    },
  });
  const {
    $schema: _,
    $defs = {},
    ...schema
  } = JSON.parse(JSON.stringify(made).replaceAll('"#/$defs/', `"${HOME}`)) as JsonSchema & { $defs?: Components };
  for (const [name, definition] of Object.entries($defs)) components[name] = withoutId(definition);
  const { id } = z.globalRegistry.get(shape) ?? {};
  if (id === undefined) return schema;
  components[id] ??= withoutId(schema);
  return { $ref: HOME + id };
}

const withoutId = ({ id: _, ...schema }: JsonSchema): JsonSchema => schema;
