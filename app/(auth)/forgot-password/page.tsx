import type { Metadata } from "next";
import Link from "next/link";
import { Card } from "@/components/ui/card";
import { TextField } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { PageHeader } from "@/components/ui/page-header";
import { SubmitButton } from "@/components/ui/submit-button";
import { signInPath } from "@/lib/paths";
import { MailboxHint } from "../mailbox-hint";
import { forgotPasswordAction } from "./actions";

export const metadata: Metadata = { title: "Forgot your password?" };

export default function ForgotPasswordPage() {
  return (
    <>
      <PageHeader title="Forgot your password?" description="We mail you a link to choose a new one. It works for an hour." />
      <Card>
        <Form action={forgotPasswordAction}>
          <TextField name="email" label="Email" type="email" autoComplete="username" required maxLength={254} />
          <SubmitButton wide pendingLabel="Sending…">
            Send me a link
          </SubmitButton>
        </Form>
      </Card>
      <MailboxHint />
      <p>
        <Link href={signInPath()} className="link">
          Back to signing in
        </Link>
      </p>
    </>
  );
}
