import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { Form } from "@/components/ui/form";
import { Money } from "@/components/ui/money";
import { SubmitButton } from "@/components/ui/submit-button";
import { Time } from "@/components/ui/time";
import { formatCount, formatMoney } from "@/lib/format";
import type { FormAction } from "@/lib/http/form-state";
import type { EditPreview, OrderChangeDesk } from "@/lib/order-changes/get-order-change";
import type { OrderView } from "@/lib/orders/order-view";
import { StaleHelp } from "../detail/stale-help";

type Props = { desk: OrderChangeDesk; open: NonNullable<OrderChangeDesk["open"]>; confirm: FormAction; discard: FormAction };

/** What the open edit comes to, and the two ways out of it. */
export function EditPreviewCard({ desk: { order, preview }, open, confirm, discard }: Props) {
  return (
    <Card
      id="preview"
      title="What it comes to"
      description={
        <>
          Begun by {open.startedBy ?? "the shop"}, <Time at={open.createdAt} timeZone={order.shop.timeZone} />. Nothing is done
          before you confirm.
        </>
      }
    >
      <div className="grid gap-4">
        {preview === null && <p className="text-ink-2">The order would stay as it is. Change a quantity or add a product.</p>}
        {typeof preview === "string" && (
          <Alert tone="warn">
            <p>{preview}</p>
          </Alert>
        )}
        {preview !== null && typeof preview !== "string" && (
          <>
            <Difference preview={preview} order={order} />
            <Form action={confirm}>
              <StaleHelp />
              <input type="hidden" name="orderId" value={order.id} />
              <input type="hidden" name="changeId" value={open.id} />
              <input type="hidden" name="revision" value={open.revision} />
              <input type="hidden" name="version" value={order.version} />
              <input type="hidden" name="totalMinor" value={preview.after.totalMinor} />
              <SubmitButton className="max-sm:w-full sm:justify-self-start">Change the order</SubmitButton>
            </Form>
          </>
        )}
        <div>
          <ConfirmButton
            id="discard-edit"
            label="Discard this edit"
            text="What was entered here is thrown away. The order stays as it is."
            action={discard}
            values={{ orderId: order.id, changeId: open.id }}
            confirmLabel="Discard"
            variant="ghost"
          />
        </div>
      </div>
    </Card>
  );
}

function Difference({ preview, order: { currency } }: { preview: EditPreview; order: OrderView }) {
  const { lines, before, after, dueMinor, refundableMinor, short } = preview;
  const pay = (minor: number) => formatMoney(minor, currency);
  return (
    <>
      <ul className="grid gap-1">
        {lines.map(({ key, title, from, to }) => (
          <li key={key} className="flex justify-between gap-4">
            <span className="min-w-0 break-words">{title}</span>
            <span className="whitespace-nowrap tabular-nums">
              {formatCount(from)} → {to === 0 ? "removed" : formatCount(to)}
            </span>
          </li>
        ))}
      </ul>
      {short.length > 0 && (
        <Alert tone="warn">
          <p>There is not enough stock of {short.join(", ")}. Take fewer, or receive goods first.</p>
        </Alert>
      )}
      <dl className="grid grid-cols-[1fr_auto] gap-x-8 gap-y-1 border-t border-line pt-3">
        <dt className="text-ink-2">To pay until now</dt>
        <dd className="text-end">
          <Money minor={before.owedMinor} currency={currency} />
        </dd>
        <dt className="font-semibold">To pay afterwards</dt>
        <dd className="text-end font-semibold">
          <Money minor={after.owedMinor} currency={currency} />
        </dd>
      </dl>
      {dueMinor > 0 && <p className="text-ink-2">{pay(dueMinor)} will still be due.</p>}
      {refundableMinor > 0 && (
        <p className="text-ink-2">
          {pay(refundableMinor)} was paid for what leaves the order. You can pay it back afterwards, as a refund of its own.
        </p>
      )}
    </>
  );
}
