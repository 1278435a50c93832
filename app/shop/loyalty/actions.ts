"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { formatDay } from "@/lib/format";
import { runAction } from "@/lib/http/action";
import { setFlash } from "@/lib/http/flash";
import type { ActionState } from "@/lib/http/form-state";
import { createBoost } from "@/lib/loyalty/create-boost";
import { endBoost } from "@/lib/loyalty/end-boost";
import { CreateBoost, EndBoost, SaveProgramRules, SwitchProgram } from "@/lib/loyalty/input";
import { nestTiers, type RulesFields, withTiers } from "@/lib/loyalty/rules-fields";
import { saveProgramRules } from "@/lib/loyalty/save-program-rules";
import { switchProgram } from "@/lib/loyalty/switch-program";
import { loyaltyPath, loyaltyRulesPath } from "@/lib/paths";

const fieldsOf = (form: FormData) => Object.fromEntries(form) as RulesFields;
const shown = () => revalidatePath(loyaltyPath(), "layout");

/** What the pressed button of the rules asks for: saving them, or the same form with a tier more or less. */
export async function saveRulesAction(_last: ActionState, form: FormData): Promise<ActionState> {
  const wish = String(form.get("do") ?? "save");
  if (wish === "save") return saveRules(form);
  const state = await runAction(form, async () => ({ goesOn: true }));
  if (state.status !== "done" || !state.values) return state;
  const [, removed] = /^remove\.(\d)$/.exec(wish) ?? [];
  if (removed !== undefined) return { ...state, values: withTiers(state.values, { remove: Number(removed) }) };
  return wish === "add" ? { ...state, values: withTiers(state.values, "add") } : state;
}

const saveRules = (form: FormData): Promise<ActionState> =>
  runAction(form, async (ctx) => {
    const { shopId, version, recompute, ...fields } = fieldsOf(form);
    const input = SaveProgramRules.parse({ shopId, version, recompute, rules: nestTiers(fields) });
    const saved = await saveProgramRules(ctx, input);
    const tiers = input.recompute && input.version > 0 ? " Tiers are being worked out anew." : "";
    shown();
    if (!saved.isChanged) return { message: `The rules stand as they were.${tiers}`, goesOn: true };
    if (saved.version === 1) {
      await setFlash("The rules are saved. Start the programme when you are ready.");
      redirect(loyaltyPath(input.shopId));
    }
    await setFlash(`Version ${saved.version} holds from now on. Points earned so far keep their terms.${tiers}`);
    redirect(loyaltyRulesPath(input.shopId));
  });

export async function switchProgramAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(form, async (ctx) => {
    const input = SwitchProgram.parse(Object.fromEntries(form));
    await switchProgram(ctx, input);
    const message = input.state === "running" ? "The programme runs: orders earn points." : "The programme is paused.";
    await setFlash(message);
    shown();
    return { message };
  });
}

export async function createBoostAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(form, async (ctx) => {
    const input = CreateBoost.parse(Object.fromEntries(form));
    await createBoost(ctx, input);
    shown();
    return { message: `${input.name} is made: it runs from ${formatDay(input.startsOn)} to ${formatDay(input.endsOn)}.` };
  });
}

const ENDED = { ended: "Today is its last day.", removed: "It is removed.", over: "It was over already." };

export async function endBoostAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(form, async (ctx) => {
    const message = ENDED[await endBoost(ctx, EndBoost.parse(Object.fromEntries(form)))];
    shown();
    return { message };
  });
}
