"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { cx } from "@/components/ui/cx";
import { LinkPending } from "@/components/ui/link-pending";

type Props = { href: string; children: ReactNode; className: string; currentClassName: string; otherClassName: string };

/** A link of a navigation; knows whether it leads to the section one is in. */
export function NavLink({ href, children, className, currentClassName, otherClassName }: Props) {
  const path = usePathname();
  const current = path === href || path.startsWith(`${href}/`);
  return (
    <Link
      href={href}
      aria-current={path === href ? "page" : current ? "true" : undefined}
      className={cx(className, current ? currentClassName : otherClassName)}
    >
      {children}
      <LinkPending />
    </Link>
  );
}
