import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { SubmitButton } from "@/components/ui/submit-button";
import { requestContext } from "@/lib/http/request-context";
import { homePath } from "@/lib/paths";
import { signOutAction } from "../../sign-out-action";

export const metadata: Metadata = { title: "Sign out" };

export default async function SignOutPage() {
  const { actor } = await requestContext();
  if (actor.kind !== "user") redirect(homePath());
  return (
    <>
      <PageHeader title="Sign out" description={`You are signed in as ${actor.email}.`} />
      <Card>
        <form action={signOutAction}>
          <SubmitButton wide>Sign out</SubmitButton>
        </form>
      </Card>
    </>
  );
}
