"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { addSpend } from "@/lib/campaigns/add-spend";
import { deleteCampaign } from "@/lib/campaigns/delete-campaign";
import { drawGroups } from "@/lib/campaigns/draw-groups";
import { endCampaign } from "@/lib/campaigns/end-campaign";
import { importSpend } from "@/lib/campaigns/import-spend";
import { AddSpend, CampaignRef, SaveCampaign, SpendRef } from "@/lib/campaigns/input";
import { removeSpend } from "@/lib/campaigns/remove-spend";
import { saveCampaign } from "@/lib/campaigns/save-campaign";
import { MOST_SPEND_BYTES, SPEND_TOO_LARGE } from "@/lib/campaigns/spend-file";
import { invalid } from "@/lib/errors";
import { formatQuantity } from "@/lib/format";
import { runAction } from "@/lib/http/action";
import { setFlash } from "@/lib/http/flash";
import type { ActionState } from "@/lib/http/form-state";
import { campaignPath, campaignsPath } from "@/lib/paths";

const fields = (form: FormData) => Object.fromEntries(form);
const shown = () => revalidatePath(campaignsPath(), "layout");

export async function saveCampaignAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(form, async (ctx) => {
    const id = await saveCampaign(ctx, SaveCampaign.parse({ ...fields(form), coupons: form.getAll("coupons") }));
    await setFlash("The campaign is saved.");
    redirect(campaignPath(id));
  });
}

export async function endCampaignAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(form, async (ctx) => {
    await endCampaign(ctx, CampaignRef.parse(fields(form)));
    await setFlash("Today is the campaign's last day.");
    shown();
    return { message: "Today is the campaign's last day." };
  });
}

export async function deleteCampaignAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(form, async (ctx) => {
    const name = await deleteCampaign(ctx, CampaignRef.parse(fields(form)));
    await setFlash(`${name} is deleted.`);
    redirect(campaignsPath());
  });
}

export async function addSpendAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(form, async (ctx) => {
    await addSpend(ctx, AddSpend.parse(fields(form)));
    shown();
    return { message: "The spending is saved." };
  });
}

export async function removeSpendAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(form, async (ctx) => {
    await removeSpend(ctx, SpendRef.parse(fields(form)));
    shown();
    return { message: "The spending is gone." };
  });
}

export async function importSpendAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(form, async (ctx) => {
    const { campaignId } = CampaignRef.parse(fields(form));
    const file = form.get("file");
    if (!(file instanceof File) || file.size === 0) throw invalid("file", "Choose a CSV file.");
    if (file.size > MOST_SPEND_BYTES) throw invalid("file", SPEND_TOO_LARGE);
    const { added, changed } = await importSpend(ctx, { campaignId, text: await file.text() });
    shown();
    return { message: `${formatQuantity(added, "day")} added, ${changed} changed.` };
  });
}

export async function drawGroupsAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(form, async (ctx) => {
    const count = await drawGroups(ctx, CampaignRef.parse(fields(form)));
    shown();
    return {
      message: count === 0 ? "Everybody of the audience was drawn before." : `${formatQuantity(count, "customer")} drawn.`,
    };
  });
}
