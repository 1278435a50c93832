import type { Metadata } from "next";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { TextField } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { PageHeader } from "@/components/ui/page-header";
import { SubmitButton } from "@/components/ui/submit-button";
import { CODE_MINUTES } from "@/lib/customers/claim-code";
import { signedInPage } from "@/lib/http/page";
import { claimOrdersPath, customerOrdersPath } from "@/lib/paths";
import { askForCodeAction, claimOrdersAction } from "./actions";

// The header of these pages is `no-referrer`; relaxed for this site alone, so that a form sent without script has an origin.
export const metadata: Metadata = {
  title: "Add orders you placed as a guest",
  robots: { index: false, follow: false },
  referrer: "same-origin",
};

export default async function ClaimPage() {
  await signedInPage(claimOrdersPath());
  return (
    <div className="mx-auto max-w-2xl">
      <PageHeader
        title="Add orders you placed as a guest"
        description="We mail a code to the address of the order. With it, all orders of that address come into your account."
        actions={<ButtonLink href={customerOrdersPath()}>Your orders</ButtonLink>}
      />
      <div className="grid gap-5">
        <Card title="1. Ask for the code">
          <Form action={askForCodeAction}>
            <TextField
              name="order"
              label="Order number, or the link to your purchase"
              hint="It is in the messages about the order, such as KAZ-1043-7QX9."
              required
              maxLength={200}
              autoComplete="off"
            />
            <SubmitButton className="justify-self-start">Send the code</SubmitButton>
          </Form>
        </Card>
        <Card title="2. Enter the code" description={`It works once, for ${CODE_MINUTES} minutes.`}>
          <Form action={claimOrdersAction}>
            <TextField
              name="code"
              label="Code of six digits"
              inputMode="numeric"
              autoComplete="one-time-code"
              required
              maxLength={8}
              className="max-w-48"
            />
            <SubmitButton className="justify-self-start">Add the orders</SubmitButton>
          </Form>
        </Card>
      </div>
    </div>
  );
}
