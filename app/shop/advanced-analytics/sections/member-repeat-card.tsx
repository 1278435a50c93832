import { FormulaList } from "@/components/analytics/formula-list";
import { RepeatList } from "@/components/analytics/loyalty/repeat-list";
import { Card } from "@/components/ui/card";
import type { ShopId } from "@/lib/ids";
import { REPEAT_FORMULAS } from "@/lib/loyalty-reports/formulas";
import { getMemberRepeat } from "@/lib/loyalty-reports/get-member-repeat";
import type { SectionProps } from "./section";

/** Whether members of one shop order again more often than customers like them. */
export async function MemberRepeatCard({ ctx, asked, shopId, of }: SectionProps & { shopId: ShopId; of: string }) {
  const { repeats } = await getMemberRepeat(ctx, { ...asked, shop: shopId });
  return (
    <Card title={`Do members come back${of}?`} description="Beside customers like them, not beside everybody else.">
      <RepeatList repeat={repeats.get(shopId)} />
      <FormulaList of="coming back" formulas={REPEAT_FORMULAS} />
    </Card>
  );
}
