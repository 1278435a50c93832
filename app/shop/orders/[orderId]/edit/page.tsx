import type { Metadata } from "next";
import { EditItemsForm } from "@/components/orders/edit/edit-items-form";
import { EditPreviewCard } from "@/components/orders/edit/edit-preview-card";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { notFound } from "@/lib/errors";
import { orNotFound, shopPage } from "@/lib/http/page";
import { idOf } from "@/lib/ids";
import { getOrderChange } from "@/lib/order-changes/get-order-change";
import { editOrderPath, shopOrderPath, shopOrdersPath } from "@/lib/paths";
import { confirmEditAction, discardEditAction, saveEditAction } from "./actions";

export const metadata: Metadata = { title: "Edit order" };

type Props = {
  params: Promise<{ orderId: string }>;
  searchParams: Promise<{ q?: string | string[]; saved?: string | string[] }>;
};

/** What is in an order is changed here: first worked out, then made. The money is the server's word, with script and without. */
export default async function EditOrderPage({ params, searchParams }: Props) {
  const id = idOf("ord").safeParse((await params).orderId);
  const ctx = await shopPage("orders:write", id.success ? editOrderPath(id.data) : shopOrdersPath());
  const { q: given, saved } = await searchParams;
  const q = typeof given === "string" ? given.slice(0, 80) : "";
  const desk = await orNotFound(async () => {
    if (!id.success) throw notFound("order");
    return getOrderChange(ctx, id.data, q);
  });
  const { order, barred, open } = desk;
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader
        back={{ href: shopOrderPath(order.id), label: order.number }}
        title="Edit order"
        description={`Add, remove or change what is in ${order.number}. You see the money before anything is done.`}
      />
      <div className="grid gap-4">
        {barred && (
          <Alert tone="warn">
            <p>{barred}</p>
          </Alert>
        )}
        {open && <EditPreviewCard desk={desk} open={open} confirm={confirmEditAction} discard={discardEditAction} />}
        {!barred && (
          <Card id="items" title="Items" description="How many units shall be in the order. None takes the line out.">
            <EditItemsForm key={`${saved} ${q}`} desk={desk} q={q} action={saveEditAction} />
          </Card>
        )}
      </div>
    </div>
  );
}
