import type { Metadata } from "next";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { PageHeader } from "@/components/ui/page-header";
import { Time } from "@/components/ui/time";
import { getInvitation, type InvitationView } from "@/lib/accounts/get-invitation";
import { invitationEnded } from "@/lib/accounts/invitation";
import { ROLE_WORDS } from "@/lib/auth/role-words";
import { requestContext } from "@/lib/http/request-context";
import { homePath, shopOrdersPath } from "@/lib/paths";
import { Answer } from "./answer";

// The address carries a secret: no other site may learn it from a Referer header, and none may keep it.
export const metadata: Metadata = {
  title: "Invitation",
  referrer: "same-origin",
  robots: { index: false, follow: false },
};

type Props = { params: Promise<{ token: string }> };

export default async function InvitationPage({ params }: Props) {
  const { token } = await params;
  const ctx = await requestContext();
  const invitation = await getInvitation(ctx, token);
  if (!invitation)
    return (
      <Ended title="This link leads nowhere" home>
        It may be cut off, or the shop has sent you a newer one since: look for the latest mail.
      </Ended>
    );
  const { shopId, shopName, role, state, reader, memberAs } = invitation;
  if (memberAs && reader === "addressee")
    return (
      <>
        <PageHeader title={`You work in ${shopName}`} description={`You are a member already: ${ROLE_WORDS[memberAs].label}.`} />
        <ButtonLink href={shopOrdersPath(`shop=${shopId}`)} variant="primary" wide>
          Go to its orders
        </ButtonLink>
      </>
    );
  if (state !== "open")
    return (
      <Ended title={`Invitation to ${shopName}`} home={ctx.actor.kind === "user"}>
        {invitationEnded(state).message}
      </Ended>
    );
  return (
    <>
      <PageHeader title={`${shopName} invites you as ${ROLE_WORDS[role].label.toLowerCase()}`} />
      <Card>
        <Facts invitation={invitation} />
      </Card>
      <Answer token={token} invitation={invitation} ownEmail={ctx.actor.kind === "user" ? ctx.actor.email : ""} />
    </>
  );
}

const Ended = ({ title, home, children }: { title: string; home: boolean; children: string }) => (
  <>
    <PageHeader title={title} />
    <Alert tone="warn" action={home && <ButtonLink href={homePath()}>Home</ButtonLink>}>
      {children}
    </Alert>
  </>
);

const Facts = ({ invitation: { email, role, inviter, expiresAt, timeZone } }: { invitation: InvitationView }) => (
  <DescriptionList
    items={[
      { term: "For", detail: <span className="break-all">{email}</span> },
      { term: "Role", detail: `${ROLE_WORDS[role].label}: ${ROLE_WORDS[role].says.toLowerCase()}` },
      { term: "Invited by", detail: inviter && <span className="break-all">{inviter}</span> },
      { term: "Open until", detail: <Time at={expiresAt} timeZone={timeZone} style="long" /> },
    ]}
  />
);
