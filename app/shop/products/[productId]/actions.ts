"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import type { z } from "zod";
import { STATUS_WORDS } from "@/components/products/product-words";
import type { Context } from "@/lib/context";
import { runAction } from "@/lib/http/action";
import { setFlash } from "@/lib/http/flash";
import type { ActionState } from "@/lib/http/form-state";
import type { ProductId } from "@/lib/ids";
import { shopProductPath } from "@/lib/paths";
import { addVariant } from "@/lib/products/add-variant";
import { archiveVariant } from "@/lib/products/archive-variant";
import { changePicture } from "@/lib/products/change-picture";
import { changeProduct } from "@/lib/products/change-product";
import { changeProductStatus } from "@/lib/products/change-product-status";
import { changeVariant } from "@/lib/products/change-variant";
import {
  AddVariant,
  ArchiveVariant,
  ChangePicture,
  ChangeProduct,
  ChangeProductStatus,
  ChangeVariant,
  MoveVariant,
} from "@/lib/products/input";
import { moveVariant } from "@/lib/products/move-variant";

const NOTHING = "Nothing was changed.";

/** Shows what stands now whether it was changed or refused: after a refusal, too, the form must know the newest version. */
async function run<Schema extends z.ZodType<{ productId: ProductId }>>(
  form: FormData,
  schema: Schema,
  work: (ctx: Context, input: z.output<Schema>) => Promise<string | undefined>,
): Promise<ActionState> {
  return runAction(form, async (ctx) => {
    const input = schema.parse(Object.fromEntries(form));
    try {
      return { message: await work(ctx, input) };
    } finally {
      revalidatePath(shopProductPath(input.productId));
    }
  });
}

export const changeProductAction = async (_last: ActionState, form: FormData): Promise<ActionState> =>
  run(form, ChangeProduct, async (ctx, input) => ((await changeProduct(ctx, input)) ? "The product is saved." : NOTHING));

export const changeVariantAction = async (_last: ActionState, form: FormData): Promise<ActionState> =>
  run(form, ChangeVariant, async (ctx, input) => ((await changeVariant(ctx, input)) ? "The variant is saved." : NOTHING));

export const addVariantAction = async (_last: ActionState, form: FormData): Promise<ActionState> =>
  run(form, AddVariant, async (ctx, input) => {
    await addVariant(ctx, input);
    await setFlash("The variant is added. Receive its units under Stock.");
    redirect(shopProductPath(input.productId));
  });

export const moveVariantAction = async (_last: ActionState, form: FormData): Promise<ActionState> =>
  run(form, MoveVariant, async (ctx, input) => {
    await moveVariant(ctx, input);
    return undefined;
  });

export const archiveVariantAction = async (_last: ActionState, form: FormData): Promise<ActionState> =>
  run(form, ArchiveVariant, async (ctx, input) => {
    await archiveVariant(ctx, input);
    return undefined;
  });

/** Leads back to the page with what the product was before, so that it can offer the way back. */
export const changeStatusAction = async (_last: ActionState, form: FormData): Promise<ActionState> =>
  run(form, ChangeProductStatus, async (ctx, input) => {
    const before = await changeProductStatus(ctx, input);
    const isUndo = form.get("undo") === "true";
    if (isUndo) await setFlash(`Undone: ${STATUS_WORDS[input.status].label.toLowerCase()} again.`);
    redirect(shopProductPath(input.productId, isUndo || before === input.status ? "" : `was=${before}`));
  });

export const changePictureAction = async (_last: ActionState, form: FormData): Promise<ActionState> =>
  run(form, ChangePicture, async (ctx, input) => {
    await changePicture(ctx, input);
    if (input.move === "away") {
      await setFlash("The picture is removed.");
      redirect(shopProductPath(input.productId));
    }
    return input.move ? undefined : "The description is saved.";
  });
