"use server";

import { runAction } from "@/lib/http/action";
import { currentCaller } from "@/lib/http/caller";
import { keepVisitChoice, visitOf } from "@/lib/http/visit";
import { recordVisit } from "@/lib/visits/record-visit";

const text = (form: FormData, name: string) => String(form.get(name) ?? "").slice(0, 2_000);

/** Remembers whether this browser's visits may be counted, and counts the present one from then on. */
export async function chooseVisitsAction(form: FormData): Promise<void> {
  await runAction(
    form,
    async (ctx) => {
      const key = await keepVisitChoice(form.get("visits") === "yes");
      const address = text(form, "address");
      const visit = key && address ? visitOf({ address, referrer: text(form, "referrer") }) : undefined;
      const { addressHash } = await currentCaller();
      if (key && visit) await recordVisit(ctx, visit, { key, addressHash });
    },
    { access: "public" },
  );
}
