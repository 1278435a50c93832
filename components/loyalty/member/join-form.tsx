import { ButtonLink } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/http/form-state";
import type { OfferedProgram } from "@/lib/loyalty/offered-program";
import { myShopPointsPath, signInPath } from "@/lib/paths";

type Props = { shop: OfferedProgram["shop"]; isSignedIn: boolean; action: FormAction };

/** The way into a programme: one press, or first the sign-in that leads back here. */
export const JoinForm = ({ shop, isSignedIn, action }: Props) =>
  isSignedIn ? (
    <Form action={action}>
      <input type="hidden" name="shop" value={shop.id} />
      <input type="hidden" name="slug" value={shop.slug} />
      <SubmitButton className="justify-self-start" aria-label={`Join the programme of ${shop.name}`} pendingLabel="Joining">
        Join
      </SubmitButton>
    </Form>
  ) : (
    <ButtonLink
      href={signInPath(myShopPointsPath(shop.slug))}
      aria-label={`Sign in to join ${shop.name}`}
      className="justify-self-start"
    >
      Sign in to join
    </ButtonLink>
  );
