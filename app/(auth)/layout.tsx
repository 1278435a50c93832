import type { ReactNode } from "react";
import { PublicFrame } from "../public-frame";

export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <PublicFrame>
      <div className="mx-auto grid w-full max-w-md gap-4 sm:py-6">{children}</div>
    </PublicFrame>
  );
}
