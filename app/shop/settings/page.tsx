import type { Metadata } from "next";
import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Form } from "@/components/ui/form";
import { PageHeader } from "@/components/ui/page-header";
import { SubmitButton } from "@/components/ui/submit-button";
import { chosenShop } from "@/lib/http/chosen-shops";
import { orNotFound, shopPage } from "@/lib/http/page";
import { shopRatesPath, shopSettingsPath } from "@/lib/paths";
import { getShopSettings } from "@/lib/shops/get-shop-settings";
import type { SettingsSection } from "@/lib/shops/input";
import type { ShopSettings } from "@/lib/shops/settings";
import { saveSettingsAction } from "./actions";
import { AboutFields, OrderFields, PaymentFields, ReturnFields, StockFields, TaxFields } from "./sections";

export const metadata: Metadata = { title: "Settings" };

type Props = { searchParams: Promise<{ shop?: string | string[] }> };

/** What the owner decides about a shop, a form for each matter. */
export default async function SettingsPage({ searchParams }: Props) {
  const ctx = await shopPage("shop:manage", shopSettingsPath());
  const { shop: asked } = await searchParams;
  const shopId = await orNotFound(() => chosenShop(ctx, "shop:manage", asked));
  const shop = await orNotFound(() => getShopSettings(ctx, shopId));
  return (
    <>
      <PageHeader
        title="Settings"
        description={`${shop.name} trades in ${shop.currency}, lives by the clock of ${shop.timeZone}, and begins its order numbers with ${shop.numberPrefix}.`}
        actions={<ButtonLink href={shopRatesPath(`shop=${shopId}`)}>Exchange rates</ButtonLink>}
      />
      <div className="grid max-w-3xl gap-5">
        <Section shop={shop} section="about" title="The shop" description="What customers read, and the language of documents.">
          <AboutFields shop={shop} />
        </Section>
        <Section shop={shop} section="orders" title="Orders" description="Promises are made when an order is placed or accepted.">
          <OrderFields shop={shop} />
        </Section>
        <Section shop={shop} section="payment" title="Payment" description="How buyers can pay from their next checkout on.">
          <PaymentFields shop={shop} />
        </Section>
        <Section
          shop={shop}
          section="tax"
          title="Tax and documents"
          description="For new orders and documents; those there are keep their tax and their seller."
        >
          <TaxFields shop={shop} />
        </Section>
        <Section shop={shop} section="returns" title="Returns" description="Asked when a customer wants to send something back.">
          <ReturnFields shop={shop} />
        </Section>
        <Section shop={shop} section="stock" title="Stock" description="How long a shelf stays empty once it is.">
          <StockFields shop={shop} />
        </Section>
      </div>
    </>
  );
}

type SectionProps = {
  shop: ShopSettings;
  section: SettingsSection["section"];
  title: string;
  description: string;
  children: ReactNode;
};

const Section = ({ shop: { id, version }, section, title, description, children }: SectionProps) => (
  <Card title={title} description={description} id={section}>
    <Form action={saveSettingsAction}>
      <input type="hidden" name="shopId" value={id} />
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="section" value={section} />
      {children}
      <SubmitButton className="justify-self-end max-sm:w-full" aria-label={`Save ${title.toLowerCase()}`}>
        Save
      </SubmitButton>
    </Form>
  </Card>
);
