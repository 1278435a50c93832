import Link from "next/link";
import { Card } from "@/components/ui/card";
import { type Column, ListTable } from "@/components/ui/list-table";
import { formatCount } from "@/lib/format";
import type { ShopId } from "@/lib/ids";
import type { ProgramRules, TierRules } from "@/lib/loyalty/program-rules";
import { BASIS_WORDS, thresholdWords, timesWords, WINDOW_WORDS } from "@/lib/loyalty/rules-words";
import type { Currency } from "@/lib/money";
import { loyaltyMembersPath } from "@/lib/paths";

type Props = { shopId: ShopId; rules: ProgramRules; counts: ReadonlyMap<number, number>; currency: Currency };

/** The tiers of a programme, what each asks for and brings, and how many members it has. */
export const TiersTable = ({ shopId, rules, counts, currency }: Props) => {
  const columns: Column<TierRules & { place: number }>[] = [
    {
      head: "Tier",
      cell: ({ name, benefits }) => (
        <span>
          <span className="font-medium">{name}</span>
          {benefits && <span className="block whitespace-pre-line text-[0.8125rem] text-ink-3">{benefits}</span>}
        </span>
      ),
      bare: true,
    },
    { head: "Reached at", cell: (tier) => thresholdWords(tier, rules.tierBasis, currency) },
    { head: "Points", cell: ({ multiplierBp }) => timesWords(multiplierBp), numeric: true },
    {
      head: "Members",
      cell: ({ name, place }) => (
        <Link className="link" href={loyaltyMembersPath(`shop=${shopId}&tier=${place}`)}>
          {formatCount(counts.get(place) ?? 0)}
          <span className="sr-only"> in {name}</span>
        </Link>
      ),
      numeric: true,
    },
  ];
  return (
    <Card
      title="Tiers"
      description={`${BASIS_WORDS[rules.tierBasis]}, counted over ${WINDOW_WORDS[rules.tierWindow].toLowerCase()}.`}
      flush
    >
      <ListTable
        caption="Tiers"
        columns={columns}
        rows={rules.tiers.map((tier, place) => ({ ...tier, place }))}
        keyOf={({ name }) => name}
      />
    </Card>
  );
};
