"use server";

import { redirect } from "next/navigation";
import { nextPathOf } from "@/lib/auth/next-path";
import { runAction } from "@/lib/http/action";
import { keepShopChoice } from "@/lib/http/chosen-shops";
import { idOf } from "@/lib/ids";
import { shopOrdersPath } from "@/lib/paths";
import { ALL_SHOPS } from "@/lib/shops/choose-shops";

const ShopIdText = idOf("shop");

/** Form fields: `shop` (an id, anything else means all) and `back` (a path of this site to return to). */
export async function chooseShopAction(form: FormData): Promise<void> {
  await runAction(form, async () => {
    const choice = ShopIdText.safeParse(form.get("shop"));
    await keepShopChoice(choice.success ? choice.data : ALL_SHOPS);
    redirect(nextPathOf(form.get("back")) ?? shopOrdersPath());
  });
}
