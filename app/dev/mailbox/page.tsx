import { Inbox } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { Alert } from "@/components/ui/alert";
import { Button, ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Input } from "@/components/ui/input";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Time } from "@/components/ui/time";
import { env } from "@/lib/env";
import { formatQuantity } from "@/lib/format";
import { orNothingHere } from "@/lib/http/page";
import { requestContext } from "@/lib/http/request-context";
import { listMail } from "@/lib/mailbox/list-mail";
import { devCarrierPath, devPhonePath, keptMailPath, mailboxPath } from "@/lib/paths";
import { isPhoneSimulated } from "@/lib/payments/operator";

export const metadata: Metadata = { title: "Mailbox", robots: { index: false } };

type Query = { recipient?: string | string[]; older?: string | string[] };
const first = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value)?.trim() || undefined;

export default async function MailboxPage({ searchParams }: { searchParams: Promise<Query> }) {
  const [ctx, query] = await Promise.all([requestContext(), searchParams]);
  const [recipient, cursor] = [first(query.recipient), first(query.older)];
  const { mails, olderCursor } = await orNothingHere(() => listMail(ctx, { recipient, cursor }));
  const hrefWith = (older?: string) =>
    mailboxPath(new URLSearchParams({ ...(recipient && { recipient }), ...(older && { older }) }).toString());
  return (
    <>
      <PageHeader
        title="Mailbox"
        description="What would have gone out by email. The demo sends nothing; it keeps every letter here."
        actions={
          <>
            <ButtonLink href={devCarrierPath()}>Move parcels</ButtonLink>
            {isPhoneSimulated() && <ButtonLink href={devPhonePath()}>Answer phones</ButtonLink>}
          </>
        }
      />
      {env().SMTP_URL && (
        <Alert tone="info" title="A mail server is configured">
          Letters go out through it now. Here are those from before.
        </Alert>
      )}
      <search>
        <form action={mailboxPath()} className="mb-4 flex flex-wrap items-end gap-2">
          <label htmlFor="recipient" className="grid min-w-0 flex-1 gap-1.5 font-medium sm:max-w-sm">
            Recipient
            <Input id="recipient" name="recipient" type="search" defaultValue={recipient} placeholder="amina@example.com" />
          </label>
          <Button type="submit">Filter</Button>
        </form>
      </search>
      <Card flush>
        {mails.length === 0 ? (
          <EmptyState icon={Inbox} title={recipient || cursor ? "No letter matches" : "No letter yet"}>
            {recipient || cursor ? (
              <Link href={mailboxPath()} className="link">
                Show all letters
              </Link>
            ) : (
              "Place an order, ship one or ask for a new password: the letter appears here a few seconds later."
            )}
          </EmptyState>
        ) : (
          <ul className="divide-y divide-line">
            {mails.map(({ key, subject, recipient: to, sentAt }) => (
              <li key={key} className="relative px-4 py-3 transition-colors hover:bg-subtle/60 sm:px-5">
                <div className="items-baseline justify-between gap-x-4 sm:flex">
                  <Link href={keptMailPath(key)} className="min-w-0 font-medium after:absolute after:inset-0">
                    {subject}
                  </Link>
                  <Time at={sentAt} timeZone="UTC" now={ctx.now} className="block shrink-0 text-[0.8125rem] text-ink-3" />
                </div>
                <p className="truncate text-ink-2">{to}</p>
              </li>
            ))}
          </ul>
        )}
        {(cursor || olderCursor) && (
          <Pagination newerHref={cursor && hrefWith()} olderHref={olderCursor && hrefWith(olderCursor)}>
            {formatQuantity(mails.length, "letter")} on this page
          </Pagination>
        )}
      </Card>
    </>
  );
}
