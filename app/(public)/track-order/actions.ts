"use server";

import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { CancelRequestInput } from "@/lib/aftersale/input";
import { requestOwnCancel } from "@/lib/aftersale/request-own-cancel";
import { requestOwnReturn } from "@/lib/aftersale/request-own-return";
import { returnRequestOf } from "@/lib/aftersale/return-form";
import { withdrawOwnRequest } from "@/lib/aftersale/withdraw-own-request";
import { cookieName, cookieOptions } from "@/lib/auth/session-cookie";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { runAction } from "@/lib/http/action";
import { currentCaller } from "@/lib/http/caller";
import { setFlash } from "@/lib/http/flash";
import type { ActionState } from "@/lib/http/form-state";
import { showAnew } from "@/lib/http/show-anew";
import { customerTrackPath, trackLinkPath, trackOrderPath } from "@/lib/paths";
import { PhoneWish } from "@/lib/payments/input";
import { requestPayment } from "@/lib/payments/request-payment";
import { minutesAfter } from "@/lib/time";
import { cancelOwnOrder } from "@/lib/tracking/cancel-own-order";
import { confirmReceipt } from "@/lib/tracking/confirm-receipt";
import { OwnOrderInput, TrackingInput } from "@/lib/tracking/input";
import type { OrderProof } from "@/lib/tracking/order-proof";
import { PROOF_GRANT_MINUTES, signProofGrant } from "@/lib/tracking/proof-grant";
import { trackOrder } from "@/lib/tracking/track-order";
import { GRANT_COOKIE } from "./grant-cookie";

/** One sentence for a number that does not exist and for a proof that is wrong. */
const noSuchOrder = () =>
  new AppError(
    "not_found",
    "order-not-found",
    "We found no order with this number and this email or phone. Check both, or open the link in a message from the shop.",
  );

/**
 * Looks an order up. The e-mail or phone travels in the body and is kept nowhere; a right one leaves a short-lived mark
 * in this browser, so that the page has an address without it and can be loaded again.
 */
export async function trackAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(
    form,
    async (ctx) => {
      const { number, proof } = TrackingInput.parse(Object.fromEntries(form));
      if (proof === "") redirect(trackOrderPath(number));
      const { addressHash } = await currentCaller();
      const order = await trackOrder(ctx, { number, proof, addressHash });
      if (!order) throw noSuchOrder();
      const expiresAt = minutesAfter(ctx.now, PROOF_GRANT_MINUTES);
      const grant = signProofGrant({ number: order.number, expiresAt }, env().AUTH_SECRET);
      (await cookies()).set(cookieName(GRANT_COOKIE), grant, { ...cookieOptions(), maxAge: PROOF_GRANT_MINUTES * 60 });
      redirect(trackOrderPath(order.number));
    },
    { access: "public" },
  );
}

export async function confirmReceiptAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(
    form,
    async (ctx) => {
      const { proof, path, shipmentId } = readOwn(form);
      const { changed } = await confirmReceipt(ctx, proof, shipmentId);
      await setFlash(changed ? "Thank you. The shop knows that you have it." : "The shop knew that already.");
      redirect(`${path}#main`);
    },
    { access: "public" },
  );
}

export async function cancelOrderAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(
    form,
    async (ctx) => {
      const { proof, path } = readOwn(form);
      const { changed } = await cancelOwnOrder(ctx, proof);
      await setFlash(changed ? "The order is cancelled." : "The order was cancelled already.");
      redirect(`${path}#main`);
    },
    { access: "public" },
  );
}

export async function askCancelAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(
    form,
    async (ctx) => {
      const { proof, path } = readOwn(form);
      const { changed } = await requestOwnCancel(ctx, proof, CancelRequestInput.parse(Object.fromEntries(form)));
      await setFlash(changed ? "The shop has your request and will answer it." : "The shop has your request already.");
      redirect(`${path}#main`);
    },
    { access: "public" },
  );
}

export async function withdrawRequestAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(
    form,
    async (ctx) => {
      const { proof, path } = readOwn(form);
      await withdrawOwnRequest(ctx, proof, form.get("request") === "cancel" ? "cancel" : "return");
      await setFlash("The shop is told.");
      redirect(`${path}#main`);
    },
    { access: "public" },
  );
}

/** Asks for a return, with the units as the steps before chose them. */
export async function askReturnAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(
    form,
    async (ctx) => {
      const { proof, path } = readOwn(form);
      await requestOwnReturn(ctx, proof, returnRequestOf(form));
      await setFlash("The shop has your request and will answer it.");
      redirect(`${path}#main`);
    },
    { access: "public" },
  );
}

/** Asks a phone to pay this order alone: form fields `phone` and `currency`. */
export async function payOrderAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(
    form,
    async (ctx) => {
      const { proof, path } = readOwn(form);
      await requestPayment(ctx, { order: proof }, PhoneWish.parse(Object.fromEntries(form)));
      showAnew(path, "payment");
    },
    { access: "public" },
  );
}

function readOwn(form: FormData): { proof: OrderProof; path: string; shipmentId: ReturnType<typeof readIds>["shipmentId"] } {
  const { token, orderId, shipmentId } = readIds(form);
  if (token) return { proof: { token }, path: trackLinkPath(token), shipmentId };
  if (orderId) return { proof: { orderId }, path: customerTrackPath(orderId), shipmentId };
  throw noSuchOrder();
}

const readIds = (form: FormData) => OwnOrderInput.parse(Object.fromEntries(form));
