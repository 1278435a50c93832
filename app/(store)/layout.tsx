import type { Metadata } from "next";
import type { ReactNode } from "react";
import { env } from "@/lib/env";
import { PublicFrame } from "../public-frame";

/** Addresses in what is told to search engines and other sites are made whole with the public one. */
export const generateMetadata = (): Metadata => ({ metadataBase: new URL(env().PUBLIC_URL) });

export default function StoreLayout({ children }: { children: ReactNode }) {
  return <PublicFrame>{children}</PublicFrame>;
}
