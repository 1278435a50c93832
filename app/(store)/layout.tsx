import type { Metadata } from "next";
import type { ReactNode } from "react";
import { VisitChoice } from "@/components/store/visit-choice";
import { env } from "@/lib/env";
import { afterAnswer } from "@/lib/http/after-answer";
import { currentCaller } from "@/lib/http/caller";
import { requestContext } from "@/lib/http/request-context";
import { currentLanding, mayAskAboutVisits, readVisitChoice, visitOf } from "@/lib/http/visit";
import { recordVisit } from "@/lib/visits/record-visit";
import { PublicFrame } from "../public-frame";
import { chooseVisitsAction } from "./visits-action";

/** Addresses in what is told to search engines and other sites are made whole with the public one. */
export const generateMetadata = (): Metadata => ({ metadataBase: new URL(env().PUBLIC_URL) });

/** Frames the storefront, and counts the visits of those who agreed to it. */
export default async function StoreLayout({ children }: { children: ReactNode }) {
  const [ctx, choice, mayAsk, landing] = await Promise.all([
    requestContext(),
    readVisitChoice(),
    mayAskAboutVisits(),
    currentLanding(),
  ]);
  const visit = landing && visitOf(landing);
  if (typeof choice === "object" && visit) {
    const { addressHash } = await currentCaller();
    afterAnswer(() => recordVisit(ctx, visit, { key: choice.key, addressHash }));
  }
  return (
    <PublicFrame>
      {children}
      {mayAsk && (
        <VisitChoice choice={typeof choice === "object" ? "yes" : choice} action={chooseVisitsAction} landing={landing} />
      )}
    </PublicFrame>
  );
}
