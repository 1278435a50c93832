import type { ReactNode } from "react";

export default function AuthLayout({ children }: { children: ReactNode }) {
  return <div className="mx-auto grid w-full max-w-md gap-4 px-4 py-8 sm:py-14">{children}</div>;
}
