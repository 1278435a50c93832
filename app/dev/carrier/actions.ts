"use server";

import { redirect } from "next/navigation";
import { MoveParcel } from "@/lib/carriers/input";
import { moveParcel } from "@/lib/carriers/move-parcel";
import { runAction } from "@/lib/http/action";
import { setFlash } from "@/lib/http/flash";
import type { ActionState } from "@/lib/http/form-state";
import { devCarrierPath } from "@/lib/paths";

/** Form fields: `number` of the parcel, `status` as the simulated courier knows it. */
export async function moveParcelAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(
    form,
    async (ctx) => {
      const parcel = MoveParcel.parse(Object.fromEntries(form));
      await moveParcel(ctx, parcel);
      await setFlash(`The courier has told of ${parcel.number}.`);
      redirect(devCarrierPath());
    },
    { access: "public" },
  );
}
