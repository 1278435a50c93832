import type { Metadata } from "next";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { TextField } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { PageHeader } from "@/components/ui/page-header";
import { SubmitButton } from "@/components/ui/submit-button";
import { getAccount } from "@/lib/accounts/get-account";
import { PASSWORD_HINT, PASSWORD_MIN } from "@/lib/accounts/password-rules";
import { signedInPage } from "@/lib/http/page";
import { accountPath, addressesPath, claimOrdersPath } from "@/lib/paths";
import { listMyShops } from "@/lib/shops/list-my-shops";
import { changePasswordAction, deleteAccountAction, signOutEverywhereAction, updateProfileAction } from "./actions";
import { DataCard } from "./data-card";
import { SessionList } from "./session-list";
import { ShopList } from "./shop-list";

export const metadata: Metadata = { title: "Your account", robots: { index: false } };

export default async function AccountPage() {
  const ctx = await signedInPage(accountPath());
  const [account, shops] = await Promise.all([getAccount(ctx), ctx.actor.isAdmin ? [] : listMyShops(ctx)]);
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader title="Your account" description={account.email} />
      <div className="grid gap-5">
        <Card title="About you">
          <Form action={updateProfileAction}>
            <TextField name="name" label="Name" autoComplete="name" required maxLength={100} defaultValue={account.name} />
            <TextField
              name="phone"
              label="Phone"
              type="tel"
              autoComplete="tel"
              required={false}
              maxLength={30}
              defaultValue={account.phone ?? ""}
            />
            <SubmitButton className="justify-self-start">Save</SubmitButton>
          </Form>
        </Card>
        <Card title="Addresses and orders" description="Kept addresses fill in the checkout for you.">
          <div className="flex flex-wrap gap-3">
            <ButtonLink href={addressesPath()}>Your addresses</ButtonLink>
            <ButtonLink href={claimOrdersPath()}>Add orders you placed as a guest</ButtonLink>
          </div>
        </Card>
        <Card title="Password" description="Changing it signs out all your other sessions.">
          <Form action={changePasswordAction}>
            <input type="hidden" name="username" autoComplete="username" value={account.email} />
            <TextField name="currentPassword" label="Present password" type="password" autoComplete="current-password" required />
            <TextField
              name="newPassword"
              label="New password"
              type="password"
              autoComplete="new-password"
              minLength={PASSWORD_MIN}
              required
              hint={PASSWORD_HINT}
            />
            <SubmitButton className="justify-self-start">Change password</SubmitButton>
          </Form>
        </Card>
        {shops.length > 0 && (
          <Card title="Shops you work in">
            <ShopList shops={shops} />
          </Card>
        )}
        <Card
          id="sessions"
          title="Where you are signed in"
          action={
            <ConfirmButton
              id="sign-out-everywhere"
              size="sm"
              label="Sign out everywhere"
              text="Every browser and program is signed out of your account, this one included."
              action={signOutEverywhereAction}
              values={{}}
            />
          }
        >
          <SessionList sessions={account.sessions} now={ctx.now} />
        </Card>
        <DataCard deleteAction={deleteAccountAction} />
      </div>
    </div>
  );
}
