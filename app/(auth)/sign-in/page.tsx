import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { TextField } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { PageHeader } from "@/components/ui/page-header";
import { SubmitButton } from "@/components/ui/submit-button";
import { homePathOf } from "@/lib/auth/home-path";
import { nextPathOf } from "@/lib/auth/next-path";
import { requestContext } from "@/lib/http/request-context";
import { forgotPasswordPath, signUpPath } from "@/lib/paths";
import { signInAction } from "./actions";

export const metadata: Metadata = { title: "Sign in" };

const REFUSALS: Record<string, string> = {
  CredentialsSignin: "Email or password is wrong.",
  "too-many-attempts": "Too many attempts. Wait a few minutes, then try again.",
  "sign-in-busy": "Many people are signing in right now. Try again in a few seconds.",
};

type Props = { searchParams: Promise<{ next?: string; callbackUrl?: string; error?: string }> };

export default async function SignInPage({ searchParams }: Props) {
  const { next, error } = await searchParams;
  const { actor } = await requestContext();
  const nextPath = nextPathOf(next);
  if (actor.kind === "user") redirect(nextPath ?? homePathOf(actor));
  return (
    <>
      <PageHeader title="Sign in" description={nextPath && "Sign in to see this page."} />
      {error && (
        <Alert tone="bad" live>
          {REFUSALS[error] ?? "Signing in did not work. Try again."}
        </Alert>
      )}
      <Card>
        <Form action={signInAction}>
          {nextPath && <input type="hidden" name="next" value={nextPath} />}
          <TextField name="email" label="Email" type="email" autoComplete="username" required maxLength={254} />
          <TextField name="password" label="Password" type="password" autoComplete="current-password" required />
          <SubmitButton wide pendingLabel="Signing in…">
            Sign in
          </SubmitButton>
        </Form>
      </Card>
      <p className="flex flex-wrap justify-between gap-x-6 gap-y-2">
        <Link href={forgotPasswordPath()} className="link">
          Forgot your password?
        </Link>
        <span>
          New here?{" "}
          <Link href={signUpPath()} className="link">
            Create an account
          </Link>
        </span>
      </p>
    </>
  );
}
