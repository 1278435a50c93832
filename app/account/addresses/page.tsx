import type { Metadata } from "next";
import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { PageHeader } from "@/components/ui/page-header";
import { listAddresses } from "@/lib/customers/list-addresses";
import { addressLine, MAX_ADDRESSES } from "@/lib/customers/saved-address";
import { signedInPage } from "@/lib/http/page";
import { accountPath, addressesPath } from "@/lib/paths";
import { removeAddressAction } from "./actions";
import { AddressForm } from "./address-form";

export const metadata: Metadata = { title: "Your addresses", robots: { index: false } };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function AddressesPage({ searchParams }: Props) {
  const ctx = await signedInPage(addressesPath());
  const [addresses, { edit }] = await Promise.all([listAddresses(ctx), searchParams]);
  const edited = addresses.find(({ id }) => id === edit);
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader
        title="Your addresses"
        description="The checkout offers them to you. Orders you have placed keep theirs."
        actions={<ButtonLink href={accountPath()}>Your account</ButtonLink>}
      />
      <div className="grid gap-5">
        {addresses.length > 0 && (
          <Card title="Kept addresses">
            <ul className="divide-y divide-line">
              {addresses.map((address) => (
                <li key={address.id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3">
                  <div className="min-w-0 flex-1 basis-60">
                    <p className="flex flex-wrap items-center gap-2 font-medium">
                      {address.label || address.name}
                      {address.isDefault && <Badge tone="good">Offered first</Badge>}
                    </p>
                    <p className="break-words text-ink-3">{addressLine({ ...address, label: "" })}</p>
                  </div>
                  <div className="flex items-center gap-3">
                    <Link href={addressesPath(address.id)} className="link inline-flex min-h-11 items-center">
                      Change<span className="sr-only"> {address.label || address.line1}</span>
                    </Link>
                    <ConfirmButton
                      id={`remove-${address.id}`}
                      size="sm"
                      label="Remove"
                      title={`Remove ${address.label || address.line1}?`}
                      text="Orders you have placed keep the address."
                      action={removeAddressAction}
                      values={{ addressId: address.id }}
                    />
                  </div>
                </li>
              ))}
            </ul>
          </Card>
        )}
        {(edited || addresses.length < MAX_ADDRESSES) && (
          <Card
            title={edited ? `Change ${edited.label || edited.line1}` : "Add an address"}
            action={edited && <ButtonLink href={addressesPath()}>Add another instead</ButtonLink>}
          >
            <AddressForm key={edited?.id ?? addresses.length} address={edited} name={ctx.actor.name} />
          </Card>
        )}
      </div>
    </div>
  );
}
