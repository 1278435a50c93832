import {
  Boxes,
  ChartColumn,
  ChartLine,
  Ellipsis,
  ExternalLink,
  FileUp,
  Gift,
  type LucideIcon,
  Megaphone,
  Package,
  Settings,
  Tags,
  TicketPercent,
  Truck,
  UsersRound,
} from "lucide-react";
import type { ReactNode } from "react";
import { Menu, menuItemClass } from "@/components/ui/menu";
import type { Permission } from "@/lib/auth/permissions";
import {
  analyticsPath,
  campaignsPath,
  loyaltyPath,
  shopCouponsPath,
  shopDeliveryPath,
  shopImportPath,
  shopMembersPath,
  shopOrdersPath,
  shopProductsPath,
  shopReportsPath,
  shopSettingsPath,
  shopStockPath,
} from "@/lib/paths";
import { Brand } from "./brand";
import { NavLink } from "./nav-link";

type Place = { href: string; label: string; Icon: LucideIcon; needs: Permission };

const PLACES: readonly Place[] = [
  { href: shopOrdersPath(), label: "Orders", Icon: Package, needs: "orders:read" },
  { href: shopProductsPath(), label: "Products", Icon: Tags, needs: "products:read" },
  { href: shopStockPath(), label: "Stock", Icon: Boxes, needs: "products:read" },
  { href: analyticsPath(), label: "Analytics", Icon: ChartLine, needs: "reports:read" },
  { href: campaignsPath(), label: "Campaigns", Icon: Megaphone, needs: "reports:read" },
  { href: loyaltyPath(), label: "Loyalty", Icon: Gift, needs: "loyalty:read" },
  { href: shopReportsPath(), label: "Reports", Icon: ChartColumn, needs: "reports:read" },
  { href: shopImportPath(), label: "Import", Icon: FileUp, needs: "imports:read" },
  { href: shopDeliveryPath(), label: "Delivery", Icon: Truck, needs: "shop:manage" },
  { href: shopCouponsPath(), label: "Coupons", Icon: TicketPercent, needs: "products:write" },
  { href: shopMembersPath(), label: "Members", Icon: UsersRound, needs: "members:read" },
  { href: shopSettingsPath(), label: "Settings", Icon: Settings, needs: "shop:manage" },
];

/** Places that fit under a thumb; when there are more, the rest is behind the last of them. */
const UNDER_THUMB = 5;

const thumbClass =
  "grid min-h-14 w-full cursor-pointer list-none place-content-center justify-items-center gap-0.5 text-xs font-medium focus-visible:-outline-offset-2 [&_svg]:size-5";

type Props = {
  /** Whether the person has the permission in any shop: places they may not enter are not shown. */
  may: (permission: Permission) => boolean;
  /** Which shops the pages are about. */
  switcher?: ReactNode;
  /** How customers see the shop, when the pages are about one. */
  storefront?: string;
  account: ReactNode;
  children: ReactNode;
};

/** The frame of the shop's pages: places at the side on a desk, at the bottom under a thumb. */
export function ShopShell({ may, switcher, storefront, account, children }: Props) {
  const places = PLACES.filter((place) => may(place.needs));
  const fitting = places.length > UNDER_THUMB ? UNDER_THUMB - 1 : UNDER_THUMB;
  const [near, far] = [places.slice(0, fitting), places.slice(fitting)];
  return (
    <>
      <header className="sticky top-0 z-30 border-b border-line bg-surface/95 backdrop-blur-sm print:hidden">
        <div className="flex h-14 items-center gap-3 px-4 sm:px-5">
          <Brand className="md:w-47" compact />
          <div className="min-w-0 flex-1">{switcher}</div>
          {storefront && (
            <a
              href={storefront}
              aria-label="View as customer"
              className="control-h inline-flex min-w-11 items-center justify-center gap-2 rounded-md px-2.5 font-medium text-ink-2 hover:bg-subtle hover:text-ink [&_svg]:size-4"
            >
              <ExternalLink aria-hidden />
              <span className="max-lg:hidden">View as customer</span>
            </a>
          )}
          {account}
        </div>
      </header>
      <div className="md:grid md:min-h-[calc(100dvh-3.5rem)] md:grid-cols-[13rem_minmax(0,1fr)] print:block">
        <nav aria-label="Shop" className="hidden border-e border-line md:block print:hidden">
          <ul className="sticky top-14 grid gap-0.5 p-3">
            {places.map(({ href, label, Icon }) => (
              <li key={href}>
                <NavLink
                  href={href}
                  className="control-h flex items-center gap-3 rounded-md px-3 font-medium [&_svg]:size-[1.125rem]"
                  currentClassName="bg-brand-soft text-brand-ink"
                  otherClassName="text-ink-2 hover:bg-subtle hover:text-ink"
                >
                  <Icon aria-hidden />
                  {label}
                </NavLink>
              </li>
            ))}
          </ul>
        </nav>
        <main id="main" tabIndex={-1} className="min-w-0 px-4 pb-28 pt-5 outline-none sm:px-6 md:pb-16 lg:px-8 print:p-0">
          <div className="mx-auto max-w-7xl">{children}</div>
        </main>
      </div>
      <nav
        aria-label="Shop"
        className="fixed inset-x-0 bottom-0 z-30 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:hidden print:hidden"
      >
        <ul className="flex">
          {near.map(({ href, label, Icon }) => (
            <li key={href} className="flex-1">
              <NavLink href={href} className={thumbClass} currentClassName="text-brand-ink" otherClassName="text-ink-2">
                <Icon aria-hidden />
                {label}
              </NavLink>
            </li>
          ))}
          {far.length > 0 && (
            <li className="flex-1">
              <Menu
                side="above"
                summaryClassName={`${thumbClass} text-ink-2`}
                label={
                  <>
                    <Ellipsis aria-hidden />
                    More
                  </>
                }
              >
                {far.map(({ href, label, Icon }) => (
                  <NavLink key={href} href={href} className={menuItemClass} currentClassName="bg-brand-soft" otherClassName="">
                    <Icon aria-hidden />
                    {label}
                  </NavLink>
                ))}
              </Menu>
            </li>
          )}
        </ul>
      </nav>
    </>
  );
}
