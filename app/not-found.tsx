import type { Metadata } from "next";
import { NotFoundMessage } from "@/components/shell/not-found-message";
import { ButtonLink } from "@/components/ui/button";
import { homePathOf } from "@/lib/auth/home-path";
import { requestContext } from "@/lib/http/request-context";
import { homePath, shopsPath, signInPath, trackOrderPath } from "@/lib/paths";
import { PublicFrame } from "./public-frame";

export const metadata: Metadata = { title: "Not found" };

export default async function NotFoundPage() {
  const { actor } = await requestContext();
  return (
    <PublicFrame>
      <NotFoundMessage>
        {actor.kind !== "user" && (
          <ButtonLink href={signInPath()} variant="primary">
            Sign in
          </ButtonLink>
        )}
        {actor.kind === "user" && (
          <ButtonLink href={homePathOf(actor)} variant="primary">
            Go to your orders
          </ButtonLink>
        )}
        <ButtonLink href={shopsPath()}>Look around the shops</ButtonLink>
        <ButtonLink href={trackOrderPath()}>Track an order</ButtonLink>
        <ButtonLink href={homePath()} variant="ghost">
          Start page
        </ButtonLink>
      </NotFoundMessage>
    </PublicFrame>
  );
}
