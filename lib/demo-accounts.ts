import type { ShopRole } from "@/lib/auth/permissions";

/** Password of every demo account. They exist only where DEMO is on, so it is no secret. */
export const DEMO_PASSWORD = "demo-onesoko-2026";

type DemoAccount = {
  email: string;
  name: string;
  role: string;
  shows: string;
  memberAs?: ShopRole;
  memberOf?: "all" | "first";
  isAdmin?: boolean;
};

/** The people of the demo, with what each is there to show. */
export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  {
    email: "owner@onesoko.test",
    name: "Wanjiku Kamau",
    role: "Owner",
    shows: "All three shops, in one combined order list",
    memberAs: "owner",
    memberOf: "all",
  },
  {
    email: "manager@onesoko.test",
    name: "Daniel Mutua",
    role: "Manager",
    shows: "One shop: orders, products, campaigns, loyalty",
    memberAs: "manager",
    memberOf: "first",
  },
  {
    email: "staff@onesoko.test",
    name: "Faith Njoroge",
    role: "Staff",
    shows: "One shop: today's orders to pack and ship",
    memberAs: "staff",
    memberOf: "first",
  },
  {
    email: "analyst@onesoko.test",
    name: "Ibrahim Said",
    role: "Analyst",
    shows: "One shop: orders and analytics, nothing to change",
    memberAs: "analyst",
    memberOf: "first",
  },
  { email: "customer@onesoko.test", name: "Zawadi Achieng", role: "Customer", shows: "Own orders and points in all three shops" },
  { email: "admin@onesoko.test", name: "Asha Mohamed", role: "Platform admin", shows: "Every shop", isAdmin: true },
];

export const DEMO_CUSTOMER_EMAIL = "customer@onesoko.test";
