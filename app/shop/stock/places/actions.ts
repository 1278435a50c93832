"use server";

import { revalidatePath } from "next/cache";
import { runAction } from "@/lib/http/action";
import { setFlash } from "@/lib/http/flash";
import type { ActionState } from "@/lib/http/form-state";
import { stockPlacesPath } from "@/lib/paths";
import { archivePlace } from "@/lib/stock/archive-place";
import { createPlace } from "@/lib/stock/create-place";
import { MovePlace, NewPlace, PlaceRef, RenamePlace } from "@/lib/stock/input";
import { movePlace } from "@/lib/stock/move-place";
import { renamePlace } from "@/lib/stock/rename-place";
import { reopenPlace } from "@/lib/stock/reopen-place";

export async function createPlaceAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(form, async (ctx) => {
    const place = NewPlace.parse(Object.fromEntries(form));
    await createPlace(ctx, place);
    revalidatePath(stockPlacesPath());
    return { message: `${place.name} is open.` };
  });
}

export async function renamePlaceAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(form, async (ctx) => {
    await renamePlace(ctx, RenamePlace.parse(Object.fromEntries(form)));
    revalidatePath(stockPlacesPath());
    return { message: "Renamed." };
  });
}

export async function movePlaceAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(form, async (ctx) => {
    await movePlace(ctx, MovePlace.parse(Object.fromEntries(form)));
    revalidatePath(stockPlacesPath());
    return undefined;
  });
}

export async function archivePlaceAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(form, async (ctx) => {
    await archivePlace(ctx, PlaceRef.parse(Object.fromEntries(form)));
    revalidatePath(stockPlacesPath());
    await setFlash("The place is closed."); // its row, which could have said it, has moved
    return undefined;
  });
}

export async function reopenPlaceAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(form, async (ctx) => {
    await reopenPlace(ctx, PlaceRef.parse(Object.fromEntries(form)));
    revalidatePath(stockPlacesPath());
    await setFlash("The place is open again, as the last.");
    return undefined;
  });
}
