"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { runAction } from "@/lib/http/action";
import { setFlash } from "@/lib/http/flash";
import type { ActionState } from "@/lib/http/form-state";
import { idOf } from "@/lib/ids";
import { confirmOrderChange } from "@/lib/order-changes/confirm-order-change";
import { discardOrderChange } from "@/lib/order-changes/discard-order-change";
import { actionsFromForm, SeenChange } from "@/lib/order-changes/input";
import { saveOrderChange } from "@/lib/order-changes/save-order-change";
import { editOrderPath, shopOrderPath } from "@/lib/paths";

const Target = z.object({ orderId: idOf("ord") });
const Confirmed = SeenChange.extend({ version: z.coerce.number().int(), totalMinor: z.coerce.number().int() });

/** Keeps what is wanted, works it out and looks for more to add; nothing is done to the order yet. */
export async function saveEditAction(_last: ActionState, form: FormData): Promise<ActionState> {
  const state = await runAction(form, async (ctx) => {
    const fields = Object.fromEntries(form);
    const { orderId } = Target.parse(fields);
    const { changeId: id, revision } = form.has("changeId") ? SeenChange.parse(fields) : {};
    const seen = id && revision ? { id, revision } : null;
    const q = String(form.get("q") ?? "")
      .trim()
      .slice(0, 80);
    const saved = await saveOrderChange(ctx, { orderId, seen, actions: actionsFromForm(form), isSearch: q !== "" });
    revalidatePath(editOrderPath(orderId));
    const looks = q !== "" && (form.get("intent") === "find" || !saved);
    const query = new URLSearchParams({ ...(looks && { q }), ...(saved && { saved: String(saved.revision) }) });
    redirect(`${editOrderPath(orderId, query.toString())}#${looks ? "items" : "preview"}`);
  });
  // Whoever was overtaken sees what stands now beside what they typed.
  const overtaken = state.status === "failed" && ["edit-open", "edit-closed"].includes(state.problem.code);
  const orderId = idOf("ord").safeParse(form.get("orderId"));
  if (overtaken && orderId.success) revalidatePath(editOrderPath(orderId.data));
  return state;
}

/** Makes the edit as its preview said. */
export async function confirmEditAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(form, async (ctx) => {
    const fields = Object.fromEntries(form);
    const { orderId } = Target.parse(fields);
    const { changeId: id, revision, version, totalMinor } = Confirmed.parse(fields);
    const { changed } = await confirmOrderChange(ctx, {
      orderId,
      seen: { id, revision },
      expectedVersion: version,
      expectedTotalMinor: totalMinor,
    });
    await setFlash(changed ? "The order is changed." : "That edit had been made already; nothing changed.");
    revalidatePath(shopOrderPath(orderId));
    redirect(`${shopOrderPath(orderId)}#main`);
  });
}

export async function discardEditAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(form, async (ctx) => {
    const { orderId } = Target.parse(Object.fromEntries(form));
    const id = idOf("och").parse(form.get("changeId"));
    await discardOrderChange(ctx, { orderId, id });
    await setFlash("The edit is discarded; the order is as it was.");
    revalidatePath(shopOrderPath(orderId));
    redirect(`${shopOrderPath(orderId)}#main`);
  });
}
