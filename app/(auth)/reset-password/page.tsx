import type { Metadata } from "next";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { TextField } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { PageHeader } from "@/components/ui/page-header";
import { SubmitButton } from "@/components/ui/submit-button";
import { findLinkHolder } from "@/lib/accounts/find-link-holder";
import { PASSWORD_HINT, PASSWORD_MIN } from "@/lib/accounts/password-rules";
import { requestContext } from "@/lib/http/request-context";
import { forgotPasswordPath } from "@/lib/paths";
import { resetPasswordAction } from "./actions";

// The address carries a secret: no other site may learn it from a Referer header, and none may keep it.
export const metadata: Metadata = { title: "Choose a password", referrer: "same-origin", robots: { index: false } };

type Props = { searchParams: Promise<{ token?: string }> };

export default async function ResetPasswordPage({ searchParams }: Props) {
  const { token } = await searchParams;
  const holder = typeof token === "string" ? await findLinkHolder(await requestContext(), token) : undefined;
  if (!holder)
    return (
      <>
        <PageHeader title="Choose a password" />
        <Alert tone="warn" title="The link is spent" action={<ButtonLink href={forgotPasswordPath()}>Get a new link</ButtonLink>}>
          It has been used or has run out.
        </Alert>
      </>
    );
  return (
    <>
      <PageHeader title="Choose a password" description={`For the account ${holder.email}.`} />
      <Card>
        <Form action={resetPasswordAction}>
          <input type="hidden" name="token" value={token} />
          <input type="hidden" name="username" autoComplete="username" value={holder.email} />
          <TextField
            name="password"
            label="New password"
            type="password"
            autoComplete="new-password"
            minLength={PASSWORD_MIN}
            required
            hint={PASSWORD_HINT}
          />
          <SubmitButton wide pendingLabel="Saving…">
            {holder.isNew ? "Create account" : "Save password"}
          </SubmitButton>
        </Form>
      </Card>
      {!holder.isNew && <p className="text-ink-3">All other sessions of the account are signed out.</p>}
    </>
  );
}
