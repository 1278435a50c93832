"use server";

import { redirect } from "next/navigation";
import { AddressTarget, SaveAddress } from "@/lib/customers/input";
import { removeAddress } from "@/lib/customers/remove-address";
import { saveAddress } from "@/lib/customers/save-address";
import { runAction } from "@/lib/http/action";
import { setFlash } from "@/lib/http/flash";
import type { ActionState } from "@/lib/http/form-state";
import { addressesPath } from "@/lib/paths";

export async function saveAddressAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(form, async (ctx) => {
    await saveAddress(ctx, SaveAddress.parse(Object.fromEntries(form)));
    await setFlash("The address is saved.");
    redirect(addressesPath());
  });
}

export async function removeAddressAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(form, async (ctx) => {
    await removeAddress(ctx, AddressTarget.parse(Object.fromEntries(form)));
    await setFlash("The address is removed.");
    redirect(addressesPath());
  });
}
