import Link from "next/link";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { ROLE_WORDS } from "@/lib/auth/role-words";
import { shopOrdersPath } from "@/lib/paths";
import type { MyShop } from "@/lib/shops/list-my-shops";
import { leaveShopAction } from "./actions";

/** The shops the person works in, each with a way out. A platform admin is in all of them and member of none. */
export const ShopList = ({ shops }: { shops: readonly MyShop[] }) => (
  <ul className="divide-y divide-line">
    {shops.map(({ id, name, role }) => (
      <li key={id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3">
        <div className="min-w-0">
          <Link href={shopOrdersPath(`shop=${id}`)} className="link font-medium">
            {name}
          </Link>
          {role !== "admin" && <p className="text-ink-3">{ROLE_WORDS[role].label}</p>}
        </div>
        <ConfirmButton
          id={`leave-${id}`}
          size="sm"
          label="Leave"
          title={`Leave ${name}?`}
          text="You can no longer open this shop's pages. Only a new invitation lets you back in."
          action={leaveShopAction}
          values={{ shopId: id }}
        />
      </li>
    ))}
  </ul>
);
