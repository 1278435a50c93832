import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/http/form-state";
import type { MemberAccount } from "@/lib/loyalty/member-account";

type Props = { account: Pick<MemberAccount, "id" | "letters">; action: FormAction };

/** Stops the letters about points, or lets them come again. */
export const LettersForm = ({ account: { id, letters }, action }: Props) => (
  <Form action={action}>
    <input type="hidden" name="account" value={id} />
    <p className="text-ink-2">{letters ? "They come by email." : "They are stopped. A used reward is told all the same."}</p>
    <SubmitButton name="letters" value={letters ? "off" : "on"} variant="secondary" className="justify-self-start">
      {letters ? "Stop them" : "Send them again"}
    </SubmitButton>
  </Form>
);
