import type { Metadata } from "next";
import { NotFoundMessage } from "@/components/shell/not-found-message";
import { ButtonLink } from "@/components/ui/button";
import { homePath, shopOrdersPath } from "@/lib/paths";

export const metadata: Metadata = { title: "Not found" };

export default function ShopNotFoundPage() {
  return (
    <NotFoundMessage>
      <ButtonLink href={shopOrdersPath()} variant="primary">
        All orders
      </ButtonLink>
      <ButtonLink href={homePath()} variant="ghost">
        Start page
      </ButtonLink>
    </NotFoundMessage>
  );
}
