import { ShoppingCart } from "lucide-react";
import type { Metadata } from "next";
import { CartGroupCard } from "@/components/store/cart-group";
import { CartSummary } from "@/components/store/cart-summary";
import { RemovedNote } from "@/components/store/removed-note";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { getCart } from "@/lib/carts/get-cart";
import { getOffer } from "@/lib/carts/get-offer";
import { parseRemoved } from "@/lib/carts/removed-line";
import { readCartKey } from "@/lib/http/cart-key";
import { requestContext } from "@/lib/http/request-context";
import { shopsPath } from "@/lib/paths";
import { addToCartAction, changeCartLineAction } from "./actions";

export const metadata: Metadata = { title: "Cart", robots: { index: false } };

type Props = { searchParams: Promise<{ removed?: string | string[] }> };

export default async function CartPage({ searchParams }: Props) {
  const [{ removed: text }, ctx, key] = await Promise.all([searchParams, requestContext(), readCartKey()]);
  const cart = await getCart(ctx, key);
  const lines = cart?.groups.flatMap((group) => group.lines) ?? [];
  const removed = parseRemoved(text);
  const isBack = lines.some(({ variantId }) => variantId === removed?.variantId);
  const offer = removed && !isBack ? await getOffer(ctx, removed) : undefined;
  return (
    <>
      <PageHeader title="Your cart" />
      {removed && offer && <RemovedNote title={offer.title} values={removed} action={addToCartAction} />}
      {cart && lines.length > 0 ? (
        <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
          <div className="grid gap-6">
            {cart.groups.map((group) => (
              <CartGroupCard key={group.shop.id} group={group} action={changeCartLineAction} />
            ))}
          </div>
          <div className="lg:sticky lg:top-6">
            <CartSummary cart={cart} />
          </div>
        </div>
      ) : (
        <EmptyState
          icon={ShoppingCart}
          title="Your cart is empty"
          action={
            <ButtonLink href={shopsPath()} variant="primary">
              See the shops
            </ButtonLink>
          }
        >
          <p>What you put in stays for 30 days, from as many shops as you like.</p>
        </EmptyState>
      )}
    </>
  );
}
