import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { FormStateContext } from "@/components/ui/field-state";
import { proposedRules } from "@/lib/loyalty/program-rules";
import { fieldsOfRules, type RulesFields, withTiers } from "@/lib/loyalty/rules-fields";
import type { Day } from "@/lib/time";
import { LivePreview } from "./live-preview";
import { TierFields } from "./tier-fields";

const FIELDS = fieldsOfRules(proposedRules(100_00), "KES");
const terms = { currency: "KES", today: "2026-03-02" as Day, returnWindowDays: 14, example: "2500.00" } as const;

/** The page as a browser without script gets it after the form was sent and came back with these fields. */
const drawn = (values: RulesFields | undefined) =>
  renderToStaticMarkup(
    <FormStateContext value={values ? { status: "done", values } : { status: "idle" }}>
      <TierFields initial={FIELDS} />
      <LivePreview initial={FIELDS} {...terms} />
    </FormStateContext>,
  );
const count = (markup: string, part: string) => markup.split(part).length - 1;

test("without script the form comes back with the tiers and the preview of what was sent", () => {
  expect(count(drawn(undefined), "<fieldset")).toBe(4);
  const more = drawn(withTiers({ ...FIELDS, example: "10000", earnPoints: "3" }, "add"));
  expect(count(more, "<fieldset")).toBe(5);
  expect(more).toContain("Not yet: Give the tier a name.");
  const less = drawn(withTiers({ ...FIELDS, example: "10000", earnPoints: "3" }, { remove: 1 }));
  expect(count(less, "<fieldset")).toBe(3);
  expect(less).toContain(">300<");
  expect(less).not.toContain("Silver");
});
