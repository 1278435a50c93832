import { listWords } from "@/lib/list-words";

/** Roles a person can have in a shop. */
export const SHOP_ROLES = ["owner", "manager", "staff", "analyst"] as const;
export type ShopRole = (typeof SHOP_ROLES)[number];

const PERMISSIONS = [
  "orders:read",
  "orders:write",
  "orders:correct",
  "orders:export",
  "payments:write",
  "refunds:write",
  "products:read",
  "products:write",
  "stock:write",
  "documents:write",
  "reports:read",
  "imports:read",
  "imports:write",
  "members:read",
  "members:manage",
  "campaigns:write",
  "loyalty:read",
  "loyalty:serve",
  "loyalty:manage",
  "shop:manage",
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** The one table of who may do what in a shop. A platform admin has every permission in every shop. */
const GRANTS: Record<ShopRole, readonly Permission[]> = {
  owner: PERMISSIONS,
  manager: [
    "orders:read",
    "orders:write",
    "orders:correct",
    "orders:export",
    "payments:write",
    "refunds:write",
    "products:read",
    "products:write",
    "stock:write",
    "documents:write",
    "reports:read",
    "imports:read",
    "imports:write",
    "members:read",
    "campaigns:write",
    "loyalty:read",
    "loyalty:serve",
    "loyalty:manage",
  ],
  staff: [
    "orders:read",
    "orders:write",
    "orders:export",
    "payments:write",
    "products:read",
    "stock:write",
    "documents:write",
    "loyalty:read",
    "loyalty:serve",
  ],
  analyst: ["orders:read", "orders:export", "products:read", "reports:read", "imports:read", "loyalty:read"],
};

export const grants = (role: ShopRole | "admin", permission: Permission) => role === "admin" || GRANTS[role].includes(permission);

/** Said to somebody whose role lacks a permission: who has it. */
export const whoMay = (permission: Permission): string =>
  `Only an ${listWords(
    SHOP_ROLES.filter((role) => grants(role, permission)),
    "or",
  )} of the shop may do this (${permission}).`;

/** Whether a role may do all that another may. */
export const covers = (role: ShopRole, other: ShopRole) => GRANTS[other].every((permission) => grants(role, permission));
