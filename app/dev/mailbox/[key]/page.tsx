import type { Metadata } from "next";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { PageHeader } from "@/components/ui/page-header";
import { Tabs } from "@/components/ui/tabs";
import { Time } from "@/components/ui/time";
import { orNothingHere } from "@/lib/http/page";
import { requestContext } from "@/lib/http/request-context";
import { getMail } from "@/lib/mailbox/get-mail";
import { keptMailPath, mailboxPath } from "@/lib/paths";

export const metadata: Metadata = { title: "Letter", robots: { index: false } };

type Props = { params: Promise<{ key: string }>; searchParams: Promise<{ view?: string | string[] }> };

const decoded = (text: string) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

export default async function KeptMailPage({ params, searchParams }: Props) {
  const [ctx, { key: encoded }, { view }] = await Promise.all([requestContext(), params, searchParams]);
  const key = decoded(encoded);
  const mail = await orNothingHere(() => getMail(ctx, key));
  const isText = view === "text";
  return (
    <>
      <PageHeader title={mail.subject} back={{ href: mailboxPath(), label: "Mailbox" }} />
      <DescriptionList
        className="mb-5"
        items={[
          { term: "To", detail: <span className="break-all">{mail.recipient}</span> },
          { term: "Sent", detail: <Time at={mail.sentAt} timeZone="UTC" style="full" /> },
        ]}
      />
      <Tabs
        label="Forms of the letter"
        tabs={[
          { href: keptMailPath(key), label: "As HTML", current: !isText },
          { href: keptMailPath(key, "text"), label: "As text", current: isText },
        ]}
      />
      <Card flush className="mt-4">
        {isText ? (
          <pre className="whitespace-pre-wrap break-words p-4 font-mono text-[0.8125rem] sm:p-5">{mail.text}</pre>
        ) : (
          // No script runs in it and no form is sent from it; links open beside it.
          <iframe
            title={`The letter “${mail.subject}”`}
            srcDoc={mail.html}
            sandbox="allow-popups allow-popups-to-escape-sandbox"
            className="block h-[46rem] w-full"
          />
        )}
      </Card>
    </>
  );
}
