import { Badge } from "@/components/ui/badge";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { Td, Tr } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { InvitationState } from "@/lib/accounts/invitation";
import type { ShopRole } from "@/lib/auth/permissions";
import { ROLE_WORDS } from "@/lib/auth/role-words";
import type { InvitationId, ShopId } from "@/lib/ids";
import { resendInvitationAction, withdrawInvitationAction } from "./actions";

type Invitation = {
  shopId: ShopId;
  id: InvitationId;
  email: string;
  role: ShopRole;
  state: InvitationState;
  sentAt: Date;
  expiresAt: Date;
  canResend: boolean;
};
type Props = { invitation: Invitation; timeZone: string; mayManage: boolean };

function State({ state, expiresAt, timeZone }: Pick<Invitation, "state" | "expiresAt"> & { timeZone: string }) {
  if (state === "declined") return <Badge tone="bad">Declined</Badge>;
  if (state === "expired") return <Badge tone="warn">Expired</Badge>;
  return (
    <span>
      Open until <Time at={expiresAt} timeZone={timeZone} style="date" />
    </span>
  );
}

/** An invitation shows what the inviter typed and what became of it; nothing of whoever reads the address's mail. */
export function InvitationRow({ invitation, timeZone, mayManage }: Props) {
  const { shopId, id, email, role, state, sentAt, expiresAt, canResend } = invitation;
  return (
    <Tr>
      <Td>
        <span className="min-w-0 break-all font-medium">{email}</span>
      </Td>
      <Td label="Role">{ROLE_WORDS[role].label}</Td>
      <Td label="Sent">
        <Time at={sentAt} timeZone={timeZone} />
      </Td>
      <Td label="State">
        <State state={state} expiresAt={expiresAt} timeZone={timeZone} />
      </Td>
      {mayManage && (
        <Td className="max-sm:justify-end">
          {state !== "declined" && (
            <div className="flex flex-wrap justify-end gap-2">
              {canResend && (
                <Form action={resendInvitationAction}>
                  <input type="hidden" name="shopId" value={shopId} />
                  <input type="hidden" name="invitationId" value={id} />
                  <SubmitButton size="sm" variant="ghost" aria-label={`Send the invitation of ${email} again`}>
                    Send again
                  </SubmitButton>
                </Form>
              )}
              <ConfirmButton
                id={`withdraw-${id}`}
                size="sm"
                label="Withdraw"
                title="Withdraw the invitation?"
                text={`The link that was mailed to ${email} stops working.`}
                action={withdrawInvitationAction}
                values={{ shopId, invitationId: id }}
              />
            </div>
          )}
        </Td>
      )}
    </Tr>
  );
}
