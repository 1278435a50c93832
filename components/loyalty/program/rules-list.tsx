import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import type { ProgramRules } from "@/lib/loyalty/program-rules";
import { ruleLines } from "@/lib/loyalty/rules-words";
import type { Currency } from "@/lib/money";

type Props = { rules: ProgramRules; currency: Currency; isProposed: boolean };

/** The rules for who may read and not change them. */
export const RulesList = ({ rules, currency, isProposed }: Props) => (
  <Card
    title={isProposed ? "Proposed rules" : "The rules"}
    description={
      isProposed
        ? "An owner or a manager of the shop can begin a programme."
        : "An owner or a manager of the shop can change them."
    }
  >
    <DescriptionList items={ruleLines(rules, currency).map(({ label, text }) => ({ term: label, detail: text }))} />
  </Card>
);
