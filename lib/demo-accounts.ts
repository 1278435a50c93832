/** Password of every demo account. They exist only where DEMO is on, so it is no secret. */
export const DEMO_PASSWORD = "demo-onesoko-2026";

/** The people of the demo, with what each is there to show. */
export const DEMO_ACCOUNTS = [
  { email: "owner@onesoko.test", role: "Owner", shows: "All three shops, in one combined order list" },
  { email: "manager@onesoko.test", role: "Manager", shows: "One shop: orders, reports, imports" },
  { email: "staff@onesoko.test", role: "Staff", shows: "One shop: today's orders to pack and ship" },
  { email: "analyst@onesoko.test", role: "Analyst", shows: "One shop: orders and reports, nothing to change" },
  { email: "customer@onesoko.test", role: "Customer", shows: "Own orders in all three shops" },
  { email: "admin@onesoko.test", role: "Platform admin", shows: "Every shop" },
] as const;
