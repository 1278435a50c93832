import { Smartphone } from "lucide-react";
import type { Metadata } from "next";
import { PhonePrompt } from "@/components/payments/phone-prompt";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { orNothingHere } from "@/lib/http/page";
import { requestContext } from "@/lib/http/request-context";
import { listPrompts } from "@/lib/payments/list-prompts";
import { answerPromptAction } from "./actions";

export const metadata: Metadata = { title: "Simulated phone", robots: { index: false } };

export default async function PhonePage() {
  const ctx = await requestContext();
  const prompts = await orNothingHere(() => listPrompts(ctx));
  return (
    <>
      <PageHeader
        title="Simulated phone"
        description="Every phone that was asked to pay by mobile money. What you do here is told through the callback that M-Pesa would use."
      />
      {prompts.length === 0 ? (
        <EmptyState icon={Smartphone} title="No phone was asked yet">
          Buy something, choose mobile money, and send the request from the page of your purchase.
        </EmptyState>
      ) : (
        <ul className="grid items-start gap-5 sm:grid-cols-2 lg:grid-cols-3">
          {prompts.map(({ request, purchaseNumber }) => (
            <li key={request.id}>
              <PhonePrompt prompt={{ ...request, purchaseNumber }} now={ctx.now} action={answerPromptAction} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
