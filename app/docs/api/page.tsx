import type { Metadata } from "next";
import { type OperationObject, OperationSection } from "@/components/docs/operation-section";
import { Inline } from "@/components/docs/prose";
import { SchemaTable, schemaAnchor, TypeOf } from "@/components/docs/schema-table";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { env } from "@/lib/env";
import { openApiDocument } from "@/lib/openapi/document";
import type { JsonSchema } from "@/lib/openapi/json-schema";
import { OPERATIONS } from "@/lib/openapi/operations";
import { openApiPath, problemsPath } from "@/lib/paths";
import { GUIDES, Guides } from "./guides";

export const metadata: Metadata = { title: "API", description: "Orders of many shops over JSON: guides and reference." };

const curlOf = (origin: string, { access, curl = "" }: (typeof OPERATIONS)[number]) => {
  const command = `curl ${curl.replaceAll("{origin}", origin)}`;
  return access === "public" ? command : `${command} \\\n  -H "Authorization: Bearer $TOKEN"`;
};

/** All of it is made of the OpenAPI document, so the page cannot say anything the endpoints do not do. */
export default function ApiDocsPage() {
  const { origin } = new URL(env().PUBLIC_URL);
  const { paths, tags, components } = openApiDocument({ origin });
  const operations = OPERATIONS.map((operation) => ({
    ...operation,
    curl: curlOf(origin, operation),
    object: paths[operation.path]?.[operation.method] as OperationObject,
  }));
  const objects = Object.entries(components.schemas);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-x-10 lg:grid-cols-[13rem_minmax(0,1fr)]">
      <Contents objects={objects.map(([name]) => name)} />
      <div className="grid min-w-0 gap-10 *:min-w-0">
        <PageHeader
          title="API"
          description="Orders of many shops over JSON. Everything below is generated from the shapes that check your requests."
          actions={
            <>
              <ButtonLink href={problemsPath()}>Problems</ButtonLink>
              <ButtonLink plain href={openApiPath()}>
                OpenAPI 3.1
              </ButtonLink>
            </>
          }
        />
        <Guides origin={origin} />
        {tags.map(({ name, description }) => (
          <div key={name} id={`tag-${name}`} className="grid scroll-mt-6 gap-6 border-t border-line pt-8 *:min-w-0">
            <div>
              <h2 className="text-xl font-semibold tracking-tight">Reference: {name}</h2>
              <p className="mt-1 text-ink-2">{description}</p>
            </div>
            {operations
              .filter(({ tag }) => tag === name)
              .map(({ id, method, path, object, curl }) => (
                <OperationSection key={id} method={method} path={path} operation={object} curl={curl} />
              ))}
          </div>
        ))}
        <Objects objects={objects} />
      </div>
    </div>
  );
}

const Objects = ({ objects }: { objects: [string, JsonSchema][] }) => (
  <div id="objects" className="grid scroll-mt-6 gap-6 border-t border-line pt-8 *:min-w-0">
    <h2 className="text-xl font-semibold tracking-tight">Objects</h2>
    {objects.map(([name, schema]) => (
      <section key={name} id={schemaAnchor(name)} className="grid scroll-mt-6 gap-2 *:min-w-0">
        <h3 className="font-semibold">{name}</h3>
        {typeof schema.description === "string" && (
          <p className="text-ink-2">
            <Inline text={schema.description} />
          </p>
        )}
        {schema.properties ? (
          <SchemaTable name={name} schema={schema} />
        ) : (
          <p className="text-ink-3">
            <TypeOf schema={schema} />
          </p>
        )}
      </section>
    ))}
  </div>
);

const Contents = ({ objects }: { objects: readonly string[] }) => (
  <nav aria-label="Contents" className="hidden lg:block">
    <div className="sticky top-6 grid max-h-[calc(100vh-3rem)] gap-4 overflow-y-auto pb-6 text-[0.8125rem]">
      <ContentsList title="Guides" entries={GUIDES.map(({ id, title }) => ({ href: `#${id}`, label: title }))} />
      <ContentsList title="Reference" entries={OPERATIONS.map(({ id, summary }) => ({ href: `#${id}`, label: summary }))} />
      <ContentsList title="Objects" entries={objects.map((name) => ({ href: `#${schemaAnchor(name)}`, label: name }))} />
    </div>
  </nav>
);

const ContentsList = ({ title, entries }: { title: string; entries: { href: string; label: string }[] }) => (
  <div>
    <p className="font-medium text-ink">{title}</p>
    <ul className="mt-1 grid gap-0.5 border-s border-line">
      {entries.map(({ href, label }) => (
        <li key={href}>
          <a
            href={href}
            className="-ms-px block border-s border-transparent py-1 ps-3 text-ink-2 hover:border-brand hover:text-ink"
          >
            {label}
          </a>
        </li>
      ))}
    </ul>
  </div>
);
