import { Card } from "@/components/ui/card";
import { TextField } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/http/form-state";
import type { ShopId } from "@/lib/ids";
import type { Currency } from "@/lib/money";

type Props = { shopId: ShopId; currency: Currency; found: FormAction; join: FormAction };

/** The two ways into a coalition. */
export const JoinCards = ({ shopId, currency, found, join }: Props) => (
  <div className="grid items-start gap-5 lg:grid-cols-2">
    <Card
      title="Found a coalition"
      description={`Members of its shops spend their points in any of them. What the shops owe each other for that is booked here, in ${currency}.`}
    >
      <Form action={found}>
        <input type="hidden" name="shopId" value={shopId} />
        <TextField
          name="name"
          label="Name of the coalition"
          required
          minLength={2}
          maxLength={60}
          placeholder="River Road traders"
        />
        <SubmitButton className="justify-self-end max-sm:w-full">Found it</SubmitButton>
      </Form>
    </Card>
    <Card title="Join one" description={`Its shops must sell in ${currency}, too. They give you the code.`}>
      <Form action={join}>
        <input type="hidden" name="shopId" value={shopId} />
        <TextField
          name="code"
          label="Code of the coalition"
          required
          maxLength={40}
          autoComplete="off"
          autoCapitalize="characters"
        />
        <SubmitButton className="justify-self-end max-sm:w-full">Join</SubmitButton>
      </Form>
    </Card>
  </div>
);
