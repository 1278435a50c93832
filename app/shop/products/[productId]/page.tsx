import { ExternalLink, Plus } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PictureList } from "@/components/products/picture-list";
import { PictureUpload } from "@/components/products/picture-upload";
import { ProductFields } from "@/components/products/product-fields";
import { NOTHING_SOLD, STATUS_WORDS } from "@/components/products/product-words";
import { StatusCard, StatusForm } from "@/components/products/status-card";
import { VariantFields } from "@/components/products/variant-fields";
import { VariantList } from "@/components/products/variant-list";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Form } from "@/components/ui/form";
import { PageHeader } from "@/components/ui/page-header";
import { SubmitButton } from "@/components/ui/submit-button";
import { orNotFound, shopPage } from "@/lib/http/page";
import { idOf } from "@/lib/ids";
import { productPath, productPicturesPath, shopProductPath, shopProductsPath } from "@/lib/paths";
import { MOST_PICTURES } from "@/lib/pictures/picture";
import { isPictureRefusal, PICTURE_REFUSALS } from "@/lib/pictures/refusals";
import { getProductRecord, type ProductRecord } from "@/lib/products/get-product-record";
import { percentText } from "@/lib/products/product";
import { one, productQuery, type Search, statusOf } from "../read-search";
import {
  addVariantAction,
  archiveVariantAction,
  changePictureAction,
  changeProductAction,
  changeStatusAction,
  changeVariantAction,
  moveVariantAction,
} from "./actions";

export const metadata: Metadata = { title: "Product" };

const ProductIdText = idOf("prd");
const VARIANT_ACTIONS = { change: changeVariantAction, move: moveVariantAction, archive: archiveVariantAction };

type Props = { params: Promise<{ productId: string }>; searchParams: Promise<Search> };

export default async function ProductPage({ params, searchParams }: Props) {
  const asked = ProductIdText.safeParse((await params).productId);
  const ctx = await shopPage("products:read", asked.success ? shopProductPath(asked.data) : shopProductsPath());
  if (!asked.success) notFound();
  const record = await orNotFound(() => getProductRecord(ctx, asked.data));
  const search = await searchParams;
  const { product, shop, variants, mayWrite } = record;
  const which = { shopId: product.shopId, productId: product.id, version: product.version };
  const was = statusOf(search.was);
  const isSeen = product.status === "active" && variants.some(({ archivedAt }) => archivedAt === null);
  const state = product.status === "active" && !isSeen ? NOTHING_SOLD : STATUS_WORDS[product.status];
  const open = one(search.variant);
  return (
    <>
      <PageHeader
        back={{ href: shopProductsPath(productQuery({ shop: shop.id, status: product.status })), label: "Products" }}
        title={product.title}
        beside={<Badge tone={state.tone}>{state.label}</Badge>}
        description={shop.name}
        actions={
          isSeen && (
            <ButtonLink plain href={productPath(shop.slug, product.slug)}>
              <ExternalLink aria-hidden /> In the storefront
            </ButtonLink>
          )
        }
      />
      {mayWrite && was && was !== product.status && (
        <Alert tone="good" live className="mb-5" title={`${STATUS_WORDS[product.status].label} now.`}>
          <div className="mt-2">
            <StatusForm which={which} action={changeStatusAction} to={was} label="Undo" isUndo />
          </div>
        </Alert>
      )}
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="grid gap-5">
          <Details record={record} which={which} />
          <Card
            title="Variants"
            description="The storefront offers them in this order."
            flush
            action={
              mayWrite &&
              open !== "new" && (
                <ButtonLink href={`${shopProductPath(product.id, "variant=new")}#new-variant`} scroll={false} size="sm">
                  <Plus aria-hidden /> Add a variant
                </ButtonLink>
              )
            }
          >
            <VariantList {...{ which, variants, mayWrite, open }} currency={shop.currency} actions={VARIANT_ACTIONS} />
            {mayWrite && open === "new" && (
              <Form
                id="new-variant"
                action={addVariantAction}
                aria-label="New variant"
                className="border-t border-line bg-subtle/60 p-4 sm:p-5"
              >
                <Hidden values={which} />
                <VariantFields currency={shop.currency} />
                <SubmitButton className="justify-self-start">Add the variant</SubmitButton>
              </Form>
            )}
          </Card>
        </div>
        <div className="grid gap-5">
          {mayWrite && <StatusCard which={which} status={product.status} about={state.about} action={changeStatusAction} />}
          <Pictures record={record} refused={one(search.refused)} alt={one(search.alt)} />
        </div>
      </div>
    </>
  );
}

type Which = { shopId: ProductRecord["product"]["shopId"]; productId: ProductRecord["product"]["id"]; version: number };

const Hidden = ({ values }: { values: Record<string, string | number> }) => (
  <>
    {Object.entries(values).map(([name, value]) => (
      <input key={name} type="hidden" name={name} value={value} />
    ))}
  </>
);

function Details({ record: { product, shop, categories, mayWrite }, which }: { record: ProductRecord; which: Which }) {
  if (mayWrite)
    return (
      <Card title="What it is">
        <Form action={changeProductAction} aria-label="What it is">
          <Hidden values={which} />
          <ProductFields product={product} shop={shop} categories={categories} />
          <SubmitButton className="justify-self-start">Save</SubmitButton>
        </Form>
      </Card>
    );
  const taxRateBp = product.taxRateBp ?? shop.taxRateBp;
  return (
    <Card title="What it is">
      <DescriptionList
        items={[
          { term: "Description", detail: product.description || "None" },
          { term: "Category", detail: product.category ?? "None" },
          { term: "Tax rate", detail: `${percentText(taxRateBp)}%` },
          { term: "Final sale", detail: product.finalSale ? "Yes" : "No" },
        ]}
      />
    </Card>
  );
}

type PicturesProps = { record: ProductRecord; refused: string | undefined; alt: string | undefined };

function Pictures({ record: { product, pictures, mayWrite }, refused, alt }: PicturesProps) {
  const left = MOST_PICTURES - pictures.length;
  return (
    <Card id="pictures" title="Pictures" description="The first one stands on the shelf.">
      <div className="grid gap-5">
        {pictures.length === 0 && <p className="text-ink-3">None yet: the storefront shows a drawn pattern.</p>}
        <PictureList
          which={{ shopId: product.shopId, productId: product.id }}
          title={product.title}
          {...{ pictures, mayWrite }}
          action={changePictureAction}
        />
        {mayWrite && left > 0 && (
          <PictureUpload
            action={productPicturesPath(product.id)}
            left={left}
            refusal={isPictureRefusal(refused) ? PICTURE_REFUSALS[refused] : undefined}
            alt={alt}
          />
        )}
      </div>
    </Card>
  );
}
