"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { addToCart } from "@/lib/carts/add-to-cart";
import { assertCartWrite } from "@/lib/carts/assert-cart-write";
import { changeCartLine } from "@/lib/carts/change-cart-line";
import { AddToCart, ChangeCartLine } from "@/lib/carts/input";
import { removedText } from "@/lib/carts/removed-line";
import { runAction } from "@/lib/http/action";
import { currentCaller } from "@/lib/http/caller";
import { keepCartKey, readCartKey } from "@/lib/http/cart-key";
import type { ActionState } from "@/lib/http/form-state";
import { cartPath, productPath } from "@/lib/paths";

/** The product's page the form stood on; without it the cart is shown. */
const Back = z.object({ shop: z.string().min(1).max(200), product: z.string().min(1).max(200) });

export async function addToCartAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(
    form,
    async (ctx) => {
      await assertCartWrite(ctx, await currentCaller());
      const fields = Object.fromEntries(form);
      const { key } = await addToCart(ctx, await readCartKey(), AddToCart.parse(fields));
      if (key) await keepCartKey(key);
      const back = Back.safeParse(fields);
      if (!back.success) redirect(cartPath());
      redirect(productPath(back.data.shop, back.data.product));
    },
    { access: "public" },
  );
}

/** The quantity typed, one more or fewer than it by a button, what is left by another, or none. */
function unitsOf(form: FormData): unknown {
  if (form.has("remove")) return 0;
  if (form.has("take")) return form.get("take");
  const [typed, step] = [form.get("qty"), form.get("step")];
  if (step !== "1" && step !== "-1") return typed;
  return typeof typed === "string" && /^\d{1,4}$/.test(typed.trim()) ? Math.max(0, Number(typed) + Number(step)) : typed;
}

export async function changeCartLineAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(
    form,
    async (ctx) => {
      await assertCartWrite(ctx, await currentCaller());
      const input = ChangeCartLine.parse({ ...Object.fromEntries(form), qty: unitsOf(form) });
      const { before, after } = await changeCartLine(ctx, await readCartKey(), input);
      const isRemoved = after === 0 && before > 0;
      redirect(cartPath(isRemoved ? new URLSearchParams({ removed: removedText({ ...input, qty: before }) }).toString() : ""));
    },
    { access: "public" },
  );
}
