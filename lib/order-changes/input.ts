import { z } from "zod";
import { idOf } from "@/lib/ids";
import type { EditAction } from "./vocabulary";

const MAX_UNITS = 99_999;

/** The open edit as a form saw it: both parts, or neither. */
export const SeenChange = z.object({ changeId: idOf("och"), revision: z.coerce.number().int().min(1) });

const Units = z.union([z.literal("").transform(() => 0), z.coerce.number().int().min(0).max(MAX_UNITS)], {
  error: `Write a whole number from 0 to ${MAX_UNITS}.`,
});
const Wishes = z.object({
  keep: z.record(idOf("lin"), Units, { error: "Name lines of the order." }),
  add: z.record(idOf("var"), Units, { error: "Name products of the shop." }),
});

/** What a form with `keep.<line>` and `add.<variant>` fields asks for. An emptied field means none. */
export function actionsFromForm(form: FormData): EditAction[] {
  const named = (group: string) =>
    Object.fromEntries(
      [...form].flatMap(([name, value]) =>
        name.startsWith(`${group}.`) ? [[name.slice(group.length + 1), String(value).trim()]] : [],
      ),
    );
  const { keep, add } = Wishes.parse({ keep: named("keep"), add: named("add") });
  return [
    ...Object.entries(keep).map(([lineId, qty]) => ({ do: "keep", lineId, qty }) as EditAction),
    ...Object.entries(add).flatMap(([variantId, qty]) => (qty > 0 ? [{ do: "add", variantId, qty } as EditAction] : [])),
  ];
}
