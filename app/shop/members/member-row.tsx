import { Badge } from "@/components/ui/badge";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { SelectField } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { Td, Tr } from "@/components/ui/table";
import { SHOP_ROLES, type ShopRole } from "@/lib/auth/permissions";
import { ROLE_WORDS } from "@/lib/auth/role-words";
import type { ShopId, UserId } from "@/lib/ids";
import { changeMemberRoleAction, removeMemberAction } from "./actions";

type Member = { shopId: ShopId; userId: UserId; name: string; email: string; role: ShopRole };
type Props = { member: Member; isMe: boolean; mayManage: boolean };

const ROLE_OPTIONS = SHOP_ROLES.map((role) => ({ value: role, label: ROLE_WORDS[role].label }));

export function MemberRow({ member, isMe, mayManage }: Props) {
  const { shopId, userId } = member;
  const ids = (
    <>
      <input type="hidden" name="shopId" value={shopId} />
      <input type="hidden" name="userId" value={userId} />
    </>
  );
  return (
    <Tr>
      <Td>
        <span className="min-w-0">
          <span className="flex flex-wrap items-center gap-2 font-medium">
            {member.name}
            {isMe && <Badge>You</Badge>}
          </span>
          <span className="block break-all text-ink-3">{member.email}</span>
        </span>
      </Td>
      <Td label="Role">
        {mayManage ? (
          <Form action={changeMemberRoleAction} className="sm:w-56">
            {ids}
            <div className="flex items-end gap-2">
              <SelectField
                name="role"
                label={`Role of ${member.name}`}
                hideLabel
                defaultValue={member.role}
                options={ROLE_OPTIONS}
                className="flex-1"
              />
              <SubmitButton variant="secondary" aria-label={`Save the role of ${member.name}`}>
                Save
              </SubmitButton>
            </div>
          </Form>
        ) : (
          ROLE_WORDS[member.role].label
        )}
      </Td>
      {mayManage && (
        <Td className="max-sm:justify-end">
          <div className="flex justify-end">
            <ConfirmButton
              id={`remove-${userId}`}
              size="sm"
              label="Remove"
              title={`Remove ${member.name}?`}
              text={`${member.name} can no longer open this shop's pages, from now on. Their account and their other shops stay.`}
              action={removeMemberAction}
              values={{ shopId, userId }}
            />
          </div>
        </Td>
      )}
    </Tr>
  );
}
