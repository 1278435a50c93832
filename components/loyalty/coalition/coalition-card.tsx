import { Card } from "@/components/ui/card";
import { CheckboxField } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { formatInstant, formatMoney } from "@/lib/format";
import type { FormAction } from "@/lib/http/form-state";
import type { ShopId } from "@/lib/ids";
import type { Currency } from "@/lib/money";

type Props = {
  shopId: ShopId;
  /** The code is there for owners alone. */
  coalition: { name: string; currency: Currency; joinCode: string | null };
  members: readonly { shopId: ShopId; name: string; joinedAt: Date; pointValueMinor: number | null }[];
  /** Whether something is owed either way. */
  isOpen: boolean;
  timeZone: string;
  leave?: FormAction;
};

/** The shops of the coalition, how others come in, and the way out. */
export const CoalitionCard = ({ shopId, coalition, members, isOpen, timeZone, leave }: Props) => (
  <Card title={coalition.name} description="Points are exchanged by what each shop says a point of its own is worth.">
    <div className="grid gap-5">
      <Table caption={`Shops of ${coalition.name}`}>
        <TableHead>
          <Th>Shop</Th>
          <Th>Since</Th>
          <Th numeric>Worth of a point</Th>
        </TableHead>
        <TableBody>
          {members.map((member) => (
            <Tr key={member.shopId}>
              <Td>
                <span className="font-medium">{member.name}</span>
                {member.shopId === shopId && <span className="text-ink-3"> (your shop)</span>}
              </Td>
              <Td label="Since">{formatInstant(member.joinedAt, timeZone)}</Td>
              <Td label="Worth of a point" numeric>
                {member.pointValueMinor === null ? "–" : formatMoney(member.pointValueMinor, coalition.currency)}
              </Td>
            </Tr>
          ))}
        </TableBody>
      </Table>
      {coalition.joinCode && (
        <p>
          Others join with the code <strong className="font-mono tracking-wide">{coalition.joinCode}</strong>. Give it only to
          shops you trust to pay: their members' points are accepted in yours.
        </p>
      )}
      {leave && (
        <Form action={leave} className="border-t border-line pt-4">
          <input type="hidden" name="shopId" value={shopId} />
          {isOpen && <CheckboxField name="confirmed" label="Leave although something is still owed" value="yes" />}
          <SubmitButton variant="danger" className="justify-self-start max-sm:w-full">
            Leave the coalition
          </SubmitButton>
        </Form>
      )}
    </div>
  </Card>
);
