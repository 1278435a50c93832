import type { Metadata } from "next";
import { EditItemsForm } from "@/components/orders/edit/edit-items-form";
import { EditPreviewCard } from "@/components/orders/edit/edit-preview-card";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { TextField } from "@/components/ui/field";
import { PageHeader } from "@/components/ui/page-header";
import { notFound } from "@/lib/errors";
import { orNotFound, shopPage } from "@/lib/http/page";
import { idOf } from "@/lib/ids";
import { getOrderChange } from "@/lib/order-changes/get-order-change";
import { editOrderPath, shopOrderPath, shopOrdersPath } from "@/lib/paths";
import { confirmEditAction, discardEditAction, saveEditAction } from "./actions";

export const metadata: Metadata = { title: "Edit order" };

type Props = { params: Promise<{ orderId: string }>; searchParams: Promise<{ q?: string | string[] }> };

/** What is in an order is changed here: first worked out, then made. The money is the server's word, with script and without. */
export default async function EditOrderPage({ params, searchParams }: Props) {
  const id = idOf("ord").safeParse((await params).orderId);
  const ctx = await shopPage("orders:write", id.success ? editOrderPath(id.data) : shopOrdersPath());
  const { q: given } = await searchParams;
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
          <>
            <Card title="Add a product">
              <form method="get" action={editOrderPath(order.id)} className="flex flex-wrap items-end gap-3">
                <TextField
                  name="q"
                  label="Word, SKU or barcode"
                  type="search"
                  defaultValue={q}
                  maxLength={80}
                  autoComplete="off"
                  className="min-w-56 flex-1"
                />
                <Button type="submit">Find</Button>
              </form>
              {q && desk.found.length === 0 && <p className="mt-3 text-ink-2">Nothing on sale is called that.</p>}
            </Card>
            <Card title="Items" description="How many units shall be in the order. None takes the line out.">
              <EditItemsForm key={`${open?.id} ${open?.revision} ${q}`} desk={desk} action={saveEditAction} />
            </Card>
          </>
        )}
      </div>
    </div>
  );
}
