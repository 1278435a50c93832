import type { ShopRole } from "./permissions";

/** What a role may do, as a person would say it. */
export const ROLE_WORDS: Record<ShopRole, { label: string; says: string }> = {
  owner: { label: "Owner", says: "Everything, members included" },
  manager: { label: "Manager", says: "Orders, corrections, reports and imports" },
  staff: { label: "Staff", says: "Works the orders" },
  analyst: { label: "Analyst", says: "Reads orders and reports, changes nothing" },
};
