"use server";

import { redirect } from "next/navigation";
import { runAction } from "@/lib/http/action";
import { setFlash } from "@/lib/http/flash";
import type { ActionState } from "@/lib/http/form-state";
import { shopProductPath } from "@/lib/paths";
import { createProduct } from "@/lib/products/create-product";
import { NewProduct } from "@/lib/products/input";

export async function createProductAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(form, async (ctx) => {
    const input = NewProduct.parse(Object.fromEntries(form));
    const id = await createProduct(ctx, input);
    await setFlash(input.status === "active" ? "The product is on sale. Add its pictures below." : "The draft is saved.");
    redirect(shopProductPath(id));
  });
}
