"use server";

import { revalidatePath } from "next/cache";
import { createCoupon } from "@/lib/coupons/create-coupon";
import { CreateCoupon, SwitchCoupon } from "@/lib/coupons/input";
import { switchCoupon } from "@/lib/coupons/switch-coupon";
import { runAction } from "@/lib/http/action";
import type { ActionState } from "@/lib/http/form-state";
import { shopCouponsPath } from "@/lib/paths";

export async function createCouponAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(form, async (ctx) => {
    const input = CreateCoupon.parse(Object.fromEntries(form));
    await createCoupon(ctx, input);
    revalidatePath(shopCouponsPath());
    return { message: `${input.code} works from now on, or from its first day.` };
  });
}

export async function switchCouponAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(form, async (ctx) => {
    const input = SwitchCoupon.parse(Object.fromEntries(form));
    await switchCoupon(ctx, input);
    revalidatePath(shopCouponsPath());
    return { message: input.active ? "The coupon works again." : "The coupon no longer works." };
  });
}
