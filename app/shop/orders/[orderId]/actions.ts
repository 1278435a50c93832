"use server";

import { revalidatePath } from "next/cache";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { exchangeReturn } from "@/lib/aftersale/exchange-return";
import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { formatInstant } from "@/lib/format";
import { runAction } from "@/lib/http/action";
import { setFlash } from "@/lib/http/flash";
import type { ActionState } from "@/lib/http/form-state";
import { idOf, type OrderId } from "@/lib/ids";
import { resendMessage } from "@/lib/messages/resend-message";
import { addNote } from "@/lib/orders/add-note";
import { addTrackingNumber } from "@/lib/orders/add-tracking-number";
import { changeAddress } from "@/lib/orders/change-address";
import { actorWords, eventWords } from "@/lib/orders/event-words";
import { getOrder } from "@/lib/orders/get-order";
import { Address, NoteInput, NumberForm } from "@/lib/orders/input";
import { STEP_DONE } from "@/lib/orders/next-step";
import { stepFromForm } from "@/lib/orders/step-form";
import { takeStep } from "@/lib/orders/take-step";
import { shopOrderPath } from "@/lib/paths";
import { PaymentForm, TakeBackForm } from "@/lib/payments/input";
import { recordPayment } from "@/lib/payments/record-payment";
import { takeBackPayment } from "@/lib/payments/take-back-payment";

const Target = z.object({ orderId: idOf("ord"), step: z.string(), version: z.coerce.number().int().optional() });
type Target = z.output<typeof Target>;

/** Whatever is done to one order from its page. Afterwards the page is opened anew, so that a reload repeats nothing. */
export async function orderAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(form, async (ctx) => {
    const target = Target.parse(Object.fromEntries(form));
    const path = shopOrderPath(target.orderId);
    await setFlash(await act(ctx, target, form).catch((thrown) => explain(ctx, target, thrown)));
    revalidatePath(path);
    redirect(`${path}#main`);
  });
}

/** What to say once it is done. */
async function act(ctx: Context, { orderId, step, version }: Target, form: FormData): Promise<string> {
  const seen = version === undefined ? {} : { expectedVersion: version };
  if (step === "addNote") {
    await addNote(ctx, { orderId, ...NoteInput.parse({ body: form.get("body") }) });
    return "The note is kept.";
  }
  if (step === "changeAddress") {
    const { changed } = await changeAddress(ctx, { orderId, ...seen, address: addressFrom(form) });
    return changed ? "The address is changed." : "The address was that already.";
  }
  if (step === "addNumber") {
    const asked = NumberForm.parse(Object.fromEntries(form));
    const { changed } = await addTrackingNumber(ctx, { orderId, ...seen }, asked);
    if (!changed) return "The parcel carries that number already; nothing changed.";
    return asked.replaces === undefined ? "The tracking number is added." : "The tracking number is corrected.";
  }
  if (step === "resendMessage") {
    await resendMessage(ctx, { messageId: idOf("msg").parse(form.get("messageId")) });
    return "The message is sent again.";
  }
  if (step === "recordPayment") {
    const { amount, method, reference, formKey } = PaymentForm.parse(Object.fromEntries(form));
    const { changed } = await recordPayment(ctx, { orderId, ...seen }, { amount, method, reference, formKey });
    return changed ? "The payment is noted." : "That payment was noted already; nothing changed.";
  }
  if (step === "takeBackPayment") {
    const { paymentId, reason } = TakeBackForm.parse(Object.fromEntries(form));
    const { changed } = await takeBackPayment(ctx, { orderId, ...seen }, { paymentId, reason });
    return changed ? "The payment is taken back." : "It was taken back already; nothing changed.";
  }
  if (step === "exchangeReturn") {
    const { number } = await exchangeReturn(ctx, orderId);
    return `The exchange is order ${number}.`;
  }
  const { currency, shop } = await getOrder(ctx, orderId);
  const input = stepFromForm(form, { currency, timeZone: shop.timeZone });
  const { changed } = await takeStep(ctx, { orderId, ...seen }, input);
  return changed ? STEP_DONE[input.step] : "That had been done already; nothing changed.";
}

function addressFrom(form: FormData): Address {
  const given = (name: string) => {
    const value = String(form.get(name) ?? "").trim();
    return value === "" ? null : value;
  };
  const text = (name: string) => given(name) ?? "";
  return Address.parse({
    name: text("name"),
    phone: given("phone"),
    line1: text("line1"),
    line2: given("line2"),
    town: text("town"),
    region: given("region"),
    postcode: given("postcode"),
    country: text("country").toUpperCase(),
  });
}

/** Says what somebody else did meanwhile. The page stays as it is, so that nothing typed is lost, until one asks for the new one. */
async function explain(ctx: Context, { orderId, version }: Target, thrown: unknown): Promise<never> {
  if (!(thrown instanceof AppError) || thrown.kind !== "stale") throw thrown;
  const { timeline, shop } = await getOrder(ctx, orderId as OrderId);
  const news = timeline
    .filter((event) => event.version > (version ?? 0))
    .reverse()
    .map((event) => {
      const at = formatInstant(event.occurredAt, shop.timeZone, "time");
      return `${eventWords(event).title} (${actorWords(event.actor)}, ${at})`;
    });
  const told = `Since you opened this page: ${news.join("; ")}. Nothing was changed by you, and what you typed is kept.`;
  if (!(await isSentByScript())) await setFlash(told, "warn"); // the page is drawn anew and may no longer have the form
  throw new AppError("stale", thrown.code, told, thrown.details);
}

const isSentByScript = async () => (await headers()).has("next-action");
