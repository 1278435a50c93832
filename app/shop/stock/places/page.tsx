import type { Metadata } from "next";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { TextField } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { PageHeader } from "@/components/ui/page-header";
import { SubmitButton } from "@/components/ui/submit-button";
import { isPermitted } from "@/lib/auth/authorize";
import { formatQuantity } from "@/lib/format";
import { chosenShop } from "@/lib/http/chosen-shops";
import { orNotFound, shopPage } from "@/lib/http/page";
import type { ShopId } from "@/lib/ids";
import { shopStockPath, stockPlacesPath } from "@/lib/paths";
import { listPlaces, type PlaceView } from "@/lib/stock/list-places";
import { type Search, stockQuery } from "../read-search";
import { archivePlaceAction, createPlaceAction, movePlaceAction, renamePlaceAction, reopenPlaceAction } from "./actions";

export const metadata: Metadata = { title: "Places" };

export default async function PlacesPage({ searchParams }: { searchParams: Promise<Search> }) {
  const ctx = await shopPage("products:read", stockPlacesPath());
  const { shop: asked } = await searchParams;
  const shop = await orNotFound(() => chosenShop(ctx, "products:read", asked));
  const places = await listPlaces(ctx, shop);
  const mayWrite = isPermitted(ctx.actor, "stock:write", shop);
  const open = places.filter(({ archivedAt }) => archivedAt === null);
  return (
    <>
      <PageHeader
        back={{ href: shopStockPath(stockQuery({ shop })), label: "Stock" }}
        title="Places"
        description="Where goods lie. Parcels are filled from the first place that has enough."
      />
      <div className="grid max-w-3xl gap-5">
        <Card flush>
          <ol className="divide-y divide-line">
            {places.map((place, index) => (
              <PlaceRow
                key={place.id}
                shop={shop}
                place={place}
                mayWrite={mayWrite}
                isFirst={index === 0}
                isLast={index === open.length - 1}
              />
            ))}
          </ol>
        </Card>
        {mayWrite && (
          <Card title="Open a place">
            <Form action={createPlaceAction}>
              <input type="hidden" name="shopId" value={shop} />
              <div className="grid items-end gap-4 sm:grid-cols-[1fr_auto]">
                <TextField name="name" label="Name" maxLength={60} required />
                <SubmitButton>Open</SubmitButton>
              </div>
            </Form>
          </Card>
        )}
      </div>
    </>
  );
}

type RowProps = { shop: ShopId; place: PlaceView; mayWrite: boolean; isFirst: boolean; isLast: boolean };

function PlaceRow({ shop, place: { id, name, archivedAt, units, variants }, mayWrite, isFirst, isLast }: RowProps) {
  const ids = (
    <>
      <input type="hidden" name="shopId" value={shop} />
      <input type="hidden" name="placeId" value={id} />
    </>
  );
  return (
    <li className="grid gap-3 px-4 py-4 sm:px-5">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p>
          <span className="font-medium">{name}</span>{" "}
          <span className="text-ink-3">
            {units === 0 && variants === 0
              ? "empty"
              : `${formatQuantity(units, "unit")} of ${formatQuantity(variants, "variant")}`}
          </span>{" "}
          {archivedAt && <Badge>Closed</Badge>}
        </p>
        {mayWrite && archivedAt && (
          <Form action={reopenPlaceAction}>
            {ids}
            <SubmitButton size="sm" variant="secondary" aria-label={`Open again: ${name}`}>
              Open again
            </SubmitButton>
          </Form>
        )}
        {mayWrite && !archivedAt && (
          <div className="flex flex-wrap gap-2">
            {!isFirst && (
              <Form action={movePlaceAction}>
                {ids}
                <input type="hidden" name="direction" value="up" />
                <SubmitButton size="sm" variant="ghost" aria-label={`Move ${name} up`}>
                  Up
                </SubmitButton>
              </Form>
            )}
            {!isLast && (
              <Form action={movePlaceAction}>
                {ids}
                <input type="hidden" name="direction" value="down" />
                <SubmitButton size="sm" variant="ghost" aria-label={`Move ${name} down`}>
                  Down
                </SubmitButton>
              </Form>
            )}
            <ConfirmButton
              id={`close-${id}`}
              size="sm"
              label="Close"
              title={`Close ${name}?`}
              text="Nothing can be put here until you open it again. The ledger goes on naming it. Only an empty place can be closed."
              action={archivePlaceAction}
              values={{ shopId: shop, placeId: id }}
            />
          </div>
        )}
      </div>
      {mayWrite && !archivedAt && (
        <Form action={renamePlaceAction}>
          {ids}
          <div className="flex items-end gap-2">
            <TextField
              name="name"
              label={`Name of ${name}`}
              hideLabel
              defaultValue={name}
              maxLength={60}
              required
              className="flex-1"
            />
            <SubmitButton variant="secondary" aria-label={`Rename ${name}`}>
              Rename
            </SubmitButton>
          </div>
        </Form>
      )}
    </li>
  );
}
