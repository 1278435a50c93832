import type { Metadata } from "next";
import { ReturnPage } from "@/components/orders/tracking/return-page";
import { getReturnDesk } from "@/lib/aftersale/get-return-desk";
import { chosenUnits, isChoice } from "@/lib/aftersale/return-form";
import { orNothingHere } from "@/lib/http/page";
import { requestContext } from "@/lib/http/request-context";
import { trackLinkPath, trackReturnPath } from "@/lib/paths";
import { askReturnAction } from "../../actions";

export const metadata: Metadata = {
  title: "Send something back",
  robots: { index: false, follow: false },
  referrer: "same-origin",
};

type Props = { params: Promise<{ token: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Asking for a return with nothing but the link of a message. */
export default async function TrackReturnPage({ params, searchParams }: Props) {
  const { token } = await params;
  const ctx = await requestContext();
  const query = Object.entries(await searchParams);
  const units = chosenUnits(query);
  const desk = await orNothingHere(() => getReturnDesk(ctx, { token }, units));
  return (
    <ReturnPage
      desk={desk}
      units={units}
      isSent={query.some(isChoice)}
      proof={{ token }}
      path={trackReturnPath(token)}
      backHref={trackLinkPath(token)}
      action={askReturnAction}
    />
  );
}
