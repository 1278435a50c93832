import { z } from "zod";
import { LineUnits } from "@/lib/form-number";
import { idOf } from "@/lib/ids";
import type { EditAction } from "./vocabulary";

/** The open edit as a form saw it: both parts, or neither. */
export const SeenChange = z.object({ changeId: idOf("och"), revision: z.coerce.number().int().min(1) });

const Wishes = z.object({
  keep: z.record(idOf("lin"), LineUnits, { error: "Name lines of the order." }),
  add: z.record(idOf("var"), LineUnits, { error: "Name products of the shop." }),
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
