import type { ReactNode } from "react";
import { PublicFrame } from "../../public-frame";

export default function PhoneLayout({ children }: { children: ReactNode }) {
  return <PublicFrame>{children}</PublicFrame>;
}
