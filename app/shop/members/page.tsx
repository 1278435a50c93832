import type { Metadata } from "next";
import Link from "next/link";
import { Card } from "@/components/ui/card";
import { SelectField, TextField } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { PageHeader } from "@/components/ui/page-header";
import { SubmitButton } from "@/components/ui/submit-button";
import { Table, TableBody, TableHead, Th } from "@/components/ui/table";
import { listInvitations } from "@/lib/accounts/list-invitations";
import { listMembers } from "@/lib/accounts/list-members";
import { grants, SHOP_ROLES } from "@/lib/auth/permissions";
import { ROLE_WORDS } from "@/lib/auth/role-words";
import { chosenShop } from "@/lib/http/chosen-shops";
import { orNotFound, shopPage } from "@/lib/http/page";
import { shopMembersPath } from "@/lib/paths";
import { listMyShops } from "@/lib/shops/list-my-shops";
import { inviteMemberAction } from "./actions";
import { InvitationRow } from "./invitation-row";
import { MemberRow } from "./member-row";

export const metadata: Metadata = { title: "Members" };

const ROLE_OPTIONS = SHOP_ROLES.map((role) => ({ value: role, label: `${ROLE_WORDS[role].label}: ${ROLE_WORDS[role].says}` }));

type Props = { searchParams: Promise<{ shop?: string | string[] }> };

export default async function MembersPage({ searchParams }: Props) {
  const ctx = await shopPage("members:read", shopMembersPath());
  const { shop: asked } = await searchParams;
  const shopId = await orNotFound(() => chosenShop(ctx, "members:read", asked));
  const [members, invitations, myShops] = await Promise.all([
    listMembers(ctx, shopId),
    listInvitations(ctx, shopId),
    listMyShops(ctx),
  ]);
  const shop = myShops.find(({ id }) => id === shopId);
  const others = myShops.filter(({ id, role }) => id !== shopId && grants(role, "members:read"));
  const mayManage = grants(shop?.role ?? "analyst", "members:manage");
  return (
    <>
      <PageHeader title="Members" description={`Who works in ${shop?.name ?? "this shop"}, and what they may do.`} />
      <div className="grid gap-5">
        {mayManage && (
          <Card
            title="Invite somebody"
            description="They get a mail with a link that works for a week, and become a member by accepting."
          >
            <Form action={inviteMemberAction}>
              <input type="hidden" name="shopId" value={shopId} />
              <div className="grid items-end gap-4 sm:grid-cols-[1fr_1fr_auto]">
                <TextField name="email" label="Email" type="email" autoComplete="off" required maxLength={254} />
                <SelectField name="role" label="Role" defaultValue="staff" options={ROLE_OPTIONS} />
                <SubmitButton>Invite</SubmitButton>
              </div>
            </Form>
          </Card>
        )}
        <Card flush>
          <Table caption={`Members of ${shop?.name ?? "this shop"}`}>
            <TableHead>
              <Th>Person</Th>
              <Th>Role</Th>
              {mayManage && (
                <Th>
                  <span className="sr-only">Actions</span>
                </Th>
              )}
            </TableHead>
            <TableBody>
              {members.map((member) => (
                <MemberRow key={member.userId} member={member} isMe={member.userId === ctx.actor.userId} mayManage={mayManage} />
              ))}
            </TableBody>
          </Table>
        </Card>
        {invitations.length > 0 && (
          <Card flush title="Invitations" description="Nobody of these is a member yet.">
            <Table caption={`Invitations of ${shop?.name ?? "this shop"}`}>
              <TableHead>
                <Th>Address</Th>
                <Th>Role</Th>
                <Th>Sent</Th>
                <Th>State</Th>
                {mayManage && (
                  <Th>
                    <span className="sr-only">Actions</span>
                  </Th>
                )}
              </TableHead>
              <TableBody>
                {invitations.map((invitation) => (
                  <InvitationRow
                    key={invitation.id}
                    invitation={invitation}
                    timeZone={shop?.timeZone ?? "UTC"}
                    mayManage={mayManage}
                  />
                ))}
              </TableBody>
            </Table>
          </Card>
        )}
        {others.length > 0 && (
          <nav aria-label="Members of your other shops" className="flex flex-wrap gap-x-4 gap-y-1">
            <span className="text-ink-3">Your other shops:</span>
            {others.slice(0, 20).map(({ id, name }) => (
              <Link key={id} href={shopMembersPath(id)} className="link">
                {name}
              </Link>
            ))}
          </nav>
        )}
      </div>
    </>
  );
}
