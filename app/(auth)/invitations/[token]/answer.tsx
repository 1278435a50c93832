import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { TextField } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import type { InvitationView } from "@/lib/accounts/get-invitation";
import { PASSWORD_HINT, PASSWORD_MIN } from "@/lib/accounts/password-rules";
import { invitationPath, signInPath } from "@/lib/paths";
import { acceptInvitationAction, declineInvitationAction, joinByInvitationAction, switchAccountAction } from "./actions";

type Props = { token: string; invitation: InvitationView; ownEmail: string };

/** What the reader can do now: answer, or first become the one the invitation is for. */
export function Answer({ token, invitation, ownEmail }: Props) {
  const { email, reader, hasAccount } = invitation;
  const secret = <input type="hidden" name="token" value={token} />;
  const decline = (
    <Form action={declineInvitationAction}>
      {secret}
      <SubmitButton variant="secondary" wide>
        Decline
      </SubmitButton>
    </Form>
  );
  if (reader === "addressee")
    return (
      <>
        <p className="text-ink-2">If you accept, the other members of the shop see your name and email address.</p>
        <Form action={acceptInvitationAction}>
          {secret}
          <SubmitButton wide pendingLabel="Joining…">
            Accept
          </SubmitButton>
        </Form>
        {decline}
      </>
    );
  if (reader === "other")
    return (
      <>
        <Alert tone="warn" title="You are signed in with another address">
          <p>
            You are <span className="wrap-anywhere font-medium">{ownEmail}</span>, and only{" "}
            <span className="wrap-anywhere font-medium">{email}</span> can answer. Sign out, then come back with that address. Or
            ask the shop to invite the one you use.
          </p>
        </Alert>
        <Form action={switchAccountAction}>
          {secret}
          <SubmitButton wide>Sign out and switch</SubmitButton>
        </Form>
      </>
    );
  if (hasAccount)
    return (
      <>
        <p className="text-ink-2">Sign in with the address it was sent to, then accept or decline.</p>
        <ButtonLink href={signInPath(invitationPath(token))} variant="primary" wide>
          Sign in to answer
        </ButtonLink>
        {decline}
      </>
    );
  return (
    <>
      <Card title="Create your account" description="You accept or decline in the next step.">
        <Form action={joinByInvitationAction}>
          {secret}
          <input type="hidden" name="username" autoComplete="username" value={email} />
          <TextField name="name" label="Name" autoComplete="name" required maxLength={100} />
          <TextField
            name="password"
            label="Password"
            type="password"
            autoComplete="new-password"
            minLength={PASSWORD_MIN}
            required
            hint={PASSWORD_HINT}
          />
          <SubmitButton wide pendingLabel="Creating…">
            Create account
          </SubmitButton>
        </Form>
      </Card>
      {decline}
    </>
  );
}
