import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { Card } from "@/components/ui/card";
import { TextField } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { PageHeader } from "@/components/ui/page-header";
import { SubmitButton } from "@/components/ui/submit-button";
import { homePathOf } from "@/lib/auth/home-path";
import { requestContext } from "@/lib/http/request-context";
import { signInPath } from "@/lib/paths";
import { MailboxHint } from "../mailbox-hint";
import { signUpAction } from "./actions";

export const metadata: Metadata = { title: "Create an account" };

export default async function SignUpPage() {
  const { actor } = await requestContext();
  if (actor.kind === "user") redirect(homePathOf(actor));
  return (
    <>
      <PageHeader
        title="Create an account"
        description="Follow your orders from every shop in one place. We mail you a link to choose your password."
      />
      <Card>
        <Form action={signUpAction}>
          <TextField name="name" label="Name" autoComplete="name" required maxLength={100} />
          <TextField name="email" label="Email" type="email" autoComplete="email" required maxLength={254} />
          <SubmitButton wide pendingLabel="Creating…">
            Create account
          </SubmitButton>
        </Form>
      </Card>
      <MailboxHint />
      <p>
        You have an account?{" "}
        <Link href={signInPath()} className="link">
          Sign in
        </Link>
      </p>
    </>
  );
}
