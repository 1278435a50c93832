import type { Metadata } from "next";
import { ReturnPage } from "@/components/orders/tracking/return-page";
import { getReturnDesk } from "@/lib/aftersale/get-return-desk";
import { chosenUnits, isChoice } from "@/lib/aftersale/return-form";
import { notFound } from "@/lib/errors";
import { orNothingHere, signedInPage } from "@/lib/http/page";
import { idOf } from "@/lib/ids";
import { customerOrdersPath, customerReturnPath, customerTrackPath } from "@/lib/paths";
import { askReturnAction } from "../../../../../(public)/track-order/actions";

export const metadata: Metadata = {
  title: "Send something back",
  robots: { index: false, follow: false },
  referrer: "same-origin",
};

type Props = { params: Promise<{ orderId: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function CustomerReturnPage({ params, searchParams }: Props) {
  const id = idOf("ord").safeParse((await params).orderId);
  const ctx = await signedInPage(id.success ? customerReturnPath(id.data) : customerOrdersPath());
  const query = Object.entries(await searchParams);
  const units = chosenUnits(query);
  const { orderId, desk } = await orNothingHere(async () => {
    if (!id.success) throw notFound("order");
    return { orderId: id.data, desk: await getReturnDesk(ctx, { orderId: id.data }, units) };
  });
  return (
    <ReturnPage
      desk={desk}
      units={units}
      isSent={query.some(isChoice)}
      proof={{ orderId }}
      path={customerReturnPath(orderId)}
      backHref={customerTrackPath(orderId)}
      action={askReturnAction}
    />
  );
}
