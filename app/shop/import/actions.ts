"use server";

import { redirect } from "next/navigation";
import { runAction } from "@/lib/http/action";
import { setFlash } from "@/lib/http/flash";
import type { ActionState } from "@/lib/http/form-state";
import { confirmImport } from "@/lib/imports/confirm-import";
import { discardImport } from "@/lib/imports/discard-import";
import { ImportRef, MapColumns } from "@/lib/imports/input";
import { mapColumns } from "@/lib/imports/map-columns";
import { importPath, shopImportPath } from "@/lib/paths";

export async function confirmImportAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(form, async (ctx) => {
    const { importId } = ImportRef.parse(Object.fromEntries(form));
    await confirmImport(ctx, importId);
    redirect(importPath(importId));
  });
}

export async function discardImportAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(form, async (ctx) => {
    const { importId } = ImportRef.parse(Object.fromEntries(form));
    await discardImport(ctx, importId);
    await setFlash("The import is discarded and its file deleted.");
    redirect(shopImportPath());
  });
}

export async function mapColumnsAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(form, async (ctx) => {
    const { importId, choices } = MapColumns.parse(Object.fromEntries(form));
    await mapColumns(ctx, importId, choices);
    redirect(importPath(importId));
  });
}
