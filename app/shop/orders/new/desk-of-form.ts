import { z } from "zod";
import type { HandState } from "@/components/orders/new/hand-order-form";
import type { Context } from "@/lib/context";
import { getDraft } from "@/lib/drafts/get-draft";
import { found } from "@/lib/errors";
import { getCustomer } from "@/lib/hand-orders/get-customer";
import type { HandDesk } from "@/lib/hand-orders/hand-desk";
import { basketFrom } from "@/lib/hand-orders/input";
import { quoteHandOrder } from "@/lib/hand-orders/quote-hand-order";
import { idOf, type ShopId } from "@/lib/ids";
import { listMyShops } from "@/lib/shops/list-my-shops";

const none = z.literal("").transform(() => null);

/** Whose form it is, beside what was typed. */
export const FormOf = z.object({
  shopId: idOf("shop"),
  cartId: idOf("crt"),
  replacesOrderId: z.union([none, idOf("ord")]).default(null),
});
const Seen = z.object({ draftId: idOf("dro"), version: z.coerce.number().int() });

/** The draft that the form changes, in the version it was drawn from. */
export function seenDraft(form: FormData) {
  if (!form.has("draftId")) return null;
  const { draftId: id, version } = Seen.parse(Object.fromEntries(form));
  return { id, version };
}

export const handShop = async (ctx: Context, shopId: ShopId) =>
  found(
    (await listMyShops(ctx)).find(({ id }) => id === shopId),
    "shop",
  );

/** The form with the customer whose button was pressed in its fields, or without one. */
export async function withChosenCustomer(ctx: Context, form: FormData): Promise<FormData> {
  const use = form.get("use");
  if (use === null) return form;
  const whole = new FormData();
  for (const [name, value] of form) if (name !== "customerId") whole.append(name, value);
  const asked = idOf("cus").safeParse(use);
  if (!asked.success) return whole;
  const { shopId } = FormOf.parse(Object.fromEntries(form));
  const { id, name, email, phone } = await getCustomer(ctx, shopId, asked.data);
  for (const [field, value] of Object.entries({ customerId: id, name, email: email ?? "", phone: phone ?? "" }))
    whole.set(field, value);
  return whole;
}

/** The form drawn again: what is typed worked out by the prices of now, in the version of the draft that stands now. */
export async function deskOfForm(ctx: Context, form: FormData, state: HandState): Promise<HandDesk> {
  const text = (name: string) =>
    String(form.get(name) ?? "")
      .trim()
      .slice(0, 80);
  const { shopId, cartId, replacesOrderId } = FormOf.parse(Object.fromEntries(form));
  const { currency } = await handShop(ctx, shopId);
  const basket = basketFrom(form, currency);
  const now = state.status === "failed" && state.problem.code === "stale-draft" ? state.problem : undefined;
  const draft = now ? { id: idOf("dro").parse(now.draft_id), version: Number(now.current_version) } : seenDraft(form);
  const seen = draft ? (await getDraft(ctx, draft.id)).lines : [];
  const [q, who] = [text("q"), text("who")];
  const quote = await quoteHandOrder(ctx, shopId, basket, { q, who, seen });
  return {
    ...{ shopId, currency, cartId, basket, quote, draft, q, who },
    savedMinor: null,
    customerId: idOf("cus").nullable().catch(null).parse(form.get("customerId")),
    replacesOrderId,
  };
}
