import Link from "next/link";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Form } from "@/components/ui/form";
import { Money } from "@/components/ui/money";
import { SubmitButton } from "@/components/ui/submit-button";
import { Time } from "@/components/ui/time";
import { creditableRefunds } from "@/lib/documents/creditable-refunds";
import type { IssuedDocument } from "@/lib/documents/document";
import { kindWords } from "@/lib/documents/document-words";
import { formatMoney } from "@/lib/format";
import type { FormAction } from "@/lib/http/form-state";
import type { OrderView } from "@/lib/orders/order-view";
import { documentPath, documentPdfPath } from "@/lib/paths";

type Props = { order: OrderView; now: Date; documents: readonly IssuedDocument[]; mayIssue: boolean; action: FormAction };

/** What was issued for an order, and what can be. */
export function DocumentsCard({ order, now, documents, mayIssue, action }: Props) {
  const invoice = documents.find(({ kind }) => kind === "invoice");
  const isPaid = order.paymentStatus === "paid" || order.paymentStatus === "overpaid";
  const why =
    order.status === "cancelled" ? "A cancelled order has no invoice." : "Once it is accepted or paid, it can be invoiced.";
  const mayInvoice = order.status !== "cancelled" && (order.status !== "pending" || isPaid);
  const uncredited = creditableRefunds(order, documents);
  return (
    <Card title="Documents" id="documents">
      <div className="grid gap-3">
        {documents.length > 0 && (
          <ul className="grid gap-2.5">
            {documents.map((document) => (
              <Issued key={document.id} document={document} timeZone={order.shop.timeZone} now={now} />
            ))}
          </ul>
        )}
        {!invoice && !mayInvoice && <p className="text-ink-3">{why}</p>}
        {!invoice && mayInvoice && mayIssue && (
          <Form action={action}>
            <input type="hidden" name="orderId" value={order.id} />
            <SubmitButton variant="secondary" className="max-sm:w-full sm:justify-self-start">
              Issue the invoice
            </SubmitButton>
          </Form>
        )}
        {!invoice && mayInvoice && !mayIssue && <p className="text-ink-3">No invoice yet.</p>}
        {invoice &&
          mayIssue &&
          uncredited.map(({ id, amountMinor }) => (
            <Form key={id} action={action}>
              <input type="hidden" name="orderId" value={order.id} />
              <input type="hidden" name="refundId" value={id} />
              <SubmitButton variant="secondary" className="max-sm:w-full sm:justify-self-start">
                Credit note for {formatMoney(amountMinor, order.currency)}
              </SubmitButton>
            </Form>
          ))}
      </div>
    </Card>
  );
}

const Issued = ({ document, timeZone, now }: { document: IssuedDocument; timeZone: string; now: Date }) => (
  <li className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
    <span className="min-w-0">
      <Link
        href={documentPath(document.orderId, document.id)}
        prefetch={false}
        className="font-medium text-brand-ink underline underline-offset-2"
      >
        {document.number}
      </Link>
      <span className="block text-[0.8125rem] text-ink-3">
        {kindWords(document.kind, "en")}, <Time at={document.issuedAt} timeZone={timeZone} readAt={now} />,{" "}
        <Money minor={document.printed.totalMinor} currency={document.printed.currency} />
      </span>
    </span>
    <ButtonLink
      href={documentPdfPath(document.orderId, document.id)}
      prefetch={false}
      size="sm"
      aria-label={`${document.number} as PDF`}
    >
      PDF
    </ButtonLink>
  </li>
);
