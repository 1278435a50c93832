import Link from "next/link";
import { Card } from "@/components/ui/card";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { formatCount } from "@/lib/format";
import type { ShopId } from "@/lib/ids";
import type { ProgramRules } from "@/lib/loyalty/program-rules";
import { BASIS_WORDS, thresholdWords, timesWords, WINDOW_WORDS } from "@/lib/loyalty/rules-words";
import type { Currency } from "@/lib/money";
import { loyaltyMembersPath } from "@/lib/paths";

type Props = { shopId: ShopId; rules: ProgramRules; counts: ReadonlyMap<number, number>; currency: Currency };

/** The tiers of a programme, what each asks for and brings, and how many members it has. */
export const TiersTable = ({ shopId, rules, counts, currency }: Props) => (
  <Card
    title="Tiers"
    description={`${BASIS_WORDS[rules.tierBasis]}, counted over ${WINDOW_WORDS[rules.tierWindow].toLowerCase()}.`}
    flush
  >
    <Table caption="Tiers">
      <TableHead>
        <Th>Tier</Th>
        <Th>Reached at</Th>
        <Th numeric>Points</Th>
        <Th numeric>Members</Th>
      </TableHead>
      <TableBody>
        {rules.tiers.map(({ name, threshold, multiplierBp, benefits }, place) => (
          <Tr key={name}>
            <Td>
              <span>
                <span className="font-medium">{name}</span>
                {benefits && <span className="block whitespace-pre-line text-[0.8125rem] text-ink-3">{benefits}</span>}
              </span>
            </Td>
            <Td label="Reached at">{thresholdWords({ threshold }, rules.tierBasis, currency)}</Td>
            <Td label="Points" numeric>
              {timesWords(multiplierBp)}
            </Td>
            <Td label="Members" numeric>
              <Link className="link" href={loyaltyMembersPath(`shop=${shopId}&tier=${place}`)}>
                {formatCount(counts.get(place) ?? 0)}
                <span className="sr-only"> in {name}</span>
              </Link>
            </Td>
          </Tr>
        ))}
      </TableBody>
    </Table>
  </Card>
);
