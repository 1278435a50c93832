import type { JsonSchema } from "@/lib/openapi/json-schema";
import { fieldsOf, typeWords } from "@/lib/openapi/schema-words";
import { Code, Inline } from "./prose";

const SCHEMA = "#/components/schemas/";

export const schemaAnchor = (name: string) => `schema-${name}`;

/** What a value is, with a link where it is described elsewhere. */
export const TypeOf = ({ schema }: { schema: JsonSchema }) =>
  typeWords(schema).map((word) =>
    word.startsWith(SCHEMA) ? (
      <a key={word} href={`#${schemaAnchor(word.slice(SCHEMA.length))}`} className="link">
        {word.slice(SCHEMA.length)}
      </a>
    ) : (
      <span key={word}>{word}</span>
    ),
  );

/** The members of an object, inner objects under their path. */
export const SchemaTable = ({ name, schema }: { name: string; schema: JsonSchema }) => (
  <dl aria-label={`Fields of ${name}`} className="divide-y divide-line rounded-md border border-line">
    {fieldsOf(schema).map((field) => (
      <div key={field.name} className="grid gap-x-4 gap-y-0.5 px-3 py-2 sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
        <dt className="min-w-0">
          <Code>{field.name}</Code>
          {field.required && <span className="ms-2 text-xs text-ink-3">required</span>}
          <div className="flex flex-wrap gap-x-1 text-[0.8125rem] text-ink-3">
            <TypeOf schema={field.schema} />
          </div>
        </dt>
        <dd className="min-w-0 text-ink-2">
          {typeof field.schema.description === "string" && <Inline text={field.schema.description} />}
        </dd>
      </div>
    ))}
  </dl>
);
