import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { Disclosure } from "@/components/ui/disclosure";
import { TextField } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { formatDay, formatQuantity } from "@/lib/format";
import type { FormAction } from "@/lib/http/form-state";
import type { PointBoostId, ShopId } from "@/lib/ids";
import { timesWords } from "@/lib/loyalty/rules-words";
import type { Day } from "@/lib/time";

type Boost = { id: PointBoostId; name: string; multiplierBp: number; capPoints: number | null; startsOn: string; endsOn: string };
type Props = {
  shopId: ShopId;
  boosts: readonly Boost[];
  today: Day;
  /** Without them they are only read. */
  actions: { create: FormAction; end: FormAction } | undefined;
};

/** Days on which orders earn more, and the form for others. */
export const BoostsCard = ({ shopId, boosts, today, actions }: Props) => (
  <Card title="Boosts" description="Days on which delivered orders earn more. Of several on a day the largest counts.">
    {boosts.length === 0 ? (
      <p className="text-ink-2">There was none yet.</p>
    ) : (
      <Table caption="Boosts">
        <TableHead>
          <Th>Boost</Th>
          <Th>Days</Th>
          <Th numeric>Points</Th>
          <Th>State</Th>
        </TableHead>
        <TableBody>
          {boosts.map((boost) => (
            <BoostRow key={boost.id} {...{ shopId, boost, today }} end={actions?.end} />
          ))}
        </TableBody>
      </Table>
    )}
    {actions && (
      <Disclosure label="New boost" className="mt-4">
        <Form action={actions.create} className="max-w-3xl">
          <input type="hidden" name="shopId" value={shopId} />
          <div className="grid gap-4 sm:grid-cols-2">
            <TextField name="name" label="Name" required maxLength={80} placeholder="Double points at Easter" />
            <TextField name="multiplier" label="Points times" required inputMode="decimal" autoComplete="off" placeholder="2" />
            <TextField name="startsOn" label="First day" type="date" required min={today} defaultValue={today} />
            <TextField name="endsOn" label="Last day" type="date" required min={today} />
            <TextField
              name="cap"
              label="Most points on top of an order"
              required={false}
              inputMode="numeric"
              autoComplete="off"
              hint="Left empty there is no limit."
            />
          </div>
          <SubmitButton className="justify-self-end max-sm:w-full">Make the boost</SubmitButton>
        </Form>
      </Disclosure>
    )}
  </Card>
);

type RowProps = { shopId: ShopId; boost: Boost; today: Day; end: FormAction | undefined };

function BoostRow({ shopId, boost: { id, name, multiplierBp, capPoints, startsOn, endsOn }, today, end }: RowProps) {
  const state = endsOn < today ? "Over" : startsOn > today ? "To come" : "Running";
  return (
    <Tr>
      <Td>
        <span className="font-medium">{name}</span>
      </Td>
      <Td label="Days">
        {formatDay(startsOn as Day)} to {formatDay(endsOn as Day)}
      </Td>
      <Td label="Points" numeric>
        <span>
          {timesWords(multiplierBp)}
          {capPoints !== null && (
            <span className="block text-[0.8125rem] text-ink-3">at most {formatQuantity(capPoints, "point")} on top</span>
          )}
        </span>
      </Td>
      <Td label="State">
        <span className="flex items-center gap-2">
          <Badge tone={state === "Running" ? "good" : state === "To come" ? "info" : "neutral"}>{state}</Badge>
          {end && state !== "Over" && (
            <ConfirmButton
              id={`end-${id}`}
              label={state === "Running" ? "End today" : "Remove"}
              title={`${state === "Running" ? "End" : "Remove"} ${name}?`}
              text={
                state === "Running"
                  ? "Today becomes its last day. What it has brought stays."
                  : "It has not begun, and nothing is left of it."
              }
              action={end}
              values={{ shopId, boostId: id }}
              size="sm"
              variant="ghost"
            />
          )}
        </span>
      </Td>
    </Tr>
  );
}
