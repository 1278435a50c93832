import type { Metadata } from "next";
import { Code, Inline } from "@/components/docs/prose";
import { PageHeader } from "@/components/ui/page-header";
import { PROBLEM_KINDS, STATUS_TITLES } from "@/lib/openapi/problem-catalogue";
import { apiDocsPath } from "@/lib/paths";

export const metadata: Metadata = { title: "API problems" };

export default function ProblemsPage() {
  const byStatus = [...Map.groupBy(PROBLEM_KINDS, ({ status }) => status)];
  return (
    <>
      <PageHeader
        title="Problems"
        back={{ href: apiDocsPath(), label: "API" }}
        description="Every refusal is a problem document (RFC 9457). Its type leads here; its code is the word below for programs to rely on."
      />
      <div className="grid gap-8">
        {byStatus.map(([status, kinds]) => (
          <section key={status} aria-labelledby={`status-${status}`}>
            <h2 id={`status-${status}`} className="mb-3 text-lg font-semibold tracking-tight">
              {status} {STATUS_TITLES[status]}
            </h2>
            <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
              {kinds.map(({ code, meaning, remedy }) => (
                <li key={code} id={code} className="grid scroll-mt-6 gap-1 px-4 py-3 target:bg-brand-soft sm:px-5">
                  <h3 className="font-medium">
                    <a href={`#${code}`} className="hover:underline">
                      <Code>{code}</Code>
                    </a>
                  </h3>
                  <p className="max-w-prose">
                    <Inline text={meaning} />
                  </p>
                  <p className="max-w-prose text-ink-2">
                    <Inline text={remedy} />
                  </p>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  );
}
