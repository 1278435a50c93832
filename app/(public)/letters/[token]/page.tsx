import type { Metadata } from "next";
import { Card } from "@/components/ui/card";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { orNothingHere } from "@/lib/http/page";
import { requestContext } from "@/lib/http/request-context";
import { getLettersLink } from "@/lib/loyalty/get-letters-link";
import { setLettersByLinkAction } from "./actions";

// The header of these pages is `no-referrer`; relaxed for this site alone, so that a form sent without script has an origin.
export const metadata: Metadata = {
  title: "Letters about points",
  robots: { index: false, follow: false },
  referrer: "same-origin",
};

type Props = { params: Promise<{ token: string }> };

/** What the last line of a letter about points opens. It asks first: programs that look into mail follow links, too. */
export default async function LettersPage({ params }: Props) {
  const [{ token }, ctx] = await Promise.all([params, requestContext()]);
  const { shopName, programName, letters } = await orNothingHere(() => getLettersLink(ctx, token));
  return (
    <div className="mx-auto max-w-md py-4">
      <h1 className="mb-4 text-2xl font-semibold tracking-tight">Letters about points</h1>
      <Card title={`${programName}, ${shopName}`}>
        <Form action={setLettersByLinkAction}>
          <input type="hidden" name="token" value={token} />
          <p className="text-ink-2">
            {letters
              ? "You get letters when points arrive or are about to end, and when your tier changes."
              : "These letters are stopped. That a reward was used is told all the same."}
          </p>
          <SubmitButton name="letters" value={letters ? "off" : "on"} className="justify-self-start">
            {letters ? "Stop these letters" : "Send them again"}
          </SubmitButton>
        </Form>
      </Card>
    </div>
  );
}
