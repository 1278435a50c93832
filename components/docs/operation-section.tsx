import { Badge } from "@/components/ui/badge";
import type { JsonSchema } from "@/lib/openapi/json-schema";
import { Code, CodeBlock, Inline } from "./prose";
import { TypeOf } from "./schema-table";

type Media = { schema: JsonSchema; example?: unknown; examples?: Record<string, { summary: string; value: unknown }> };
export type OperationObject = {
  operationId: string;
  summary: string;
  description: string;
  parameters: { name: string; in: string; description?: string; schema: JsonSchema }[];
  requestBody?: { content: Record<string, Media> };
  responses: Record<string, { description: string; headers: object; content?: Record<string, Media> }>;
};

type Props = { method: string; path: string; operation: OperationObject; curl?: string };

const TONES = { get: "info", post: "good", patch: "warn" } as const;

/** One operation of the document, to read. */
export function OperationSection({ method, path, operation, curl }: Props) {
  const { operationId, summary, description, parameters, requestBody, responses } = operation;
  const bodies = Object.values(requestBody?.content ?? {});
  return (
    <section
      id={operationId}
      aria-labelledby={`${operationId}-title`}
      className="grid scroll-mt-6 gap-3 border-t border-line pt-6 *:min-w-0"
    >
      <h3 id={`${operationId}-title`} className="text-base font-semibold">
        <a href={`#${operationId}`} className="hover:underline">
          {summary}
        </a>
      </h3>
      <p className="flex min-w-0 items-center gap-2">
        <Badge tone={TONES[method as keyof typeof TONES]}>{method.toUpperCase()}</Badge>
        <span className="min-w-0 font-mono text-[0.8125rem] break-all">{path}</span>
      </p>
      {description.split("\n\n").map((paragraph) => (
        <p key={paragraph} className="max-w-prose text-ink-2">
          <Inline text={paragraph} />
        </p>
      ))}
      {curl && <CodeBlock title={`curl: ${summary.toLowerCase()}`} text={curl} />}
      {parameters.length > 0 && <Parameters parameters={parameters} />}
      {bodies.map(({ schema, examples = {} }) => (
        <div key="body" className="grid gap-2 *:min-w-0">
          <h4 className="font-medium">
            Body: <TypeOf schema={schema} />
          </h4>
          {Object.values(examples).map(({ summary: title, value }) => (
            <CodeBlock key={title} title={title} text={JSON.stringify(value, null, 2)} />
          ))}
        </div>
      ))}
      <Answers responses={responses} />
    </section>
  );
}

const Parameters = ({ parameters }: Pick<OperationObject, "parameters">) => (
  <div>
    <h4 className="mb-2 font-medium">Parameters</h4>
    <dl className="divide-y divide-line rounded-md border border-line">
      {parameters.map(({ name, in: place, description, schema }) => (
        <div key={`${place} ${name}`} className="grid gap-x-4 gap-y-0.5 px-3 py-2 sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
          <dt className="min-w-0">
            <Code>{name}</Code>
            <span className="ms-2 text-xs text-ink-3">{place}</span>
            <div className="flex flex-wrap gap-x-1 text-[0.8125rem] text-ink-3">
              <TypeOf schema={schema} />
            </div>
          </dt>
          <dd className="min-w-0 text-ink-2">{description && <Inline text={description} />}</dd>
        </div>
      ))}
    </dl>
  </div>
);

function Answers({ responses }: Pick<OperationObject, "responses">) {
  const examples = Object.values(responses).flatMap(({ content = {} }) =>
    Object.values(content).flatMap(({ example }) => (example === undefined ? [] : [example])),
  );
  return (
    <div className="grid gap-2 *:min-w-0">
      <h4 className="font-medium">Answers</h4>
      <ul className="grid gap-1.5">
        {Object.entries(responses).map(([status, { description, content = {} }]) => (
          <li key={status} className="flex gap-3">
            <span className="w-8 shrink-0 font-mono text-[0.8125rem]">{status}</span>
            <span className="min-w-0 text-ink-2">
              <Inline text={description} />{" "}
              {Object.entries(content).map(([type, { schema }]) =>
                type === "application/problem+json" ? null : (
                  <span key={type} className="text-[0.8125rem] text-ink-3">
                    {type} <TypeOf schema={schema} />{" "}
                  </span>
                ),
              )}
            </span>
          </li>
        ))}
      </ul>
      {examples.map((example) => (
        <CodeBlock key="example" title="Example answer" text={JSON.stringify(example, null, 2)} />
      ))}
    </div>
  );
}
