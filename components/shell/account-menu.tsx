import { Gift, LogOut, Package, Store, UserRound } from "lucide-react";
import Link from "next/link";
import { Menu, menuItemClass } from "@/components/ui/menu";
import type { SignedInActor } from "@/lib/auth/actor";
import { accountPath, customerOrdersPath, myPointsPath, shopOrdersPath } from "@/lib/paths";
import type { Theme } from "@/lib/theme";
import { type ThemeAction, ThemeSwitch } from "./theme-switch";

export type SignOutAction = (form: FormData) => Promise<unknown>;

type Props = { actor: SignedInActor; theme: Theme | undefined; setTheme: ThemeAction; signOut: SignOutAction };

const initialsOf = (name: string) =>
  name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => word.charAt(0).toUpperCase())
    .join("");

/** Who is signed in, their places, the colours, and the way out. */
export const AccountMenu = ({ actor, theme, setTheme, signOut }: Props) => (
  <Menu
    name={`Account of ${actor.name}`}
    summaryClassName="grid size-11 place-items-center rounded-full hover:bg-subtle"
    label={
      <span
        aria-hidden
        className="grid size-8 place-items-center rounded-full bg-brand-soft text-xs font-semibold text-brand-ink ring-1 ring-line"
      >
        {initialsOf(actor.name)}
      </span>
    }
  >
    <div className="px-2.5 pb-2 pt-1.5">
      <p className="truncate font-semibold">{actor.name}</p>
      <p className="truncate text-[0.8125rem] text-ink-3">{actor.email}</p>
    </div>
    {actor.memberships.length > 0 && (
      <Link href={shopOrdersPath()} className={menuItemClass}>
        <Store aria-hidden /> Shop
      </Link>
    )}
    <Link href={customerOrdersPath()} className={menuItemClass}>
      <Package aria-hidden /> Your own orders
    </Link>
    <Link href={myPointsPath()} className={menuItemClass}>
      <Gift aria-hidden /> Your points
    </Link>
    <Link href={accountPath()} className={menuItemClass}>
      <UserRound aria-hidden /> Account
    </Link>
    <div className="my-1 flex items-center justify-between gap-3 border-y border-line px-2.5 py-2">
      <span className="text-ink-2">Colours</span>
      <ThemeSwitch action={setTheme} theme={theme} />
    </div>
    <form action={signOut as (form: FormData) => Promise<void>}>
      <button type="submit" className={menuItemClass}>
        <LogOut aria-hidden /> Sign out
      </button>
    </form>
  </Menu>
);
