import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { RefundConfirmForm } from "@/components/orders/detail/refund-confirm-form";
import { RefundWishForm } from "@/components/orders/detail/refund-wish-form";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { getRefundDesk, type RefundDesk } from "@/lib/aftersale/get-refund-desk";
import { AppError, notFound } from "@/lib/errors";
import { formatMoney } from "@/lib/format";
import { orNotFound, shopPage } from "@/lib/http/page";
import { idOf } from "@/lib/ids";
import type { RefundWish } from "@/lib/orders/refund-money";
import { stepFromForm } from "@/lib/orders/step-form";
import { refundPath, shopOrderPath, shopOrdersPath } from "@/lib/paths";
import { orderAction } from "../actions";

export const metadata: Metadata = { title: "Refund" };

type Props = { params: Promise<{ orderId: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

/** A refund is worked out here before it is made; what it comes to is the server's word, with script and without. */
export default async function RefundPage({ params, searchParams }: Props) {
  const id = idOf("ord").safeParse((await params).orderId);
  const ctx = await shopPage("refunds:write", id.success ? refundPath(id.data) : shopOrdersPath());
  const query = await searchParams;
  const { desk, problem } = await orNotFound(async () => {
    if (!id.success) throw notFound("order");
    const proposed = await getRefundDesk(ctx, id.data);
    if (query.asked !== "yes") return { desk: proposed, problem: null };
    const wish = wishOf(query, proposed);
    if (typeof wish === "string") return { desk: proposed, problem: wish };
    return { desk: await getRefundDesk(ctx, id.data, wish), problem: null };
  });
  const { order, room } = desk;
  return (
    <div className="mx-auto max-w-2xl">
      <PageHeader
        back={{ href: shopOrderPath(order.id), label: order.number }}
        title="Refund"
        description={`${formatMoney(room.leftMinor, order.currency)} is left of what was paid for ${order.number}.`}
      />
      <div className="grid gap-4">
        {room.leftMinor > 0 && (
          <Card title="What to give back">
            <RefundWishForm desk={desk} />
          </Card>
        )}
        <Card title="What it comes to">
          {problem ? (
            <Alert tone="warn" live>
              <p>{problem}</p>
            </Alert>
          ) : (
            <RefundConfirmForm desk={desk} action={orderAction} requestKey={randomUUID()} />
          )}
        </Card>
      </div>
    </div>
  );
}

/** The wish as the address has it, read as the form of the step would be; or what must be mended. */
function wishOf(query: Awaited<Props["searchParams"]>, { order }: RefundDesk): RefundWish | string {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...query, step: "refund", reason: "asked", state: "done" }))
    if (name !== "asked" && typeof value === "string") form.set(name, value);
  try {
    const step = stepFromForm(form, { currency: order.currency, timeZone: order.shop.timeZone });
    if (step.step !== "refund") return {};
    const { units, shippingMinor, goodwillMinor, feeMinor } = step;
    return { units, shippingMinor, goodwillMinor, feeMinor };
  } catch (thrown) {
    const details = thrown instanceof AppError ? thrown.details.errors : undefined;
    if (!Array.isArray(details)) return "Write whole numbers of units, and amounts in figures, like 1,250.00.";
    const [first] = details as { pointer: string; detail: string }[];
    // No unit at all is a fair choice here: shipping or goodwill alone.
    if (first?.pointer === "/units") return wishOf(withoutUnits(query), { order } as RefundDesk);
    return first?.detail ?? "";
  }
}

const withoutUnits = (query: Awaited<Props["searchParams"]>) =>
  Object.fromEntries(Object.entries(query).filter(([name]) => !name.startsWith("units.")));
